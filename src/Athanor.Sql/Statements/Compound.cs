namespace Athanor.Sql;

/// <summary>Typed queries combined row by row.</summary>
/// <typeparam name="TRow">What a row becomes.</typeparam>
public sealed class Compound<TRow> : RowStatement<TRow>, IQuerySource<TRow>
{
    private readonly CompoundQuery _query;

    internal Compound(CompoundKind kind, IQuerySource<TRow> left, IQuerySource<TRow> right, RowShape<TRow> shape, IStatementExecutor? executor) : base(shape, executor) =>
        _query = new CompoundQuery(kind, left.Query, right.Query);

    /// <inheritdoc/>
    public override Statement Statement => _query;

    QueryStatement IQuerySource<TRow>.Query => _query;

    /// <summary>This query as a source of rows for another; its columns are found by name. Sort and page there.</summary>
    public Subquery AsSubquery(string? name = null) => new(_query, name);

    /// <summary>This query as a common table expression.</summary>
    public Cte AsCte(string name) => new(name, _query);
}
