namespace Athanor.Sql;

/// <summary>A query written by hand with typed, named columns: run it, or use it wherever a query stands (IN, EXISTS, UNION, FROM, WITH).</summary>
/// <typeparam name="TRow">What a row becomes.</typeparam>
public sealed class TextQuery<TRow> : RowStatement<TRow>, IQuerySource<TRow>
{
    private readonly TextQueryStatement _query;

    internal TextQuery(TextQueryStatement query, RowShape<TRow> shape) : base(shape.Checked(), null) => _query = query;

    /// <inheritdoc/>
    public override Statement Statement => _query;

    QueryStatement IQuerySource.Query => _query;

    /// <summary>This query as a source of rows for another; its columns are found by the names given, which must be those of the text.</summary>
    public Subquery AsSubquery(string? name = null) => new(_query, name);

    /// <summary>This query as a common table expression, whose columns get the names given.</summary>
    /// <param name="name">Its name.</param>
    /// <param name="materialized">Whether its rows are computed once and kept (true) or merged into what uses them (false); null leaves it to the database.</param>
    public Cte AsCte(string name, bool? materialized = null) => new(name, _query, materialized);

    /// <summary>This query's only value as an expression; NULL when it has no row.</summary>
    /// <exception cref="ArgumentException">It has more than one column.</exception>
    public Expr<TRow> AsScalar() => _query.Outputs is [{ SqlType: SqlType<TRow> type }]
        ? new TypedExpr<TRow>(new ScalarSubquery(_query), type)
        : throw new ArgumentException("Only a query of exactly one column is a value.");
}
