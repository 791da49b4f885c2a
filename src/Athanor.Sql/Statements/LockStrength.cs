namespace Athanor.Sql;

/// <summary>What others may still do with rows that a query locks.</summary>
public enum LockStrength
{
    /// <summary>Read them: the rows are about to be updated or deleted.</summary>
    Update,
    /// <summary>Read them and refer to their keys: the rows are about to be updated, their keys are not.</summary>
    NoKeyUpdate,
    /// <summary>Read and lock them alike.</summary>
    Share,
    /// <summary>All but delete them or change their keys.</summary>
    KeyShare,
}
