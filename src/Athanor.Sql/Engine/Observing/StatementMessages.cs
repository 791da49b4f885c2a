using Microsoft.Extensions.Logging;

namespace Athanor.Sql;

/// <summary>The lines of the statement log, under the category <c>Athanor.Sql.Statements</c>.</summary>
internal static partial class StatementMessages
{
    [LoggerMessage(1, LogLevel.Debug, "Executed in {Milliseconds:0.###} ms on connection {Connection}, {Rows} rows, {Cache}: {Sql}{Parameters}")]
    public static partial void Executed(ILogger logger, double milliseconds, string connection, string rows, string cache, string sql, string parameters);

    [LoggerMessage(2, LogLevel.Debug, "Executed {Statements} statements in {Milliseconds:0.###} ms on connection {Connection}: {Sql}")]
    public static partial void ExecutedMany(ILogger logger, int statements, double milliseconds, string connection, string sql);

    [LoggerMessage(3, LogLevel.Debug, "Executed a script in {Milliseconds:0.###} ms on connection {Connection}: {Sql}")]
    public static partial void ExecutedScript(ILogger logger, double milliseconds, string connection, string sql);

    // Whoever ran it has the exception: that is for him to log as an error, or not.
    [LoggerMessage(4, LogLevel.Debug, "Failed after {Milliseconds:0.###} ms on connection {Connection} with {Error}: {Sql}{Parameters}")]
    public static partial void Failed(ILogger logger, double milliseconds, string connection, string error, string sql, string parameters);

    [LoggerMessage(5, LogLevel.Warning, "Slow: {Milliseconds:0.###} ms on connection {Connection}, {Outcome}: {Sql}{Parameters}")]
    public static partial void Slow(ILogger logger, double milliseconds, string connection, string outcome, string sql, string parameters);

    [LoggerMessage(6, LogLevel.Warning, "The plan of the slow statement on connection {Connection}: {Sql}\n{Plan}")]
    public static partial void SlowPlan(ILogger logger, string connection, string sql, string plan);

    [LoggerMessage(7, LogLevel.Debug, "The slow statement on connection {Connection} could not be explained: {Sql}")]
    public static partial void NoPlan(ILogger logger, Exception error, string connection, string sql);
}
