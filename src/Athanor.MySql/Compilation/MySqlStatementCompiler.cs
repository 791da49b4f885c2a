using System.Collections.Immutable;

namespace Athanor.MySql.Compilation;

/// <summary>SELECT, INSERT, UPDATE and DELETE of MariaDB and MySQL.</summary>
internal sealed class MySqlStatementCompiler(MySqlDialect dialect) : StatementCompiler(dialect)
{
    // There is no word for "all".
    private const string EveryRow = "18446744073709551615";

    private readonly ServerVersion _version = dialect.Version;
    private InsertStatement? _insert;
    private Table? _changed;

    // MariaDB knows WITH before SELECT alone.
    protected override bool TakesCtesBefore(Statement statement) => !_version.IsMariaDb || statement is QueryStatement or TextStatement;

    // ---- queries

    protected override void VisitCompound(CompoundQuery query)
    {
        ArgumentNullException.ThrowIfNull(query);
        if (query.Kind is CompoundKind.Intersect or CompoundKind.Except && !dialect.HasIntersect)
        {
            throw Unsupported($"{(query.Kind == CompoundKind.Intersect ? "INTERSECT" : "EXCEPT")} before version 8.0.31", "use (NOT) EXISTS or (NOT) IN");
        }

        base.VisitCompound(query);
    }

    // NULL is the least of all values, and there is no word that says otherwise.
    protected override void VisitOrderTerm(OrderTerm term)
    {
        ArgumentNullException.ThrowIfNull(term);
        if (term.PutsNullsFirst is { } first && first == term.IsDescending)
        {
            Operand(term.Expression, Precedence.Comparison + 1);
            Write(first ? " IS NOT NULL, " : " IS NULL, ");
        }

        Node(term.Expression);
        Write(term.IsDescending ? " DESC" : "");
    }

    protected override void Paging(Expr<long>? limit, Expr<long>? offset)
    {
        if (limit is null && offset is not null)
        {
            Write($" LIMIT {EveryRow}");
        }

        base.Paging(limit, offset);
    }

    // ---- changes

    protected override void VisitInsert(InsertStatement insert)
    {
        ArgumentNullException.ThrowIfNull(insert);
        if (insert is { Conflict.Updates.IsEmpty: true, Returning.IsEmpty: false })
        {
            throw Unsupported("RETURNING of an upsert that does nothing: it would give the rows that were there, too", "select the rows by their key");
        }

        _insert = insert;
        base.VisitInsert(insert);
    }

    protected override void DefaultRow() => Write(" () VALUES ()");

    protected override void InsertRows(InsertStatement insert)
    {
        ArgumentNullException.ThrowIfNull(insert);
        var isNamed = !_version.IsMariaDb && insert.Conflict is { Updates.IsEmpty: false };
        if (!isNamed || insert.Query is null)
        {
            base.InsertRows(insert);
            Write(isNamed ? " AS excluded" : "");
            return;
        }

        Write("SELECT * FROM ");
        Subquery(insert.Query, named: true);
        Write(" AS excluded (");
        Write(string.Join(", ", insert.Columns.Select(c => Dialect.Quote(c.Schema.Name))));
        Write(")");
    }

    protected override void VisitConflict(ConflictClause conflict)
    {
        ArgumentNullException.ThrowIfNull(conflict);
        var insert = _insert!;
        if (UniqueKeys.Objection(insert, conflict) is { } objection)
        {
            throw Unsupported($"{objection}, since any unique key decides here", "declare the key on the table, leave the other key to the database, or update and insert by two statements");
        }

        if (conflict.Where is not null)
        {
            throw Unsupported("WHERE in an upsert", "put the condition into the values: `Case(condition, Excluded(column)).Else(column)`");
        }

        Write(" ON DUPLICATE KEY UPDATE ");
        if (!conflict.Updates.IsEmpty)
        {
            List(Ordered(conflict.Updates, insert.Table));
            return;
        }

        // INSERT IGNORE would also overlook values that do not fit.
        var column = conflict.Target.IsEmpty ? insert.Table.PrimaryKey.FirstOrDefault() ?? insert.Table.Columns[0] : conflict.Target[0];
        Identifier(column.Schema.Name);
        Write(" = ");
        QualifiedName(insert.Table, column.Schema.Name);
    }

    protected override void VisitUpdate(UpdateStatement update)
    {
        ArgumentNullException.ThrowIfNull(update);
        if (!update.Returning.IsEmpty && _version.IsMariaDb)
        {
            throw Unsupported("RETURNING of UPDATE", "select the rows again by key");
        }

        _changed = update.Table;
        base.VisitUpdate(new UpdateStatement(update.Table, Ordered(update.Assignments, update.Table), update.Where, update.Returning));
        _changed = null;
    }

    protected override void VisitDelete(DeleteStatement delete)
    {
        ArgumentNullException.ThrowIfNull(delete);
        _changed = delete.Table;
        base.VisitDelete(delete);
        _changed = null;
    }

    // ---- expressions

    protected override void VisitColumn(IColumn column)
    {
        ArgumentNullException.ThrowIfNull(column);
        if (column.Source is not ExcludedRow || !_version.IsMariaDb)
        {
            base.VisitColumn(column);
            return;
        }

        Write("VALUES(");
        Identifier(column.Schema.Name);
        Write(")");
    }

