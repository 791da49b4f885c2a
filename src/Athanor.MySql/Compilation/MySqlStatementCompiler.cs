using System.Collections.Immutable;

namespace Athanor.MySql.Compilation;

/// <summary>SELECT, INSERT, UPDATE and DELETE of MariaDB and MySQL.</summary>
internal sealed partial class MySqlStatementCompiler(MySqlDialect dialect) : StatementCompiler(dialect)
{
    // There is no word for "all".
    private const string EveryRow = "18446744073709551615";

    private readonly ServerVersion _version = dialect.Version;

    // MariaDB knows WITH before SELECT alone.
    protected override bool TakesCtesBefore(Statement statement) => !_version.IsMariaDb || statement is QueryStatement or TextStatement;

    protected override void VisitCompound(CompoundQuery query)
    {
        ArgumentNullException.ThrowIfNull(query);
        if (query.Kind is not (CompoundKind.Union or CompoundKind.UnionAll) && !dialect.HasIntersect)
        {
            throw Unsupported($"{CompoundWord(query.Kind)} before version 8.0.31", "use (NOT) EXISTS or (NOT) IN");
        }

        base.VisitCompound(query);
    }

    // NULL is the least of all values, and there is no word that says otherwise.
    protected override void VisitOrderTerm(OrderTerm term)
    {
        ArgumentNullException.ThrowIfNull(term);
        if (term.PutsNullsFirst is { } first && first == term.IsDescending)
        {
            if (term.Expression is OutputPosition)
            {
                throw Unsupported("NULLS FIRST or NULLS LAST over a combined query", "sort a query that selects from it: `Select(…).From(query.AsSubquery(…))`");
            }

            Operand(term.Expression, Precedence.Comparison + 1);
            Write(first ? " IS NOT NULL, " : " IS NULL, ");
        }

        Key(term.Expression);
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

    protected override void VisitSelect(SelectQuery query)
    {
        ArgumentNullException.ThrowIfNull(query);
        if (_version.IsMariaDb && !query.OrderBy.IsEmpty && query.GroupBy.Any(k => k is GroupingSet))
        {
            throw Unsupported("ORDER BY beside ROLLUP", "sort a query that selects from it: `Select(…).From(query.AsSubquery(…))`");
        }

        base.VisitSelect(query);
    }

    // There is ROLLUP over all keys, and nothing else of the kind.
    protected override void GroupBy(ImmutableArray<Expr> keys)
    {
        if (keys is [GroupingSet { Kind: GroupingKind.Rollup } rollup] && rollup.Sets.All(s => s.Items.Length == 1))
        {
            List<Expr>([.. rollup.Sets.SelectMany(s => s.Items)]);
            Write(" WITH ROLLUP");
            return;
        }

        base.GroupBy(keys);
    }

    protected override void VisitGroupingSet(GroupingSet set) =>
        throw Unsupported("CUBE, GROUPING SETS or ROLLUP of a part of the keys", "combine one query a set of keys by UnionAll");

    protected override void VisitJoin(JoinClause join)
    {
        ArgumentNullException.ThrowIfNull(join);
        if (join.Kind == JoinKind.Full)
        {
            throw Unsupported("FULL JOIN", "combine the left join with the right side's rows that have no partner, by UnionAll");
        }

        base.VisitJoin(join);
    }

    protected override void Lateral()
    {
        if (_version.IsMariaDb)
        {
            throw Unsupported("LATERAL", "join a subquery that groups or numbers its rows, or a scalar subquery in the select list");
        }

        base.Lateral();
    }

    protected override void VisitTableSample(TableSample sample) => throw Unsupported("TABLESAMPLE", "sort by `Random()` and limit, or compare the key with random ones");

    protected override void Fetch(SelectQuery query)
    {
        ArgumentNullException.ThrowIfNull(query);
        if (query.Fetch is FetchKind.Percent or FetchKind.PercentWithTies || query.Fetch == FetchKind.RowsWithTies && !_version.IsMariaDbSince(10, 6))
        {
            throw Unsupported("FETCH … WITH TIES or PERCENT", "rank the rows in a subquery (`Rank()`, `PercentRank()`) and compare the rank");
        }

        base.Fetch(query);
    }

    protected override void VisitRowLock(RowLock rowLock)
    {
        ArgumentNullException.ThrowIfNull(rowLock);
        if (rowLock.Strength is not (LockStrength.Update or LockStrength.Share))
        {
            throw Unsupported("lock that leaves the key free", "lock by `ForUpdate()` or `ForShare()`");
        }

        if (!_version.IsMariaDb)
        {
            base.VisitRowLock(rowLock);
            return;
        }

        if (!rowLock.Of.IsEmpty)
        {
            throw Unsupported("lock on some of the tables (OF)", "lock the rows by a query of that table alone");
        }

        if (rowLock.Conflict == LockConflict.Skip && !_version.IsMariaDbSince(10, 6))
        {
            throw Unsupported("SKIP LOCKED before version 10.6", "take the rows with NOWAIT, one after the other");
        }

        Write(rowLock.Strength == LockStrength.Update ? " FOR UPDATE" : " LOCK IN SHARE MODE");
        Write(rowLock.Conflict switch { LockConflict.Fail => " NOWAIT", LockConflict.Skip => " SKIP LOCKED", _ => "" });
    }

    // A subquery's columns cannot be named after it in MariaDB.
    protected override void VisitValues(ValuesQuery values)
    {
        ArgumentNullException.ThrowIfNull(values);
        if (!_version.IsMariaDb || !NamedOutputs)
        {
            base.VisitValues(values);
            return;
        }

        for (var row = 0; row < values.Rows.Length; row++)
        {
            Write(row > 0 ? " UNION ALL SELECT " : "SELECT ");
            for (var i = 0; i < values.Names.Length; i++)
            {
                Write(i > 0 ? ", " : "");
                Node(values.Rows[row][i]);
                if (row == 0)
                {
                    Write(" AS ");
                    Identifier(Label(values.Names[i]));
                }
            }
        }
    }

    protected override void ValuesRow(ImmutableArray<Expr> row)
    {
        Write(_version.IsMariaDb ? "" : "ROW");
        base.ValuesRow(row);
    }

    protected override void ValuesNames(ValuesQuery values)
    {
        if (!_version.IsMariaDb)
        {
            base.ValuesNames(values);
        }
    }

    // The servers choose for themselves.
    protected override void CteHint(bool materialized)
    {
    }
}
