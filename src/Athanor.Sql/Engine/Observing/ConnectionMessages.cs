using Microsoft.Extensions.Logging;

namespace Athanor.Sql;

/// <summary>The lines of the connection log, under the category <c>Athanor.Sql.Connections</c>.</summary>
internal static partial class ConnectionMessages
{
    [LoggerMessage(101, LogLevel.Debug, "Opened connection {Connection} of pool {Pool} in {Milliseconds:0.###} ms")]
    public static partial void Opened(ILogger logger, int connection, string pool, double milliseconds);

    [LoggerMessage(102, LogLevel.Debug, "Closed connection {Connection} of pool {Pool}, broken: {IsBroken}")]
    public static partial void Closed(ILogger logger, int connection, string pool, bool isBroken);

    [LoggerMessage(103, LogLevel.Trace, "Took connection {Connection} from pool {Pool}")]
    public static partial void CheckedOut(ILogger logger, int connection, string pool);

    [LoggerMessage(104, LogLevel.Trace, "Gave connection {Connection} back to pool {Pool}")]
    public static partial void Returned(ILogger logger, int connection, string pool);

    [LoggerMessage(105, LogLevel.Warning, "Pool {Pool} gave no connection: {Error}")]
    public static partial void Refused(ILogger logger, string pool, string error);
}
