namespace Athanor.MySql.Drivers;

/// <summary>Why a call is to end early.</summary>
internal enum Ending
{
    None = 0,

    /// <summary>The caller's token says so.</summary>
    Token,

    /// <summary>Its time is over.</summary>
    Time,

    /// <summary>Nobody wants the rest of its rows.</summary>
    Stop,

    /// <summary>The connection was given back under it: the session ends with it.</summary>
    Session,
}
