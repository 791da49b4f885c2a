using Microsoft.Extensions.Logging;

namespace Athanor.Sql;

/// <summary>The lines of the transaction log, under the category <c>Athanor.Sql.Transactions</c>.</summary>
internal static partial class TransactionMessages
{
    [LoggerMessage(201, LogLevel.Debug, "Transaction on connection {Connection}: {Change}")]
    public static partial void Changed(ILogger logger, string connection, TransactionChange change);

    [LoggerMessage(202, LogLevel.Debug, "Savepoint {Savepoint} on connection {Connection}: {Change}")]
    public static partial void SavepointChanged(ILogger logger, string savepoint, string connection, TransactionChange change);

    [LoggerMessage(203, LogLevel.Warning, "Connection {Connection} was given back without a commit: what it wrote is rolled back. Call CommitAsync, or RollbackAsync to say that it is meant")]
    public static partial void Lost(ILogger logger, string connection);

    [LoggerMessage(204, LogLevel.Debug, "Two-phase transaction {Id} on connection {Connection}: {Change}")]
    public static partial void TwoPhaseChanged(ILogger logger, string id, string connection, TransactionChange change);

    [LoggerMessage(205, LogLevel.Warning, "Two-phase transaction {Id} was left prepared on connection {Connection}: it keeps its locks until it is committed or rolled back. RecoverAsync finds it")]
    public static partial void InDoubt(ILogger logger, string id, string connection);
}
