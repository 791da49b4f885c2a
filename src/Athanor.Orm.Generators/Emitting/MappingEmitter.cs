using Athanor.Orm.Generators.Models;
using Athanor.Orm.Generators.Resolving;

namespace Athanor.Orm.Generators.Emitting;

/// <summary>Writes the mapping: the table's schema, the columns' accessors, the key, the materialiser and the relationships.</summary>
internal static class MappingEmitter
{
    public static void Write(SourceWriter writer, ResolvedEntity resolved)
    {
        var entity = resolved.Entity;
        var place = entity.Place;
        writer.Line($"/// <summary>How <see cref=\"{place.FullName}\"/> is mapped.</summary>");
        writer.Line(EmittedFile.GeneratedCode);
        writer.Open($"internal sealed class {place.MappingName} : global::Athanor.Orm.EntityMapping<{place.FullName}, {entity.KeyType}>");
        foreach (var column in entity.Columns.Where(c => c.Value.HasOwnSqlType))
        {
            writer.Line($"private static readonly global::Athanor.Sql.SqlType<{ReadType(column.Value)}> {SqlTypeField(column)} = {column.Value.SqlType};");
        }

        writer.Gap();
        SchemaEmitter.Write(writer, resolved);
        SchemaEmitter.WriteSecondaries(writer, resolved);
        writer.Gap();
        writer.Line($"internal static readonly {place.Mapping} Instance = new();");
        writer.Gap();
        writer.Line($"internal static readonly {place.Table} Face = new(Rows);");
        RelationshipEmitter.WriteDescriptors(writer, resolved);
        writer.Gap();
        WriteConstructor(writer, entity);
        writer.Gap();
        WriteKey(writer, entity);
        writer.Gap();
        WriteReadInto(writer, entity);
        writer.Gap();
        RelationshipEmitter.WriteList(writer, resolved);
        RelationshipEmitter.WriteKeys(writer, resolved);
        writer.Gap();
        WriteBackingFields(writer, resolved);
        writer.Close();
    }

    /// <summary>The column's SQL type in code.</summary>
    public static string SqlTypeOf(ColumnModel column)
    {
        var type = column.Value.HasOwnSqlType ? SqlTypeField(column) : column.Value.SqlType;
        return column.Value is { IsNullable: true, IsReference: false, HandlesNull: false } ? $"global::Athanor.Sql.SqlTypes.Nullable({type})" : type;
    }

    /// <summary>The accessor of a property's field, as a call.</summary>
    public static string Field(string property, string entity) => $"BackingField.{Accessor(property)}({entity})";

    private static void WriteConstructor(SourceWriter writer, EntityModel entity)
    {
        var version = entity.Columns.Select((c, place) => (c, place)).Where(p => p.c.IsVersion).Select(p => p.place).DefaultIfEmpty(-1).First();
        writer.Line($"private {entity.Place.MappingName}()");
        writer.Indented(
        [
            ": base(",
            $"    {Identifier.Literal(entity.Place.Name)},",
            "    Rows,",
            "    [",
            .. entity.Columns.Select(c =>
                $"        new global::Athanor.Orm.ColumnMapping<{entity.Place.FullName}, {c.Value.Type}>(\n"
                + $"            {Identifier.Literal(c.Property.Name)}, Rows.Column<{c.Value.Type}>({Identifier.Literal(c.Name)}), "
                + $"static entity => {Field(c.Property.Name, "entity")}, static (entity, value) => {Field(c.Property.Name, "entity")} = value),"),
            "    ],",
            $"    versionColumn: {version})",
        ]);
        writer.Line("{");
        writer.Line("}");
    }

