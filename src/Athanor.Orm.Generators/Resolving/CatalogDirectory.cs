using Athanor.Orm.Generators.Models;

namespace Athanor.Orm.Generators.Resolving;

/// <summary>The assembly's catalogs. Equal when they are.</summary>
/// <remarks>
/// An entity is in the catalog of its own namespace, or of the nearest one around it; an assembly's only catalog has them all. What is in none is in the
/// assembly's own, which exists without any attribute.
/// </remarks>
internal sealed class CatalogDirectory(IEnumerable<CatalogModel> catalogs) : IEquatable<CatalogDirectory>
{
    private readonly EquatableArray<CatalogModel> _catalogs = catalogs.OrderBy(c => c.Place.FullName, StringComparer.Ordinal).ToEquatableArray();

    public EquatableArray<CatalogModel> All => _catalogs;

    /// <summary>The catalog that an entity is in; null for the assembly's own.</summary>
    public CatalogModel? Of(TypePlace entity) => _catalogs.Count == 1
        ? _catalogs[0]
        : _catalogs.Where(c => Encloses(c.Place.Namespace, entity.Namespace)).OrderByDescending(c => c.Place.Namespace.Length).FirstOrDefault();

    public bool Equals(CatalogDirectory? other) => other is not null && _catalogs.Equals(other._catalogs);

    public override bool Equals(object? obj) => Equals(obj as CatalogDirectory);

    public override int GetHashCode() => _catalogs.GetHashCode();

    private static bool Encloses(string outer, string inner) =>
        outer.Length == 0 || inner == outer || inner.StartsWith($"{outer}.", StringComparison.Ordinal);
}
