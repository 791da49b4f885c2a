namespace Athanor.Orm.Generators.Resolving;

/// <summary>A column that a relationship's objects are ordered by.</summary>
/// <param name="Place">Its place in their mapping.</param>
/// <param name="IsDescending">Whether the greatest comes first.</param>
internal sealed record OrderColumn(int Place, bool IsDescending);
