namespace Athanor.MySql.Errors;

/// <summary>The errors of a transaction that the server itself does not report as such.</summary>
internal static class TransactionErrors
{
    private const string TransactionResolutionUnknown = "08007";
    private const string ConnectionFailure = "08006";

    public static OperationalException OutcomeUnknown(Exception cause) => new(
        "The connection was lost or timed out while the transaction was being committed: whether it was is unknown. Look in the database before the work is done again.",
        cause)
    { Code = TransactionResolutionUnknown };

    public static OperationalException ConnectionLost() => new(
        "The connection to the server was lost by an earlier error. Run the unit of work again on another connection.")
    { Code = ConnectionFailure, IsTransient = true };
}
