using Npgsql;

namespace Athanor.PostgreSql.Errors;

/// <summary>The errors of ending a transaction that the server itself does not report as such.</summary>
internal static class TransactionErrors
{
    private const string TransactionResolutionUnknown = "08007";

    public static OperationalException NotCommitted(Exception? cause) => new(
        "The transaction was not committed but rolled back: a statement in it had failed, or its connection was lost. Run the whole unit of work again, "
        + "or use a savepoint around what may fail.",
        cause)
    { Code = PostgresErrorCodes.InFailedSqlTransaction };

    public static OperationalException OutcomeUnknown(Exception cause) => new(
        "The connection was lost or timed out while the transaction was being committed: whether it was is unknown. Look in the database before the work is done again.",
        cause)
    { Code = TransactionResolutionUnknown };

    public static OperationalException ConnectionLost() => new(
        "The connection to the server was lost by an earlier error. Run the unit of work again on another connection.")
    { Code = PostgresErrorCodes.ConnectionFailure, IsTransient = true };
}
