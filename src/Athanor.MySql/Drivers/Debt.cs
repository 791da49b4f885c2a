namespace Athanor.MySql.Drivers;

/// <summary>What a session has yet to be told. It stands before the next statement, in the same message.</summary>
[Flags]
internal enum Debt
{
    None = 0,

    /// <summary>A transaction that the server may have ended, or not, must be ended.</summary>
    Rollback = 1,

    /// <summary>A new session, or one that was reset, has the server's own settings.</summary>
    Settings = 2,

    /// <summary>The user's transaction must be begun.</summary>
    Begin = 4,

    /// <summary>A session that was loaded into is to tell remarks again.</summary>
    Notes = 8,
}
