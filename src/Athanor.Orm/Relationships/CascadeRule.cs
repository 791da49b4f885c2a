namespace Athanor.Orm;

/// <summary>What a delete of an owner does to the objects at the other end, and what becomes of those that lose their owner: <see cref="CascadeAttribute"/> as data.</summary>
/// <param name="DeletesOrphans">Whether an object without an owner is deleted.</param>
/// <param name="IsAlsoDatabases">Whether the foreign key says the same to the database, so that what is not loaded is left to it.</param>
/// <param name="Expunges">Whether an owner that is let go takes the objects with it.</param>
/// <param name="Refreshes">Whether a refresh of an owner is one of the objects, too.</param>
public sealed record CascadeRule(bool DeletesOrphans, bool IsAlsoDatabases, bool Expunges = false, bool Refreshes = false);
