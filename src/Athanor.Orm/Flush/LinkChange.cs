namespace Athanor.Orm;

/// <summary>A row of a table between many-to-many classes that is to be written or deleted.</summary>
/// <param name="Relationship">The end that reported it.</param>
/// <param name="Links">The table, seen from that end.</param>
/// <param name="Owner">The object at that end.</param>
/// <param name="Target">The object at the other end.</param>
/// <param name="IsThere">Whether the row is to be there afterwards.</param>
/// <param name="IsKnown">Whether it was known if the row was there before.</param>
/// <param name="MayBeThere">Whether it may be there before: it is deleted then, and written anew.</param>
internal sealed record LinkChange(Relationship Relationship, LinkTable Links, IEntity Owner, IEntity Target, bool IsThere, bool IsKnown, bool MayBeThere);
