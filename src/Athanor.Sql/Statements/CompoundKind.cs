namespace Athanor.Sql;

/// <summary>How the rows of two queries become one.</summary>
public enum CompoundKind
{
    /// <summary>All rows of both, equal ones once.</summary>
    Union,
    /// <summary>All rows of both.</summary>
    UnionAll,
    /// <summary>The rows that are in both.</summary>
    Intersect,
    /// <summary>The rows of the first that are not in the second.</summary>
    Except,
}
