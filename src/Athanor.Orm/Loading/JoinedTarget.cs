namespace Athanor.Orm;

/// <summary>A relationship whose objects stand in the same row as their owner.</summary>
/// <param name="Relationship">The relationship.</param>
/// <param name="Source">The joined rows.</param>
/// <param name="Offset">The ordinal of their first column.</param>
internal sealed record JoinedTarget(Relationship Relationship, FromClause Source, int Offset);
