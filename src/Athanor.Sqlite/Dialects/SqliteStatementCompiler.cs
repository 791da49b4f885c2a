using System.Collections.Immutable;
using Athanor.Sql;

namespace Athanor.Sqlite;

/// <summary>What SQLite says differently.</summary>
internal sealed partial class SqliteStatementCompiler(SqliteDialect dialect) : StatementCompiler(dialect)
{
    // TRUE and FALSE are names here: a column called so would take their place.
    protected override void VisitBooleanConstant(BooleanConstant constant)
    {
        ArgumentNullException.ThrowIfNull(constant);
        Write(constant.Value ? "1" : "0");
    }

    protected override void VisitComparison(Comparison comparison)
    {
        ArgumentNullException.ThrowIfNull(comparison);
        if (comparison.Operator is not (ComparisonOperator.Same or ComparisonOperator.NotSame))
        {
            base.VisitComparison(comparison);
            return;
        }

        // IS [NOT] DISTINCT FROM came with version 3.39; IS says the same in all.
        Operand(comparison.Left, Precedence.Comparison + 1);
        Write(comparison.Operator == ComparisonOperator.Same ? " IS " : " IS NOT ");
        Operand(comparison.Right, Precedence.Comparison + 1);
    }

    protected override void VisitArithmetic(IArithmetic arithmetic)
    {
        ArgumentNullException.ThrowIfNull(arithmetic);
        if (DateArithmetic(arithmetic))
        {
            return;
        }

        var isFractional = arithmetic.SqlType.Kind is SqlTypeKind.Numeric or SqlTypeKind.Double or SqlTypeKind.Real;
        switch (arithmetic.Operator)
        {
            // A number without a fraction is stored as an integer, and integers divide to integers.
            case ArithmeticOperator.Divide when isFractional:
                Operand(arithmetic.Left, arithmetic.Precedence);
                Write(" * 1.0 / ");
                Operand(arithmetic.Right, arithmetic.Precedence + 1);
                break;
            // The operator takes the remainder of the whole parts.
            case ArithmeticOperator.Remainder when isFractional:
                Write("mod(");
                Node(arithmetic.Left);
                Write(", ");
                Node(arithmetic.Right);
                Write(")");
                break;
            default:
                base.VisitArithmetic(arithmetic);
                break;
        }
    }

    protected override void VisitLike(LikeExpr like)
    {
        ArgumentNullException.ThrowIfNull(like);
        Operand(like.Operand, Precedence.Comparison + 1);
        if (like.IgnoreCase)
        {
            // LIKE takes the ASCII letters of either case for the same.
            Write(like.IsNegated ? " NOT LIKE " : " LIKE ");
            HidePattern(like);
            if (!TryRewritten(like.Pattern, GlobPattern.Whole))
            {
                Operand(like.Pattern, Precedence.Comparison + 1);
            }

            LikeEscape(like);
        }
        else
        {
            Write(like.IsNegated ? " NOT GLOB " : " GLOB ");
            HidePattern(like);
            var escape = like.Escaping;
            if (!TryRewritten(like.Pattern, pattern => GlobPattern.FromLike(pattern, escape)))
            {
                WriteGlobPattern(like);
            }
        }
    }

