namespace Athanor.Orm;

/// <summary>How a relationship is loaded with a query.</summary>
public enum LoaderKind
{
    /// <summary>By one more query for all owners, with their keys in an IN.</summary>
    SelectIn,
    /// <summary>In the same query, by an outer join.</summary>
    Joined,
}
