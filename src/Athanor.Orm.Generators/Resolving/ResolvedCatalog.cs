using Athanor.Orm.Generators.Models;

namespace Athanor.Orm.Generators.Resolving;

/// <summary>A catalog with the entities that are in it.</summary>
/// <param name="Catalog">The class of the user's; null for the assembly's own.</param>
/// <param name="Entities">The classes whose tables it has.</param>
internal sealed record ResolvedCatalog(CatalogModel? Catalog, EquatableArray<CatalogEntry> Entities)
{
    public static IEnumerable<ResolvedCatalog> Resolve(IEnumerable<CatalogEntry> entities, CatalogDirectory catalogs)
    {
        var byCatalog = entities.OrderBy(e => e.Place.FullName, StringComparer.Ordinal).ToLookup(e => catalogs.Of(e.Place)?.Place.FullName);
        foreach (var catalog in catalogs.All)
        {
            yield return new ResolvedCatalog(catalog, byCatalog[catalog.Place.FullName].ToEquatableArray());
        }

        if (byCatalog.Contains(null))
        {
            yield return new ResolvedCatalog(null, byCatalog[null].ToEquatableArray());
        }
    }
}