    public override void Cast(SqlNode operand, SqlType type)
    {
        ArgumentNullException.ThrowIfNull(operand);
        ArgumentNullException.ThrowIfNull(type);
        type = Dialect.StoredType(type);
        var from = (operand as Expr)?.SqlType.Kind;
        switch (type.Kind)
        {
            // SQLite's functions would take the microseconds away.
            case SqlTypeKind.DateTime or SqlTypeKind.DateTimeOffset or SqlTypeKind.Date or SqlTypeKind.Time when from == type.Kind:
                Operand(operand, Precedence.Primary);
                break;
            case SqlTypeKind.Boolean:
                Write("(");
                Operand(operand, Precedence.Comparison + 1);
                Write(" <> 0)");
                break;
            case SqlTypeKind.SmallInt or SqlTypeKind.Integer or SqlTypeKind.BigInt:
                // Rounded as elsewhere; SQLite's own cast cuts the fraction off.
                Cast(operand, "INTEGER", from is SqlTypeKind.Real or SqlTypeKind.Double or SqlTypeKind.Numeric ? "round" : null);
                break;
            case SqlTypeKind.Real or SqlTypeKind.Double:
                Cast(operand, "REAL");
                break;
            case SqlTypeKind.Numeric:
                Cast(operand, "NUMERIC");
                break;
            case SqlTypeKind.Binary:
                Cast(operand, "BLOB");
                break;
            case SqlTypeKind.Interval:
                Cast(operand, "INTEGER");
                break;
            case SqlTypeKind.Uuid:
                Write("upper(");
                Cast(operand, "TEXT");
                Write(")");
                break;
            case SqlTypeKind.DateTime or SqlTypeKind.DateTimeOffset or SqlTypeKind.Date or SqlTypeKind.Time:
                Write("(");
                Stored(type.Kind, () => Node(operand));
                Write(")");
                break;
            case SqlTypeKind.Array or SqlTypeKind.Native:
                throw Unsupported($"cast to {Dialect.TypeName(type)}", "keep the value as JSON");
            default:
                Cast(operand, "TEXT");
                break;
        }
    }

    protected override void Paging(Expr<long>? limit, Expr<long>? offset)
    {
        if (limit is null && offset is not null)
        {
            Write(" LIMIT -1");
        }

        base.Paging(limit, offset);
    }

    protected override void Lateral() => throw Unsupported("LATERAL", "join a subquery that groups or numbers its rows, or a scalar subquery in the select list");

    protected override void VisitTableSample(TableSample sample) => throw Unsupported("TABLESAMPLE", "sort by `random()` and limit, or compare the key with random ones");

    protected override void VisitGroupingSet(GroupingSet set) => throw Unsupported("ROLLUP, CUBE or GROUPING SETS", "combine one query a set of keys by UnionAll");

    protected override string CompoundWord(CompoundKind kind) => kind is CompoundKind.IntersectAll or CompoundKind.ExceptAll
        ? throw Unsupported("INTERSECT ALL or EXCEPT ALL", "number equal rows (`row_number()` over a partition by all columns) on both sides, and combine without ALL")
        : base.CompoundWord(kind);

    protected override void Fetch(SelectQuery query)
    {
        ArgumentNullException.ThrowIfNull(query);
        if (query.Fetch != FetchKind.Rows)
        {
            throw Unsupported("FETCH … WITH TIES or PERCENT", "rank the rows in a subquery (`rank()`, `percent_rank()`) and compare the rank");
        }

        base.Fetch(query);
    }

    // The statement has begun the one write transaction that there can be (BEGIN IMMEDIATE), so nobody else can change any row. Nothing else is locked that could be skipped.
    protected override void VisitRowLock(RowLock rowLock)
    {
        ArgumentNullException.ThrowIfNull(rowLock);
        if (rowLock.Conflict == LockConflict.Fail)
        {
            throw Unsupported("NOWAIT", "whoever writes holds the whole database; set the time that a connection waits for it");
        }
    }

    // A subquery's columns cannot be named after it.
    protected override void VisitValues(ValuesQuery values)
    {
        ArgumentNullException.ThrowIfNull(values);
        if (!NamedOutputs)
        {
            base.VisitValues(values);
            return;
        }

        Write("SELECT ");
        Write(string.Join(", ", values.Names.Select((name, i) => $"column{(i + 1).ToString(System.Globalization.CultureInfo.InvariantCulture)} AS {Dialect.Quote(name)}")));
        Write(" FROM (");
        base.VisitValues(values);
        Write(")");
    }

    protected override void ValuesNames(ValuesQuery values)
    {
    }

    protected override bool TakesSeveralConflicts => true;

    protected override void ConflictTarget(ConflictClause conflict)
    {
        ArgumentNullException.ThrowIfNull(conflict);
        if (conflict.ConstraintName is not null)
        {
            throw Unsupported("ON CONFLICT ON CONSTRAINT", "name the constraint's columns: `.OnConflict(t => t.A, t => t.B)`");
        }

        base.ConflictTarget(conflict);
    }

    protected override void VisitMerge(MergeStatement merge) => MergeAsAnother(merge);

