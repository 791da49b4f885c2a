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
        // Reads of a key need the type of an inherited one, and a table those of the columns that subclasses put into it.
        var typed = entity.Columns.Where((c, i) => i >= (entity.SharesRows ? entity.InheritedColumns : 0) || c.IsKey).Concat(resolved.Hierarchy?.Shared ?? []);
        foreach (var column in typed.Where(c => c.Value.HasOwnSqlType))
        {
            writer.Line($"private static readonly global::Athanor.Sql.SqlType<{ReadType(column.Value)}> {SqlTypeField(column)} = {column.Value.SqlType};");
        }

        writer.Gap();
        SchemaEmitter.Write(writer, resolved);
        SchemaEmitter.WriteSecondaries(writer, resolved);
        writer.Gap();
        writer.Line($"internal static readonly {place.Mapping} Instance = new();");
        writer.Gap();
        if (resolved.Hierarchy is null)
        {
            writer.Line($"internal static readonly {place.Table} Face = new(Rows);");
        }
        else
        {
            writer.Line("// Made when it is first asked for: its rows are those of the classes below, too.");
            writer.Line($"internal static {place.Table} Face => field ??= new(Instance.Source);");
        }

        RelationshipEmitter.WriteDescriptors(writer, resolved);
        writer.Gap();
        WriteConstructor(writer, resolved);
        writer.Gap();
        WriteKey(writer, entity);
        writer.Gap();
        WriteReadInto(writer, resolved);
        HybridEmitter.WriteList(writer, resolved);
        HybridEmitter.WriteLoaded(writer, resolved);
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

    private static void WriteConstructor(SourceWriter writer, ResolvedEntity resolved)
    {
        var entity = resolved.Entity;
        var version = entity.Columns.Select((c, place) => (c, place)).Where(p => p.c.IsVersion).Select(p => p.place).DefaultIfEmpty(-1).First();
        var inheritance = Inheritance(resolved).ToList();
        writer.Line($"private {entity.Place.MappingName}()");
        writer.Indented(
        [
            ": base(",
            $"    {Identifier.Literal(entity.Place.Name)},",
            "    Rows,",
            "    [",
            .. entity.SharesRows ? [$"        .. {entity.Levels[entity.Levels.Count - 1].Place.Mapping}.Instance.Columns,"] : (string[])[],
            .. entity.OwnColumns().Select(c => Column(entity.Place, c)),
            "    ],",
            $"    versionColumn: {version}{(inheritance.Count > 0 ? "," : ")")}",
            .. inheritance,
        ]);
        writer.Line("{");
        if (resolved.References.Select(r => r.Relationship).Concat(resolved.Held().Select(h => h.Relationship)).Any(r => r.Loading == "Joined"))
        {
            writer.Line("    LoadsJoined();");
        }

        writer.Line("}");
    }

    private static string Column(TypePlace place, ColumnModel column)
    {
        var head = $"        new global::Athanor.Orm.ColumnMapping<{place.FullName}, {column.Value.Type}>(\n"
            + $"            {Identifier.Literal(column.Property.Name)}, Rows.Column<{column.Value.Type}>({Identifier.Literal(column.Name)}), ";
        return column.IsDiscriminator
            ? $"{head}static entity => global::Athanor.Orm.EntityInheritance<{column.Value.Type}>.ValueOf(entity), static (_, _) => {{ }}),"
            : $"{head}static entity => {Field(column.Property.Name, "entity")}, static (entity, value) => {Field(column.Property.Name, "entity")} = value){Deferred(column)},";
    }

    private static IEnumerable<string> Inheritance(ResolvedEntity resolved)
    {
        if (resolved is not { Hierarchy: { Discriminator: >= 0 and var discriminator } hierarchy, Entity: var entity })
        {
            yield break;
        }

        var type = entity.Columns[discriminator].Value.Type;
        var superclass = entity.SharesRows ? $"{entity.Levels[entity.Levels.Count - 1].Place.Mapping}.Instance" : "null";
        var value = hierarchy.Value ?? "default!";
        var subclasses = string.Join(", ", hierarchy.Subclasses.Select(s => $"{s.Mapping}.Instance"));
        yield return $"    new global::Athanor.Orm.EntityInheritance<{type}>({superclass}, {discriminator}, {value}, {(entity.Hierarchy.IsAbstract ? "true" : "false")}, static () => [{subclasses}]))";
    }

    private static string Deferred(ColumnModel column) => column.Deferred switch
    {
        null => "",
        "" => " { IsDeferred = true }",
        var group => $" {{ IsDeferred = true, DeferredGroup = {Identifier.Literal(group)} }}",
    };

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

    private static void WriteReadInto(SourceWriter writer, ResolvedEntity resolved)
    {
        var entity = resolved.Entity;
        var name = entity.Place.FullName;
        if (resolved.Hierarchy is null)
        {
            writer.Open($"protected override void ReadInto({name} entity, global::Athanor.Sql.RowReader reader, int offset)");
            WriteReads(writer, entity.Columns);
            WriteReadProperties(writer, entity);
            WriteOnLoaded(writer, entity);
            writer.Close();
        }
        else
        {
            WriteReadLevels(writer, entity);
        }

        if (entity.HasOnLoaded)
        {
            writer.Gap();
            if (resolved.Hierarchy is null)
            {
                writer.Line($"protected override void Loaded(global::Athanor.Orm.IEntity entity) => OnLoaded(({name})entity);");
                writer.Gap();
            }

            writer.Line("[global::System.Runtime.CompilerServices.UnsafeAccessor(global::System.Runtime.CompilerServices.UnsafeAccessorKind.Method)]");
            writer.Line($"private static extern void OnLoaded({name} entity);");
        }
    }

    /// <summary>A class of a hierarchy reads what it adds; the classes above it read theirs.</summary>
    private static void WriteReadLevels(SourceWriter writer, EntityModel entity)
    {
        var name = entity.Place.FullName;
        writer.Open($"protected override void ReadInto({name} entity, global::Athanor.Sql.RowReader reader, int offset)");
        var at = 0;
        foreach (var level in entity.SharesRows ? entity.Levels : EquatableArray<LevelModel>.Empty)
        {
            writer.Line($"{level.Place.Mapping}.ReadColumns(entity, reader, {Plus("offset", at)});");
            at += level.Columns;
        }

        writer.Line($"ReadColumns(entity, reader, {Plus("offset", at)});");
        WriteReadProperties(writer, entity);
        writer.Line("Loaded(entity);");
        writer.Close();
        writer.Gap();
        writer.Line("/// <summary>Reads the columns that the class adds.</summary>");
        writer.Open($"internal static void ReadColumns({name} entity, global::Athanor.Sql.RowReader reader, int offset)");
        WriteReads(writer, entity.OwnColumns());
        writer.Close();
        writer.Gap();
        writer.Line($"protected override void ReadOwn(global::Athanor.Orm.IEntity entity, global::Athanor.Sql.RowReader reader, int offset) => ReadColumns(({name})entity, reader, offset);");
        if (entity.HasOnLoaded || entity.Levels.Any(l => l.HasOnLoaded))
        {
            writer.Gap();
            writer.Line($"protected override void Loaded(global::Athanor.Orm.IEntity entity) => AfterLoad(({name})entity);");
            writer.Gap();
            writer.Line("/// <summary>What the class, and those above it, do with an object that was loaded.</summary>");
            writer.Open($"internal static void AfterLoad({name} entity)");
            if (entity.Levels.LastOrDefault(l => l.HasOnLoaded) is { } above)
            {
                writer.Line($"{above.Place.Mapping}.AfterLoad(entity);");
            }

            WriteOnLoaded(writer, entity);
            writer.Close();
        }
    }

    private static void WriteReads(SourceWriter writer, IEnumerable<ColumnModel> columns)
    {
        foreach (var (column, i) in columns.Select((c, i) => (c, i)))
        {
            // The object's class says what a discriminator does.
            if (!column.IsDiscriminator)
            {
                var read = ReadNotNull(column, i);
                writer.Line($"{Field(column.Property.Name, "entity")} = {(column.Value.IsNullable ? $"reader.IsNull({Plus("offset", i)}) ? null : {read}" : read)};");
            }
        }
    }

    private static void WriteReadProperties(SourceWriter writer, EntityModel entity)
    {
        if (entity.Loaded.Any())
        {
            writer.Line($"ReadColumnProperties(entity, reader, offset + {entity.Columns.Count});");
        }
    }

    private static void WriteOnLoaded(SourceWriter writer, EntityModel entity)
    {
        if (entity.HasOnLoaded)
        {
            writer.Line("OnLoaded(entity);");
        }
    }

    private static void WriteBackingFields(SourceWriter writer, ResolvedEntity resolved)
    {
        var entity = resolved.Entity;
        writer.Line("// The fields behind the properties: a row is read into them, and a flush reads from them, past the setters.");
        writer.Open("internal static class BackingField");
        foreach (var (column, level) in Inherited(entity))
        {
            writer.Gap();
            var accessor = Accessor(column.Property.Name);
            writer.Line($"internal static ref {column.Value.Type} {accessor}({entity.Place.FullName} entity) => ref {level.Place.Mapping}.BackingField.{accessor}(entity);");
        }

        var properties = entity.Columns.Skip(entity.InheritedColumns).Where(c => !c.IsDiscriminator).Select(c => (c.Property.Position, Property: c.Property.Name, c.Value.Type, Field: $"<{c.Property.Name}>k__BackingField"))
            .Concat(resolved.References.Select(r => (r.Relationship.Property.Position, r.Relationship.Name, $"{r.Target.FullName}?", $"<{r.Relationship.Name}>k__BackingField")))
            .Concat(resolved.Held().Select(h =>
                (h.Relationship.Property.Position, h.Relationship.Name, $"{h.Holder}?", $"_athanorHeld{h.Relationship.Name}")))
            .Concat(entity.Loaded.Select(h => (int.MaxValue, h.Name, h.Type, $"<{h.Name}>k__BackingField")));
        foreach (var (_, property, type, field) in properties.OrderBy(p => p.Item1))
        {
            writer.Gap();
            writer.Line($"[global::System.Runtime.CompilerServices.UnsafeAccessor(global::System.Runtime.CompilerServices.UnsafeAccessorKind.Field, Name = {Identifier.Literal(field)})]");
            writer.Line($"internal static extern ref {type} {Accessor(property)}({entity.Place.FullName} entity);");
        }

        writer.Close();
    }

    private static IEnumerable<(ColumnModel Column, LevelModel Level)> Inherited(EntityModel entity)
    {
        var at = 0;
        foreach (var level in entity.Levels)
        {
            for (var i = 0; i < level.Columns; i++, at++)
            {
                if (!entity.Columns[at].IsDiscriminator)
                {
                    yield return (entity.Columns[at], level);
                }
            }
        }
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