    protected override void VisitComparison(Comparison comparison)
    {
        ArgumentNullException.ThrowIfNull(comparison);
        if (comparison.Operator is not (ComparisonOperator.Same or ComparisonOperator.NotSame))
        {
            base.VisitComparison(comparison);
            return;
        }

        Write(comparison.Operator == ComparisonOperator.Same ? "" : "NOT (");
        Operand(comparison.Left, Precedence.Comparison + 1);
        Write(" <=> ");
        Operand(comparison.Right, Precedence.Comparison + 1);
        Write(comparison.Operator == ComparisonOperator.Same ? "" : ")");
    }

    // The slash makes a fraction of integers, too.
    protected override void VisitArithmetic(IArithmetic arithmetic)
    {
        ArgumentNullException.ThrowIfNull(arithmetic);
        if (arithmetic is not { Operator: ArithmeticOperator.Divide, SqlType.Kind: SqlTypeKind.SmallInt or SqlTypeKind.Integer or SqlTypeKind.BigInt })
        {
            base.VisitArithmetic(arithmetic);
            return;
        }

        Operand(arithmetic.Left, arithmetic.Precedence);
        Write(" DIV ");
        Operand(arithmetic.Right, arithmetic.Precedence + 1);
    }

    // || is OR, unless the session says otherwise.
    protected override void VisitConcatenation(Concatenation concatenation)
    {
        ArgumentNullException.ThrowIfNull(concatenation);
        Write("CONCAT(");
        Parts(concatenation);
        Write(")");

        void Parts(Concatenation of)
        {
            if (of.Left is Concatenation left)
            {
                Parts(left);
            }
            else
            {
                Node(of.Left);
            }

            Write(", ");
            Node(of.Right);
        }
    }

    // The backslash escapes, also where nobody asked for it.
    protected override void LikeEscape(LikeExpr like)
    {
        ArgumentNullException.ThrowIfNull(like);
        Write(like.IsEscaped ? "" : " ESCAPE ''");
    }

    protected override void VisitIn(InExpr membership)
    {
        ArgumentNullException.ThrowIfNull(membership);
        if (membership.Set is not QueryStatement query || !NeedsRowsOfItsOwn(query))
        {
            base.VisitIn(membership);
            return;
        }

        Operand(membership.Operand, Precedence.Comparison + 1);
        Write(membership.IsNegated ? " NOT IN (SELECT * FROM " : " IN (SELECT * FROM ");
        Subquery(query, named: true);
        Write(" AS picked)");
    }

    protected override void VisitFunction(IFunction function)
    {
        ArgumentNullException.ThrowIfNull(function);
        switch (function)
        {
            case { Name: "now" or "current_timestamp", Arguments.IsEmpty: true }:
                Write("UTC_TIMESTAMP(6)");
                break;

            // It counts bytes.
            case { Name: "length", Arguments: [var text] } when text.SqlType.Kind == SqlTypeKind.Text:
                Write("CHAR_LENGTH(");
                Node(text);
                Write(")");
                break;

            // The average of integers is a decimal with four places.
            case { Name: "avg", Arguments: [var number], SqlType.Kind: SqlTypeKind.Double or SqlTypeKind.Real } when number.SqlType.Kind is not (SqlTypeKind.Double or SqlTypeKind.Real):
                Write(function.IsDistinct ? "avg(DISTINCT " : "avg(");
                Cast(number, SqlTypes.Double);
                Write(")");
                break;

            default:
                base.VisitFunction(function);
                break;
        }
    }

    public override void Cast(SqlNode operand, SqlType type)
    {
        ArgumentNullException.ThrowIfNull(operand);
        ArgumentNullException.ThrowIfNull(type);
        switch (type.Kind)
        {
            case SqlTypeKind.Boolean:
                Write("(");
                Operand(operand, Precedence.Comparison + 1);
                Write(" <> 0)");
                break;
            case SqlTypeKind.SmallInt or SqlTypeKind.Integer or SqlTypeKind.BigInt or SqlTypeKind.Interval:
                Cast(operand, "SIGNED");
                break;
            case SqlTypeKind.Real or SqlTypeKind.Double:
                Cast(operand, "DOUBLE");
                break;
            case SqlTypeKind.Numeric:
                Cast(operand, dialect.Numeric(type).ToUpperInvariant());
                break;
            case SqlTypeKind.Binary:
                Cast(operand, "BINARY");
                break;
            case SqlTypeKind.DateTime or SqlTypeKind.DateTimeOffset:
                Cast(operand, "DATETIME(6)");
                break;
            case SqlTypeKind.Date:
                Cast(operand, "DATE");
                break;
            case SqlTypeKind.Time:
                Cast(operand, "TIME(6)");
                break;
            case SqlTypeKind.Uuid:
                Write("UNHEX(REPLACE(");
                Node(operand);
                Write(", '-', ''))");
                break;
            default:
                Cast(operand, type.Length is { } length ? $"CHAR({length.ToString(System.Globalization.CultureInfo.InvariantCulture)})" : "CHAR");
                break;
        }
    }

    private void Cast(SqlNode operand, string type)
    {
        Write("CAST(");
        Node(operand);
        Write($" AS {type})");
    }

    private ImmutableArray<Assignment> Ordered(ImmutableArray<Assignment> assignments, Table table) => AssignmentOrder.Of(assignments, table) ?? throw Unsupported(
        "assignments that read the columns that the others set, in a circle", "use two statements, or select the values first");

    // IN takes no query with LIMIT, and none that reads the table being changed. A table in FROM is made before either matters; but it sees nothing around it.
    private bool NeedsRowsOfItsOwn(QueryStatement query) =>
        query is SelectQuery { Limit: not null } or SelectQuery { Offset: not null }
        || _changed is { } changed && ColumnReads.ReadsRows(query, changed) && ColumnReads.Of(query, changed).Count == 0;
}
