namespace Athanor.Orm.Generators.Resolving;

/// <summary>A column that a collection is sorted by.</summary>
/// <param name="Column">Its place in the mapping of the collection's objects.</param>
/// <param name="IsDescending">Whether the largest comes first.</param>
internal sealed record OrderPlace(int Column, bool IsDescending);
