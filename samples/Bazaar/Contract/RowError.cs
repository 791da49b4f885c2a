namespace Bazaar.Contract;

/// <summary>One problem of an imported file.</summary>
/// <param name="Line">The line, from 1, on which the row begins.</param>
/// <param name="Column">The column's name as in the header; null when the problem is not one column's.</param>
/// <param name="Reason">A sentence for people.</param>
public sealed record RowError(long Line, string? Column, string Reason);
