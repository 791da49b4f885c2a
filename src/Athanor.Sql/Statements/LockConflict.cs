namespace Athanor.Sql;

/// <summary>What a query does about a row that somebody else has locked.</summary>
public enum LockConflict
{
    /// <summary>It waits.</summary>
    Wait,
    /// <summary>It fails at once.</summary>
    Fail,
    /// <summary>It leaves the row out.</summary>
    Skip,
}
