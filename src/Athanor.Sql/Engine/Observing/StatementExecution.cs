namespace Athanor.Sql;

/// <summary>One run of a statement, after its end.</summary>
/// <param name="Sql">The text that was sent; values travel beside it.</param>
/// <param name="Duration">How long it took: for rows until they were read or given up.</param>
/// <param name="Rows">The rows that it changed, or that were read; -1 where nobody counted.</param>
/// <param name="BatchSize">How many statements went together; 1 for one.</param>
/// <param name="Error">What went wrong; null when nothing did.</param>
public readonly record struct StatementExecution(string Sql, TimeSpan Duration, long Rows, int BatchSize, Exception? Error);
