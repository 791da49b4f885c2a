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
    /// <summary>The rows that are in both, each as often as in the one that has it less often.</summary>
    IntersectAll,
    /// <summary>The rows of the first, each as often as it is more often there than in the second.</summary>
    ExceptAll,
}
