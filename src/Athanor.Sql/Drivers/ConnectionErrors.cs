using System.Globalization;

namespace Athanor.Sql;

/// <summary>The errors of a lost connection that no server reports, for drivers. Their codes are the standard's.</summary>
public static class ConnectionErrors
{
    private const string CannotEstablish = "08001";
    private const string ConnectionFailure = "08006";
    private const string TransactionResolutionUnknown = "08007";

    /// <summary>The connection was lost before this use of it.</summary>
    public static OperationalException ConnectionLost() => new(
        "The connection to the server was lost by an earlier error. Run the unit of work again on another connection.")
    { Kind = DatabaseErrorKind.ConnectionLost, Code = ConnectionFailure, IsTransient = true };

    /// <summary>No connection could be opened.</summary>
    /// <param name="reason">The provider's words, without values.</param>
    /// <param name="cause">The provider's exception.</param>
    /// <param name="endpoint">Where to; null where nobody knows.</param>
    public static OperationalException CannotConnect(string reason, Exception cause, DriverEndpoint? endpoint)
    {
        ArgumentNullException.ThrowIfNull(reason);
        var place = endpoint switch
        {
            null => "",
            { Port: { } port } => string.Create(CultureInfo.InvariantCulture, $" at {endpoint.Address}:{port}"),
            _ => $" at {endpoint.Address}",
        };
        return new($"The server{place} could not be reached: {reason.TrimEnd('.')}. See that it runs, that the URL names its host and port, and that nothing in between refuses.", cause)
        { Kind = DatabaseErrorKind.CannotConnect, Code = CannotEstablish, IsTransient = true };
    }

    /// <summary>The connection was lost during a commit.</summary>
    public static UnknownOutcomeException OutcomeUnknown(Exception cause) => new(
        "The connection was lost or timed out while the transaction was being committed: whether it was is unknown. Look in the database before the work is done again.",
        cause)
    { Code = TransactionResolutionUnknown };
}
