using Microsoft.Extensions.Logging;

namespace Athanor.Sql;

/// <summary>The lines of the statement log, under the category <c>Athanor.Sql.Statements</c>.</summary>
internal static partial class StatementMessages
{
    [LoggerMessage(1, LogLevel.Debug, "Executed in {Milliseconds:0.###} ms, {Rows} rows [{Cache}]: {Sql}{Parameters}")]
    public static partial void Executed(ILogger logger, double milliseconds, long rows, string cache, string sql, string parameters);

    [LoggerMessage(2, LogLevel.Debug, "Failed after {Milliseconds:0.###} ms with {Error}: {Sql}{Parameters}")]
    public static partial void Failed(ILogger logger, double milliseconds, string error, string sql, string parameters);

    [LoggerMessage(3, LogLevel.Warning, "Slow: {Milliseconds:0.###} ms, {Rows} rows: {Sql}{Parameters}")]
    public static partial void Slow(ILogger logger, double milliseconds, long rows, string sql, string parameters);
}
