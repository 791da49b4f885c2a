using System.Collections.Immutable;
using System.Runtime.InteropServices;

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

    /// <summary>This query as a source of rows that reads the sources before it in FROM: <c>LATERAL (SELECT …)</c>.</summary>
    public Subquery Lateral(string? name = null) => new(Core, name, isLateral: true);

    /// <summary>This query as a common table expression.</summary>
    /// <param name="name">Its name.</param>
    /// <param name="materialized">Whether its rows are computed once and kept (true) or merged into what uses them (false); null leaves it to the database.</param>
    public Cte AsCte(string name, bool? materialized = null) => new(name, Core, materialized);

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

    /// <summary>One page of the rows by the keys that they are sorted by, which stays exact and fast however far one pages and whatever is inserted meanwhile.</summary>
    /// <param name="size">The greatest number of rows.</param>
    /// <param name="after">The cursor (<see cref="KeysetPage{TRow}.Next"/>) that the page follows; null for the first page.</param>
    /// <param name="before">The cursor (<see cref="KeysetPage{TRow}.Previous"/>) that the page precedes.</param>
    /// <param name="executor">What runs it; by default where the query was made.</param>
    /// <param name="cancellationToken">Ends it early.</param>
    /// <exception cref="BadCursorException">A cursor is none, or was made for another order.</exception>
    /// <exception cref="UsageException">The query does not sort, or by something that may be NULL without saying where NULLs go.</exception>
    /// <remarks>The terms sorted by should end in a key, so that no two rows are equal in all of them.</remarks>
    public ValueTask<KeysetPage<TRow>> PageAsync(
        int size, string? after = null, string? before = null, IStatementExecutor? executor = null, CancellationToken cancellationToken = default) =>
        Page(size, after, before, executor, async: true, cancellationToken);

    /// <inheritdoc cref="PageAsync"/>
    public KeysetPage<TRow> Page(int size, string? after = null, string? before = null, IStatementExecutor? executor = null) =>
        Synchronous.Result(Page(size, after, before, executor, async: false, default));

    private async ValueTask<KeysetPage<TRow>> Page(int size, string? after, string? before, IStatementExecutor? executor, bool async, CancellationToken cancellationToken)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(size, 1);
        if (after is not null && before is not null)
        {
            throw new ArgumentException("A page follows a cursor or precedes one, not both.", nameof(before));
        }

        var backwards = before is not null;
        var rows = (after ?? before) is { } cursor ? Core.Seek(KeysetCursor.Parse(cursor).KeysFor(Core), backwards) : Core;
        if (rows.OrderBy.IsEmpty)
        {
            throw new UsageException("A query that is paged by keys says by what it is sorted: `.OrderBy(…)`.");
        }

        // One more than asked for tells whether there are more.
        var keyed = new KeyedShape<TRow>(Shape, rows.OrderBy);
        var query = new Query<(TRow Row, object?[] Keys)>(rows.WithOutputs(keyed.Columns).WithFetch(Paging.Rows(size + 1L), FetchKind.Rows), keyed, Executor);
        var found = async ? await Listed(query, executor, cancellationToken).ConfigureAwait(false) : query.ToList(executor);
        var more = found.Count > size;
        if (more)
        {
            found.RemoveAt(size);
        }

        if (backwards)
        {
            found.Reverse();
        }

        string? At(int index) => KeysetCursor.At(Core, found[index].Keys).ToString();
        return new KeysetPage<TRow>(
            [.. found.Select(f => f.Row)],
            found.Count > 0 && (backwards || more) ? At(found.Count - 1) : null,
            found.Count > 0 && (backwards ? more : after is not null) ? At(0) : null);
    }

    private static ValueTask<List<T>> Listed<T>(Query<T> query, IStatementExecutor? executor, CancellationToken cancellationToken) =>
        executor is null ? query.ToListAsync(cancellationToken) : query.ToListAsync(executor, cancellationToken);

    // The query goes along as an argument, so that the lambda that calls each one is made once.
    private protected static ImmutableArray<T> Each<T, TLambda, TQuery>(ReadOnlySpan<TLambda> lambdas, TQuery query, Func<TLambda, TQuery, T> call)
    {
        var items = new T[lambdas.Length];
        for (var i = 0; i < items.Length; i++)
        {
            items[i] = call(lambdas[i], query);
        }

        return ImmutableCollectionsMarshal.AsImmutableArray(items);
    }

    /// <summary>An outer join makes any column NULL: from then on every shape looks.</summary>
    private protected static RowShape<T> Seen<T>(SelectQuery query, RowShape<T> shape)
    {
        foreach (var join in query.Joins)
        {
            if (join.Kind is not (JoinKind.Inner or JoinKind.Cross) || join.Right is JoinedSource)
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
        if (Core is { From: not null, IsDistinct: false, DistinctOn.IsEmpty: true, GroupBy.IsEmpty: true, Having: null, Limit: null, Offset: null }
            && Core.Outputs.All(o => o is IColumn))
        {
            return new(Core.WithOutputs([count]).WithOrderBy([]).WithOptions([]).WithLock(null), shape, Executor);
        }

        return new(new SelectQuery([count], new Subquery(Unordered().WithLock(null))), shape, Executor);
    }

    // The order decides which rows a page has, and nothing else.
    private SelectQuery Unordered() => Core.Limit is null && Core.Offset is null ? Core.WithOrderBy([]) : Core;

    private Query<bool> Existing()
    {
        var exists = new ExistsExpr(Unordered().WithLock(null), negated: false);
        return new Query<bool>(new SelectQuery([exists]), new ScalarShape<bool>(exists), Executor);
    }
}
