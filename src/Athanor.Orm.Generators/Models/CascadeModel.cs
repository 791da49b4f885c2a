namespace Athanor.Orm.Generators.Models;

/// <summary>What [Cascade] says.</summary>
/// <param name="DeletesOrphans">Whether an object without an owner is deleted.</param>
/// <param name="Expunges">Whether an owner that is let go takes the objects with it.</param>
/// <param name="Refreshes">Whether a refresh of an owner is one of the objects, too.</param>
internal sealed record CascadeModel(bool DeletesOrphans, bool Expunges, bool Refreshes);
