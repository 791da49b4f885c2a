namespace Athanor.Orm;

/// <summary>A column that a relationship's objects are sorted by.</summary>
/// <param name="Column">Its place in the target's mapping.</param>
/// <param name="IsDescending">Whether the largest comes first.</param>
public readonly record struct RelationshipOrder(int Column, bool IsDescending = false);