    private static void WriteKey(SourceWriter writer, EntityModel entity)
    {
        var key = entity.Columns.Select((column, place) => (Column: column, Place: place)).Where(c => c.Column.IsKey).ToList();
        var isSingle = key.Count == 1;
        var get = string.Join(", ", key.Select(k => Field(k.Column.Property.Name, "entity")));
        var read = string.Join(", ", key.Select(k => ReadNotNull(k.Column, k.Place)));
        writer.Line($"protected override {entity.KeyType} GetKey({entity.Place.FullName} entity) => {(isSingle ? get : $"({get})")};");
        writer.Gap();
        writer.Line($"protected override {entity.KeyType} ReadKey(global::Athanor.Sql.RowReader reader, int offset) => {(isSingle ? read : $"({read})")};");
        writer.Gap();
        var alone = string.Join(", ", key.Select((k, i) => ReadNotNull(k.Column, i)));
        writer.Line($"protected override {entity.KeyType} ReadKeyAlone(global::Athanor.Sql.RowReader reader, int offset) => {(isSingle ? alone : $"({alone})")};");
        writer.Gap();
        var head = $"protected override void WriteKey(global::Athanor.Sql.ParameterWriter writer, int index, {entity.KeyType} key)";
        if (isSingle)
        {
            writer.Line($"{head} => {WriteValue(key[0].Column, "index", "key")};");
            return;
        }

        writer.Open(head);
        for (var i = 0; i < key.Count; i++)
        {
            writer.Line($"{WriteValue(key[i].Column, Plus("index", i), $"key.Item{i + 1}")};");
        }

        writer.Close();
    }

    private static void WriteReadInto(SourceWriter writer, EntityModel entity)
    {
        writer.Open($"protected override void ReadInto({entity.Place.FullName} entity, global::Athanor.Sql.RowReader reader, int offset)");
        for (var i = 0; i < entity.Columns.Count; i++)
        {
            var column = entity.Columns[i];
            var read = ReadNotNull(column, i);
            writer.Line($"{Field(column.Property.Name, "entity")} = {(column.Value.IsNullable ? $"reader.IsNull({Plus("offset", i)}) ? null : {read}" : read)};");
        }

        if (entity.HasOnLoaded)
        {
            writer.Line("OnLoaded(entity);");
        }

        writer.Close();
        if (entity.HasOnLoaded)
        {
            writer.Gap();
            writer.Line("[global::System.Runtime.CompilerServices.UnsafeAccessor(global::System.Runtime.CompilerServices.UnsafeAccessorKind.Method)]");
            writer.Line($"private static extern void OnLoaded({entity.Place.FullName} entity);");
        }
    }

    private static void WriteBackingFields(SourceWriter writer, ResolvedEntity resolved)
    {
        var entity = resolved.Entity;
        writer.Line("// The fields behind the properties: a row is read into them, and a flush reads from them, past the setters.");
        writer.Open("internal static class BackingField");
        var properties = entity.Columns.Select(c => (c.Property.Position, Property: c.Property.Name, c.Value.Type, Field: $"<{c.Property.Name}>k__BackingField"))
            .Concat(resolved.References.Select(r => (r.Relationship.Property.Position, r.Relationship.Name, $"{r.Target.FullName}?", $"<{r.Relationship.Name}>k__BackingField")))
            .Concat(resolved.Held().Select(h =>
                (h.Relationship.Property.Position, h.Relationship.Name, $"{h.Holder}?", $"_athanorHeld{h.Relationship.Name}")));
        foreach (var (_, property, type, field) in properties.OrderBy(p => p.Item1))
        {
            writer.Gap();
            writer.Line($"[global::System.Runtime.CompilerServices.UnsafeAccessor(global::System.Runtime.CompilerServices.UnsafeAccessorKind.Field, Name = {Identifier.Literal(field)})]");
            writer.Line($"internal static extern ref {type} {Accessor(property)}({entity.Place.FullName} entity);");
        }

        writer.Close();
    }

    private static string ReadNotNull(ColumnModel column, int place) => column.Value.Getter is { } getter
        ? $"reader.{getter}({Plus("offset", place)})"
        : $"{SqlTypeField(column)}.Read(reader, {Plus("offset", place)})";

    private static string WriteValue(ColumnModel column, string index, string value) =>
        column.Value.HasOwnSqlType ? $"{SqlTypeField(column)}.Write(writer, {index}, {value})" : $"writer.Write({index}, {value})";

    private static string Plus(string start, int count) => count == 0 ? start : $"{start} + {count}";

    private static string SqlTypeField(ColumnModel column) => $"{column.Property.Name}SqlType";

    private static string ReadType(ValueModel value) => value.HandlesNull ? value.Type : value.ClrType;

    // A class has no member of its own name.
    private static string Accessor(string property) => property == "BackingField" ? "BackingField_" : Identifier.Escape(property);
}
