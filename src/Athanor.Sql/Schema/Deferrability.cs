namespace Athanor.Sql;

/// <summary>When a constraint is checked.</summary>
public enum Deferrability
{
    /// <summary>With each statement.</summary>
    None,

    /// <summary>With each statement, unless the transaction says <c>SET CONSTRAINTS … DEFERRED</c>.</summary>
    InitiallyImmediate,

    /// <summary>At the commit, unless the transaction says otherwise.</summary>
    InitiallyDeferred,
}
