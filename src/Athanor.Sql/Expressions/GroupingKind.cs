namespace Athanor.Sql;

/// <summary>Which groups a <see cref="GroupingSet"/> makes.</summary>
public enum GroupingKind
{
    /// <summary>By each of the sets.</summary>
    Sets,
    /// <summary>By all keys, by all but the last, and so on to the whole.</summary>
    Rollup,
    /// <summary>By every selection of the keys.</summary>
    Cube,
}