    protected override void VisitUpdate(UpdateStatement update)
    {
        ArgumentNullException.ThrowIfNull(update);
        RequireOwn(update.Returning, update.Sources);
        base.VisitUpdate(update);
    }

    // There is no USING: a row goes when a partner exists, which is the same.
    protected override void VisitDelete(DeleteStatement delete)
    {
        ArgumentNullException.ThrowIfNull(delete);
        RequireOwn(delete.Returning, delete.Sources);
        if (delete.Sources.IsEmpty)
        {
            base.VisitDelete(delete);
            return;
        }

        var partners = new SelectQuery([BooleanConstant.True], delete.Sources[0]);
        foreach (var source in delete.Sources.Skip(1))
        {
            partners = partners.AddJoin(new JoinClause(JoinKind.Cross, source, null));
        }

        foreach (var hint in delete.Attachments.OfType<StatementClause>().Where(c => c.Source is { } source && source != delete.Table))
        {
            partners = partners.Attach(hint);
        }

        base.VisitDelete(delete.WithoutSources(SqlLanguage.Exists(delete.Where is { } where ? partners.AddWhere(where) : partners)));
    }

    protected override void InsertRows(InsertStatement insert)
    {
        ArgumentNullException.ThrowIfNull(insert);
        // Without a WHERE the parser takes the ON of ON CONFLICT for a join's.
        switch (insert)
        {
            case { Conflict: not null, Query: SelectQuery { Where: null } select }:
                Node(select.AddWhere(BooleanConstant.True));
                break;
            case { Conflict: not null, Query: CompoundQuery compound }:
                Write("SELECT * FROM ");
                Subquery(compound, named: true);
                Write(" WHERE 1");
                break;
            default:
                base.InsertRows(insert);
                break;
        }
    }

    // RETURNING reads the changed row alone.
    private void RequireOwn(ImmutableArray<Expr> returning, ImmutableArray<FromClause> sources)
    {
        if (!sources.IsEmpty && returning.Any(e => ReadsOneOf(e, sources)))
        {
            throw Unsupported("RETURNING of another source's columns", "give the table's own columns back, and read the others by a query");
        }
    }

    private void Cast(SqlNode operand, string affinity, string? function = null)
    {
        Write(function is null ? "CAST(" : $"CAST({function}(");
        Node(operand);
        Write(function is null ? $" AS {affinity})" : $") AS {affinity})");
    }

    // SQLite looks at the value of a pattern that is a parameter, for a beginning that an index could find, and prepares the whole statement again for each value.
    // A sign before the parameter, which changes no value, keeps it from looking where there is nothing to find.
    private void HidePattern(LikeExpr like)
    {
        if (like is { MatchesAnywhere: true, Pattern: IBindParameter })
        {
            Write("+");
        }
    }

    // LIKE cannot tell cases apart without a setting of the whole connection, which other users of it would feel; GLOB does, in a pattern language of its own.
    // A pattern that is an expression itself is translated by SQLite, once for each row. A '!' (a '~' where that is the escape) marks what must not be translated again: it is
    // set aside itself first and put back last.
    private void WriteGlobPattern(LikeExpr like)
    {
        // Before any other character the escape means nothing and is left out.
        var (e, mark) = (like.Escaping, like.Escaping == '!' ? '~' : '!');
        (string From, string To)[] escaped = e is null ? [] : [($"{mark}", $"{mark}0"), ($"{e}{e}", $"{mark}1"), ($"{e}%", $"{mark}2"), ($"{e}_", $"{mark}3"), ($"{e}", "")];
        (string From, string To)[] restored = e is null ? [] : [($"{mark}3", "_"), ($"{mark}2", "%"), ($"{mark}1", GlobPattern.Plain(e.Value)), ($"{mark}0", $"{mark}")];
        (string From, string To)[] all = [.. escaped, ("[", "[[]"), ("*", "[*]"), ("?", "[?]"), ("%", "*"), ("_", "?"), .. restored];
        for (var i = 0; i < all.Length; i++)
        {
            Write("replace(");
        }

        Node(like.Pattern);
        foreach (var (from, to) in all)
        {
            Write($", {Dialect.TextLiteral(from)}, {Dialect.TextLiteral(to)})");
        }
    }
}
