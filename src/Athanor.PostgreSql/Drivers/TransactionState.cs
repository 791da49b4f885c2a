namespace Athanor.PostgreSql.Drivers;

internal enum TransactionState
{
    None,

    /// <summary>Begun, as the user sees it: the server may not have been told yet.</summary>
    Open,

    /// <summary>A statement in it failed: the server refuses everything but its end.</summary>
    Failed,
}
