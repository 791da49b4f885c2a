using Npgsql;

namespace Athanor.PostgreSql.Errors;

/// <summary>The errors of ending a transaction that the server itself does not report as such.</summary>
internal static class TransactionErrors
{
    public static OperationalException NotCommitted(Exception? cause) => new(
        "The transaction was not committed but rolled back: a statement in it had failed, or its connection was lost. Run the whole unit of work again, "
        + "or use a savepoint around what may fail.",
        cause)
    { Kind = DatabaseErrorKind.TransactionFailed, Code = PostgresErrorCodes.InFailedSqlTransaction };
}
