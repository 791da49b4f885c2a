using Npgsql;

namespace Athanor.PostgreSql.Errors;

/// <summary>The errors of ending a transaction that the server itself does not report as such.</summary>
internal static class TransactionErrors
{
    /// <summary>What to do after an error; the server's own advice, which it has for some alone, where there is no better. Null for none.</summary>
    public static string? WayOutOf(PostgresException e)
    {
        ArgumentNullException.ThrowIfNull(e);
        return e.SqlState == PostgresErrorCodes.InFailedSqlTransaction
            ? "A statement before this one failed, and PostgreSQL refuses all that follows until the transaction is rolled back: do that, and run the whole unit of work again, "
                + "or put a savepoint (BeginNestedAsync) around what may fail."
            : string.IsNullOrEmpty(e.Hint) ? null : e.Hint;
    }

    public static OperationalException NotCommitted(Exception? cause) => new(
        "The transaction was not committed but rolled back: a statement in it had failed, or its connection was lost. Run the whole unit of work again, "
        + "or use a savepoint around what may fail.",
        cause)
    { Kind = DatabaseErrorKind.TransactionFailed, Code = PostgresErrorCodes.InFailedSqlTransaction };
}
