namespace Athanor.Orm.Generators.Models;

/// <summary>What [Cascade] says.</summary>
/// <param name="DeletesOrphans">Whether an object without an owner is deleted.</param>
internal sealed record CascadeModel(bool DeletesOrphans);
