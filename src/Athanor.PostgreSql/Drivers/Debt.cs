namespace Athanor.PostgreSql.Drivers;

/// <summary>What a session has yet to be told before the next statement. It travels with that statement where it can.</summary>
[Flags]
internal enum Debt
{
    None = 0,

    /// <summary>A transaction that failed in the prologue, or may have, must be ended first.</summary>
    Rollback = 1,

    /// <summary>The last user's session state must be taken away.</summary>
    Reset = 2,

    /// <summary>The user's transaction must be begun.</summary>
    Begin = 4,
}
