using Athanor.Orm.Generators.Models;
using Athanor.Orm.Generators.Resolving;

namespace Athanor.Orm.Generators.Emitting;

/// <summary>Writes the typed table: a property for each column and each relationship.</summary>
internal static class TableEmitter
{
    public static void Write(SourceWriter writer, ResolvedEntity resolved)
    {
        var entity = resolved.Entity;
        var place = entity.Place;
        var table = EmittedFile.Xml(entity.Table);
        writer.Line($"/// <summary>The columns and relationships of table <c>{table}</c>.</summary>");
        writer.Line(EmittedFile.GeneratedCode);
        writer.Open($"{entity.Accessibility} sealed partial class {place.TableName} : global::Athanor.Orm.EntityTable<{place.Table}, {place.FullName}, {entity.KeyType}>");
        WriteConstructor(writer, resolved);
        foreach (var column in entity.Columns)
        {
            writer.Gap();
            writer.Line($"/// <summary>Column <c>{EmittedFile.Xml(column.Name)}</c>.</summary>");
            writer.Line($"{Head(place, column.Property)}global::Athanor.Sql.Column<{column.Value.Type}> {Member(place, column.Property)} {{ get; }}");
        }

        foreach (var path in resolved.Hierarchy?.Paths ?? [])
        {
            writer.Gap();
            writer.Line($"/// <summary>The relationship to <see cref=\"{path.Target.FullName}\"/> that the class inherits.</summary>");
            writer.Line($"{Head(place, path.Property)}global::Athanor.Orm.RelationshipPath<{path.Target.Table}> {Member(place, path.Property)} =>");
            writer.Indented([$"{Inherited(resolved, "Path")}({path.Index}, static from => new {path.Target.Table}(from));"]);
        }

        foreach (var (relationship, target, index) in Relationships(resolved))
        {
            writer.Gap();
            writer.Line($"/// <summary>The <see cref=\"{target.FullName}\"/> {Role(resolved, relationship)}.</summary>");
            writer.Line($"{Head(place, relationship.Property)}global::Athanor.Orm.RelationshipPath<{target.Table}> {Member(place, relationship.Property)} =>");
            writer.Indented([$"{Inherited(resolved, "Path")}({index}, static from => new {target.Table}(from));"]);
        }

        foreach (var link in resolved.Throughs)
        {
            var face = link.Target is { } shown ? shown.Table : $"global::Athanor.Sql.Column<{link.ValueType}>";
            var from = link.Target is null ? $"new {link.Link.Table}(from).{Identifier.Escape(link.TableMember!)}" : $"new {face}(from)";
            writer.Gap();
            writer.Line($"/// <summary>What the objects of <c>{link.Through.Links}</c> have as <c>{link.Through.Far}</c>.</summary>");
            writer.Line($"{Head(place, link.Through.Property)}global::Athanor.Orm.RelationshipPath<{face}> {Member(place, link.Through.Property)} =>");
            writer.Indented([$"{Inherited(resolved, "Path")}({place.Mapping}.{link.Through.Name}Relationship, static from => {from});"]);
        }

        HybridEmitter.WriteMembers(writer, resolved);
        writer.Gap();
        writer.Line("/// <inheritdoc/>");
        writer.Line($"protected override {place.Table} CreateAlias(global::Athanor.Sql.FromClause from) => new(from);");
        writer.Close();
    }

    private static void WriteConstructor(SourceWriter writer, ResolvedEntity resolved)
    {
        var entity = resolved.Entity;
        var place = entity.Place;
        var method = HasMember(resolved, "Column") ? "base.Column" : "Column";
        writer.Open($"internal {place.TableName}(global::Athanor.Sql.FromClause from) : base({place.Mapping}.Instance, from)");
        foreach (var (column, at) in entity.Columns.Select((c, i) => (c, i)))
        {
            // Rows of a hierarchy may come from several tables.
            var table = resolved.Hierarchy is null ? "" : $"{TableOf(entity, at).Mapping}.Rows, ";
            writer.Line($"{Member(place, column.Property)} = {method}<{column.Value.Type}>({table}{Identifier.Literal(column.Name)});");
        }

        writer.Close();
    }

    private static TypePlace TableOf(EntityModel entity, int column)
    {
        if (entity.SharesRows)
        {
            var end = 0;
            foreach (var level in entity.Levels)
            {
                end += level.Columns;
                if (column < end)
                {
                    return level.Table;
                }
            }
        }

        return entity.TableOwner;
    }

    private static string Role(ResolvedEntity resolved, RelationshipModel relationship) =>
        resolved.References.Any(r => r.Relationship == relationship) ? "that a row refers to"
        : resolved.ManyToManys.Any(m => m.Relationship == relationship) ? "objects that a row is linked to"
        : resolved.Views.Any(v => v.Relationship == relationship) ? "objects that its condition finds for a row"
        : relationship.Kind == RelationshipKind.Reference ? "that refers to a row"
        : "objects that refer to a row";

    private static IEnumerable<(RelationshipModel Relationship, TypePlace Target, int Index)> Relationships(ResolvedEntity resolved) => resolved.References
        .Select(r => (r.Relationship, r.Target, r.Index))
        .Concat(resolved.Held().Select(h => (h.Relationship, h.Target, h.Index)))
        .OrderBy(r => r.Index);

    private static string Head(TypePlace place, PropertyModel property) =>
        $"{(property.IsPublic ? "public" : "internal")} {TableMembers.Hiding(TableMembers.NameOf(place, property.Name))}";

    private static string Member(TypePlace place, PropertyModel property) => Identifier.Escape(TableMembers.NameOf(place, property.Name));

    private static string Inherited(ResolvedEntity resolved, string method) => HasMember(resolved, method) ? $"base.{method}" : method;

    private static bool HasMember(ResolvedEntity resolved, string name) => resolved.Entity.Columns.Any(c => c.Property.Name == name)
        || resolved.Entity.Relationships.Concat(resolved.Entity.Views).Any(r => r.Name == name)
        || resolved.Entity.Throughs.Any(t => t.Name == name)
        || resolved.Hierarchy is { } hierarchy && hierarchy.Paths.Any(p => p.Property.Name == name);
}
