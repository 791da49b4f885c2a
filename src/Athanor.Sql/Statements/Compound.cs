namespace Athanor.Sql;

/// <summary>Typed queries combined row by row.</summary>
/// <typeparam name="TRow">What a row becomes.</typeparam>
public sealed class Compound<TRow> : RowStatement<TRow>, IQuerySource<TRow>
{
    private readonly CompoundQuery _query;

    // The columns that are never NULL on the left may be on the right.
    internal Compound(CompoundKind kind, IQuerySource<TRow> left, IQuerySource<TRow> right, RowShape<TRow> shape, IStatementExecutor? executor) : base(shape.Checked(), executor) =>
        _query = new CompoundQuery(kind, left.Query, right.Query);

    /// <inheritdoc/>
    public override Statement Statement => _query;

    QueryStatement IQuerySource.Query => _query;

    /// <summary>All rows of both, equal ones once.</summary>
    public Compound<TRow> Union(IQuerySource<TRow> right) => With(CompoundKind.Union, right);

    /// <summary>All rows of both.</summary>
    public Compound<TRow> UnionAll(IQuerySource<TRow> right) => With(CompoundKind.UnionAll, right);

    /// <summary>The rows that are in both.</summary>
    public Compound<TRow> Intersect(IQuerySource<TRow> right) => With(CompoundKind.Intersect, right);

    /// <summary>The rows of the first that are not in the second.</summary>
    public Compound<TRow> Except(IQuerySource<TRow> right) => With(CompoundKind.Except, right);

    /// <summary>This query as a source of rows for another; its columns are found by name. Sort and page there.</summary>
    public Subquery AsSubquery(string? name = null) => new(_query, name);

    /// <summary>This query as a common table expression.</summary>
    public Cte AsCte(string name) => new(name, _query);

    private Compound<TRow> With(CompoundKind kind, IQuerySource<TRow> right)
    {
        ArgumentNullException.ThrowIfNull(right);
        return new(kind, this, right, Shape, Executor);
    }
}
