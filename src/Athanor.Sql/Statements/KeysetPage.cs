namespace Athanor.Sql;

/// <summary>One page of a query that is paged by keys.</summary>
/// <typeparam name="TRow">What a row becomes.</typeparam>
/// <param name="Items">The rows, in the query's order.</param>
/// <param name="Next">The cursor of the page after this one; null on the last.</param>
/// <param name="Previous">The cursor of the page before this one; null on the first.</param>
public sealed record KeysetPage<TRow>(IReadOnlyList<TRow> Items, string? Next, string? Previous);
