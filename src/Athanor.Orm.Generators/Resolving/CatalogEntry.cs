using Athanor.Orm.Generators.Models;

namespace Athanor.Orm.Generators.Resolving;

/// <summary>What a catalog has of an entity.</summary>
/// <param name="Place">The class.</param>
/// <param name="Secondaries">The relationships that declare a table between two classes.</param>
internal sealed record CatalogEntry(TypePlace Place, EquatableArray<string> Secondaries)
{
    public static CatalogEntry Of(ResolvedEntity resolved) =>
        new(resolved.Entity.Place, resolved.ManyToManys.Where(m => m.Table is not null).Select(m => m.Relationship.Name).ToEquatableArray());
}
