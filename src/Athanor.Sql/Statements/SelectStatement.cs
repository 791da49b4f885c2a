using System.Collections.Immutable;

namespace Athanor.Sql;

/// <summary>A typed SELECT: what all its forms have in common.</summary>
/// <typeparam name="TRow">What a row becomes.</typeparam>
public abstract class SelectStatement<TRow> : RowStatement<TRow>, IQuerySource<TRow>
{
    private protected SelectStatement(SelectQuery query, RowShape<TRow> shape, IStatementExecutor? executor) : base(shape, executor) => Core = query;

    /// <summary>The untyped query.</summary>
    public SelectQuery Core { get; }

    /// <inheritdoc/>
    public override Statement Statement => Core;

    QueryStatement IQuerySource.Query => Core;

    /// <summary>This query as a source of rows for another; its columns are found by name.</summary>
    public Subquery AsSubquery(string? name = null) => new(Core, name);

    /// <summary>This query as a common table expression.</summary>
    public Cte AsCte(string name) => new(name, Core);

    /// <summary>This query's only value as an expression; NULL when it has no row.</summary>
    /// <exception cref="ArgumentException">It selects more than one column.</exception>
    public Expr<TRow> AsScalar() => Core.Outputs is [{ SqlType: SqlType<TRow> type }]
        ? new TypedExpr<TRow>(new ScalarSubquery(Core), type)
        : throw new ArgumentException("Only a query of exactly one column is a value.");

    /// <summary>How many rows the query has, paging included.</summary>
    public ValueTask<long> CountAsync(CancellationToken cancellationToken = default) => Counting().OneAsync(cancellationToken);

    /// <inheritdoc cref="CountAsync(CancellationToken)"/>
    public ValueTask<long> CountAsync(IStatementExecutor executor, CancellationToken cancellationToken = default) => Counting().OneAsync(executor, cancellationToken);

    /// <inheritdoc cref="CountAsync(CancellationToken)"/>
    public long Count(IStatementExecutor? executor = null) => Counting().One(executor);

    /// <summary>Whether the query has any row.</summary>
    public ValueTask<bool> AnyAsync(CancellationToken cancellationToken = default) => Existing().OneAsync(cancellationToken);

    /// <inheritdoc cref="AnyAsync(CancellationToken)"/>
    public ValueTask<bool> AnyAsync(IStatementExecutor executor, CancellationToken cancellationToken = default) => Existing().OneAsync(executor, cancellationToken);

    /// <inheritdoc cref="AnyAsync(CancellationToken)"/>
    public bool Any(IStatementExecutor? executor = null) => Existing().One(executor);

    private protected static ImmutableArray<T> Each<T, TLambda>(ReadOnlySpan<TLambda> lambdas, Func<TLambda, T> call)
    {
        var items = ImmutableArray.CreateBuilder<T>(lambdas.Length);
        foreach (var lambda in lambdas)
        {
            items.Add(call(lambda));
        }

        return items.MoveToImmutable();
    }

    /// <summary>An outer join makes any column NULL: from then on every shape looks.</summary>
    private protected static RowShape<T> Seen<T>(SelectQuery query, RowShape<T> shape)
    {
        foreach (var join in query.Joins)
        {
            if (join.Kind == JoinKind.Left)
            {
                return shape.Checked();
            }
        }

        return shape;
    }

    private Query<long> Counting()
    {
        var count = SqlLanguage.Count();
        var shape = new ScalarShape<long>(count);

        // Of columns alone: an aggregate among the outputs makes one row of all.
        if (Core is { From: not null, IsDistinct: false, GroupBy.IsEmpty: true, Having: null, Limit: null, Offset: null } && Core.Outputs.All(o => o is IColumn))
        {
            return new(Core.WithOutputs([count]).WithOrderBy([]).WithOptions([]), shape, Executor);
        }

        var rows = Core.Limit is null && Core.Offset is null ? Core.WithOrderBy([]) : Core;
        return new(new SelectQuery([count], new Subquery(rows)), shape, Executor);
    }

    private Query<bool> Existing()
    {
        var exists = new ExistsExpr(Core.WithOrderBy([]), negated: false);
        return new Query<bool>(new SelectQuery([exists]), new ScalarShape<bool>(exists), Executor);
    }
}
