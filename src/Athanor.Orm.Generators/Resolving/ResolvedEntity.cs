using Athanor.Orm.Generators.Models;

namespace Athanor.Orm.Generators.Resolving;

/// <summary>A class with what it needs of others: everything that its file is written from.</summary>
/// <param name="Entity">Its own facts.</param>
/// <param name="FileName">The generated file's name, unlike all others.</param>
/// <param name="Catalog">The catalog that its table is in; null for the assembly's own.</param>
/// <param name="References">Its references.</param>
/// <param name="Collections">Its collections.</param>
/// <param name="ManyToManys">Its collections by a table between.</param>
/// <param name="Views">Its view-only relationships.</param>
/// <param name="Throughs">Its collections that go through others.</param>
/// <param name="Plain">Properties that are implemented and not mapped.</param>
/// <param name="ForeignKeys">Its table's foreign keys.</param>
/// <param name="Indexes">The columns that have an index, each with whether it is unique.</param>
/// <param name="Hierarchy">What it needs of the mapped classes above and below it; null for a class that stands alone.</param>
/// <param name="GeneratedKey">The property whose value the database makes; null for none.</param>
internal sealed record ResolvedEntity(
    EntityModel Entity,
    string FileName,
    CatalogModel? Catalog,
    EquatableArray<ReferenceLink> References,
    EquatableArray<CollectionLink> Collections,
    EquatableArray<ManyToManyLink> ManyToManys,
    EquatableArray<ViewLink> Views,
    EquatableArray<ThroughLink> Throughs,
    EquatableArray<PropertyModel> Plain,
    EquatableArray<ForeignKeyLink> ForeignKeys,
    EquatableArray<IndexLink> Indexes,
    HierarchyLink? Hierarchy,
    string? GeneratedKey)
{
    /// <summary>Whether a query may leave a column out: an object is told, saved and joined by the others.</summary>
    public bool CanBeDeferred(ColumnModel column) => !column.IsKey && !column.IsVersion && !ForeignKeys.Any(k => k.Columns.Contains(column.Name));

    /// <summary>The relationships whose objects are held behind the property.</summary>
    public IEnumerable<HeldProperty> Held() => Collections.Select(c => new HeldProperty(c.Relationship, c.Target, c.Index, Holder("EntityCollection", c.Target), c.Form))
        .Concat(ManyToManys.Select(m => new HeldProperty(m.Relationship, m.Target, m.Index, Holder("EntityCollection", m.Target), m.Form)))
        .Concat(Views.Select(v => new HeldProperty(v.Relationship, v.Target, v.Index, Holder("EntityView", v.Target), null)));

    private static string Holder(string type, TypePlace target) => $"global::Athanor.Orm.{type}<{target.FullName}>";
}
