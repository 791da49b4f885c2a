namespace Athanor.Sql;

/// <summary>What a clause of MERGE does.</summary>
public enum MergeAction
{
    /// <summary>Updates the row.</summary>
    Update,
    /// <summary>Deletes the row.</summary>
    Delete,
    /// <summary>Inserts a row.</summary>
    Insert,
    /// <summary>Leaves the row as it is; no clause after this one looks at it.</summary>
    Nothing,
}
