using Npgsql;

namespace Athanor.PostgreSql.Errors;

/// <summary>The errors of ending a transaction that the server itself does not report as such.</summary>
internal static class TransactionErrors
{
    /// <summary>What to do after an error that the server itself says too little about; null for all others.</summary>
    public static string? WayOutOf(PostgresException e)
    {
        ArgumentNullException.ThrowIfNull(e);
        return e switch
        {
            { SqlState: PostgresErrorCodes.InFailedSqlTransaction } =>
                "A statement before this one failed, and PostgreSQL refuses all that follows until the transaction is rolled back: do that, and run the whole unit of work again, "
                + "or put a savepoint (BeginNestedAsync) around what may fail.",
            { SqlState: PostgresErrorCodes.ObjectNotInPrerequisiteState, Routine: "MarkAsPreparing" } =>
                "Two-phase transactions are off on this server: set max_prepared_transactions in its configuration to the most that may wait at once, and restart it.",
            _ => null,
        };
    }

    public static OperationalException NotCommitted(Exception? cause) => new(
        "The transaction was not committed but rolled back: a statement in it had failed, or its connection was lost. Run the whole unit of work again, "
        + "or use a savepoint around what may fail.",
        cause)
    { Code = PostgresErrorCodes.InFailedSqlTransaction };
}
