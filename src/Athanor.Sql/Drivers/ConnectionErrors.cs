namespace Athanor.Sql;

/// <summary>The errors of a lost connection that no server reports, for drivers. Their codes are the standard's.</summary>
public static class ConnectionErrors
{
    private const string ConnectionFailure = "08006";
    private const string TransactionResolutionUnknown = "08007";

    /// <summary>The connection was lost before this use of it.</summary>
    public static OperationalException ConnectionLost() => new(
        "The connection to the server was lost by an earlier error. Run the unit of work again on another connection.")
    { Code = ConnectionFailure, IsTransient = true };

    /// <summary>The connection was lost during a commit.</summary>
    public static OperationalException OutcomeUnknown(Exception cause) => new(
        "The connection was lost or timed out while the transaction was being committed: whether it was is unknown. Look in the database before the work is done again.",
        cause)
    { Code = TransactionResolutionUnknown };
}
