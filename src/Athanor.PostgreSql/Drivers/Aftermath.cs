namespace Athanor.PostgreSql.Drivers;

/// <summary>What a statement may leave behind in its session, and so when the session is reset.</summary>
internal enum Aftermath
{
    /// <summary>Only what the next user must not see: the reset travels with that user's first statement.</summary>
    Hidden,

    /// <summary>What others would feel meanwhile (a lock, a channel listened to): the session is reset as it goes back.</summary>
    Felt,

    /// <summary>Perhaps an open transaction that the driver knows nothing of.</summary>
    Unknown,
}
