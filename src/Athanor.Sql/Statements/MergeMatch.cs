namespace Athanor.Sql;

/// <summary>Which rows a clause of MERGE is for.</summary>
public enum MergeMatch
{
    /// <summary>Rows of the table that have a partner in the source.</summary>
    Matched,
    /// <summary>Rows of the source that have no partner in the table.</summary>
    NotMatched,
    /// <summary>Rows of the table that have no partner in the source.</summary>
    NotMatchedBySource,
}
