namespace Athanor.Orm;

/// <summary>A column that a relationship's objects are ordered by.</summary>
/// <param name="Column">Its place in their mapping.</param>
/// <param name="IsDescending">Whether the greatest value comes first.</param>
public readonly record struct OrderedColumn(int Column, bool IsDescending);
