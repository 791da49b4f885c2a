namespace Athanor.Sql;

/// <summary>Typed queries combined row by row. Sorting and paging are of the combined rows.</summary>
/// <typeparam name="TRow">What a row becomes.</typeparam>
public sealed class Compound<TRow> : RowStatement<TRow>, IQuerySource<TRow>
{
    // The columns that are never NULL on the left may be on the right.
    internal Compound(CompoundKind kind, IQuerySource<TRow> left, IQuerySource<TRow> right, RowShape<TRow> shape, IStatementExecutor? executor)
        : this(new CompoundQuery(kind, left.Query, right.Query), shape.Checked(), executor)
    {
    }

    private Compound(CompoundQuery query, RowShape<TRow> shape, IStatementExecutor? executor) : base(shape, executor) => Core = query;

    /// <summary>The untyped query.</summary>
    public CompoundQuery Core { get; }

    /// <inheritdoc/>
    public override Statement Statement => Core;

    QueryStatement IQuerySource.Query => Core;

    /// <summary>All rows of both, equal ones once.</summary>
    public Compound<TRow> Union(IQuerySource<TRow> right) => With(CompoundKind.Union, right);

    /// <summary>All rows of both.</summary>
    public Compound<TRow> UnionAll(IQuerySource<TRow> right) => With(CompoundKind.UnionAll, right);

    /// <summary>The rows that are in both, equal ones once.</summary>
    public Compound<TRow> Intersect(IQuerySource<TRow> right) => With(CompoundKind.Intersect, right);

    /// <summary>The rows that are in both, each as often as in the one that has it less often.</summary>
    public Compound<TRow> IntersectAll(IQuerySource<TRow> right) => With(CompoundKind.IntersectAll, right);

    /// <summary>The rows of the first that are not in the second, equal ones once.</summary>
    public Compound<TRow> Except(IQuerySource<TRow> right) => With(CompoundKind.Except, right);

    /// <summary>The rows of the first, each as often as it is more often there than in the second.</summary>
    public Compound<TRow> ExceptAll(IQuerySource<TRow> right) => With(CompoundKind.ExceptAll, right);

    /// <summary>Sorts the combined rows by columns of the first query, or by name (<c>query["name"].Desc()</c>), after those before.</summary>
    /// <exception cref="ArgumentException">A term is not a column of the first query.</exception>
    public Compound<TRow> OrderBy(params ReadOnlySpan<OrderTerm> terms) => Changed(Core.AddOrderBy([.. terms]));

    /// <summary>Gives at most so many of the combined rows.</summary>
    public Compound<TRow> Limit(long count) => Changed(Core.WithLimit(Paging.Rows(count)));

    /// <summary>Leaves out so many of the combined rows at the start.</summary>
    public Compound<TRow> Offset(long count) => Changed(Core.WithOffset(Paging.Rows(count)));

    /// <summary>The column of this name, to sort by.</summary>
    /// <exception cref="KeyNotFoundException">There is none.</exception>
    public Expr this[string name] => Core[name];

    /// <summary>This query as a source of rows for another; its columns are found by name.</summary>
    public Subquery AsSubquery(string? name = null) => new(Core, name);

    /// <summary>This query as a common table expression.</summary>
    /// <param name="name">Its name.</param>
    /// <param name="materialized">Whether its rows are computed once and kept (true) or merged into what uses them (false); null leaves it to the database.</param>
    public Cte AsCte(string name, bool? materialized = null) => new(name, Core, materialized);

    private Compound<TRow> Changed(CompoundQuery query) => new(query, Shape, Executor);

    private Compound<TRow> With(CompoundKind kind, IQuerySource<TRow> right)
    {
        ArgumentNullException.ThrowIfNull(right);
        return new(kind, this, right, Shape, Executor);
    }
}
