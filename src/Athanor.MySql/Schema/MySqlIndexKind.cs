namespace Athanor.MySql;

/// <summary>The kinds of index.</summary>
public enum MySqlIndexKind
{
    /// <summary>In order: for comparisons, ranges and sorting.</summary>
    BTree,

    /// <summary>By hash: for equality, in tables of the engine MEMORY.</summary>
    Hash,

    /// <summary>Of the words of texts.</summary>
    FullText,

    /// <summary>Of places.</summary>
    Spatial,
}
