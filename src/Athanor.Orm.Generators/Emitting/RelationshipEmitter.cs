using Athanor.Orm.Generators.Models;
using Athanor.Orm.Generators.Resolving;

namespace Athanor.Orm.Generators.Emitting;

/// <summary>Writes the relationships' descriptors, and the functions over foreign keys that they are made of.</summary>
internal static class RelationshipEmitter
{
    public static void WriteDescriptors(SourceWriter writer, ResolvedEntity resolved)
    {
        foreach (var reference in resolved.References)
        {
            writer.Gap();
            WriteReference(writer, resolved.Entity, reference);
        }

        foreach (var collection in resolved.Collections)
        {
            writer.Gap();
            WriteCollection(writer, resolved.Entity, collection);
        }
    }

    public static void WriteList(SourceWriter writer, ResolvedEntity resolved)
    {
        var names = resolved.References.Select(r => (r.Index, r.Relationship.Name))
            .Concat(resolved.Collections.Select(c => (c.Index, c.Relationship.Name)))
            .OrderBy(r => r.Index)
            .Select(r => $"{r.Name}Relationship");
        writer.Line($"protected override global::System.Collections.Immutable.ImmutableArray<global::Athanor.Orm.Relationship> CreateRelationships() => [{string.Join(", ", names)}];");
    }

    public static void WriteKeys(SourceWriter writer, ResolvedEntity resolved)
    {
        foreach (var reference in resolved.References)
        {
            var column = resolved.Entity.Columns[reference.ForeignKey];
            WriteKey(writer, reference.Relationship.Name, new KeyFunctions(resolved.Entity.Place, "BackingField", column, reference.ForeignKey, reference.Target, $"{reference.Target.Mapping}.BackingField", reference.TargetKey));
        }

        foreach (var collection in resolved.Collections)
        {
            var name = collection.Relationship.Name;
            if (collection.Inverse is null)
            {
                WriteKey(writer, name, new KeyFunctions(collection.Target, $"{collection.Target.Mapping}.BackingField", collection.ForeignKey, collection.ForeignKeyPlace, resolved.Entity.Place, "BackingField", collection.OwnerKey));
            }

            writer.Gap();
            writer.Line($"/// <summary>The collection behind {resolved.Entity.Place.Name}.{name}; it is made when it is first asked for.</summary>");
            writer.Line($"internal static global::Athanor.Orm.EntityCollection<{collection.Target.FullName}> {name}Of({resolved.Entity.Place.FullName} owner) =>");
            writer.Indented([$"{MappingEmitter.Field(name, "owner")} ??= new(owner, {name}Relationship);"]);
        }
    }

    private static void WriteReference(SourceWriter writer, EntityModel owner, ReferenceLink reference)
    {
        var (name, target) = (reference.Relationship.Name, reference.Target);
        writer.Line($"internal static readonly global::Athanor.Orm.ReferenceRelationship<{owner.Place.FullName}, {target.FullName}, {reference.TargetKey.ClrType}> {name}Relationship =");
        var members = new List<string>
        {
            $"ForeignKey = Get{name}Key,",
            $"CopyKey = Set{name}Key,",
            $"Get = static entity => {MappingEmitter.Field(name, "entity")},",
            $"Set = static (entity, target) => {MappingEmitter.Field(name, "entity")} = target,",
        };
        if (!owner.Columns[reference.ForeignKey].IsNullable)
        {
            members.Add("IsRequired = true,");
        }

        if (reference.Inverse is { } inverse)
        {
            members.Add($"Inverse = {target.Mapping}.{inverse}Of,");
        }

        WriteInitializer(writer, $"new({reference.Index}, {Identifier.Literal(name)}, Instance, static () => {target.Mapping}.Instance, foreignKey: {reference.ForeignKey})", members);
    }

    private static void WriteCollection(SourceWriter writer, EntityModel owner, CollectionLink collection)
    {
        var (name, target) = (collection.Relationship.Name, collection.Target);
        var (keyHolder, keyName) = collection.Inverse is { } reference ? ($"{target.Mapping}.", reference) : ("", name);
        writer.Line($"internal static readonly global::Athanor.Orm.CollectionRelationship<{owner.Place.FullName}, {target.FullName}, {collection.OwnerKey.ClrType}> {name}Relationship =");
        var members = new List<string>
        {
            $"ForeignKey = {keyHolder}Get{keyName}Key,",
            $"CopyKey = {keyHolder}Set{keyName}Key,",
            $"Get = {name}Of,",
        };
        if (!collection.ForeignKey.IsNullable)
        {
            members.Add("IsRequired = true,");
        }

        if (collection.Inverse is not null)
        {
            members.Add($"Inverse = static () => {target.Mapping}.{keyName}Relationship,");
        }

        WriteInitializer(
            writer, $"new({collection.Index}, {Identifier.Literal(name)}, Instance, static () => {target.Mapping}.Instance, foreignKey: {collection.ForeignKeyPlace})", members);
    }

    private static void WriteInitializer(SourceWriter writer, string creation, List<string> members) =>
        writer.Indented([creation, "{", .. members.Select(m => $"    {m}"), "};"]);

    private static void WriteKey(SourceWriter writer, string name, KeyFunctions key)
    {
        var value = key.Column.Value;
        var stored = $"{key.Fields}.{Identifier.Escape(key.Column.Property.Name)}(entity)";
        writer.Gap();
        writer.Open($"internal static bool Get{name}Key({key.Holder.FullName} entity, out {key.TargetKey.ClrType} key)");
        if (!value.IsNullable)
        {
            writer.Line($"key = {stored};");
            writer.Line("return true;");
        }
        else if (value.IsReference)
        {
            writer.Line($"key = {stored}!;");
            writer.Line("return key is not null;");
        }
        else
        {
            writer.Line($"var stored = {stored};");
            writer.Line("key = stored.GetValueOrDefault();");
            writer.Line("return stored.HasValue;");
        }

        writer.Close();
        writer.Gap();
        WriteSetter(writer, name, key, stored);
    }

    private static void WriteSetter(SourceWriter writer, string name, KeyFunctions key, string stored)
    {
        var value = key.Column.Value;
        writer.Open($"internal static void Set{name}Key({key.Holder.FullName} entity, {key.Target.FullName}? target)");
        var targetKey = $"{key.TargetFields}.{Identifier.Escape(key.TargetKey.Property)}(target)";
        if (value.IsNullable)
        {
            writer.Line($"{value.Type} key = target is null ? null : {targetKey};");
        }
        else
        {
            writer.Open("if (target is null)");
            writer.Line("return; // the column is never NULL: it keeps its key until there is another target");
            writer.Close();
            writer.Gap();
            writer.Line($"var key = {targetKey};");
        }

        writer.Line($"ref var stored = ref {stored};");
        writer.Open(value.ComparesByOperator ? "if (stored != key)" : $"if (!global::System.Collections.Generic.EqualityComparer<{value.Type}>.Default.Equals(stored, key))");
        writer.Line($"((global::Athanor.Orm.IEntity)entity).State.Change(entity, {key.Place}, stored);");
        writer.Line("stored = key;");
        writer.Close();
        writer.Close();
    }

    /// <summary>Where the functions over a foreign key find it.</summary>
    private sealed record KeyFunctions(TypePlace Holder, string Fields, ColumnModel Column, int Place, TypePlace Target, string TargetFields, KeyEnd TargetKey);
}
