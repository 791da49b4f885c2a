using Athanor.Orm.Generators.Models;
using Athanor.Orm.Generators.Resolving;

namespace Athanor.Orm.Generators.Emitting;

/// <summary>Writes the table as the database knows it.</summary>
internal static class SchemaEmitter
{
    public static void Write(SourceWriter writer, ResolvedEntity resolved)
    {
        var entity = resolved.Entity;
        if (!entity.Hierarchy.OwnsTable)
        {
            writer.Line("// The table of the class that this one derives from, which has the columns of both.");
            writer.Line($"internal static global::Athanor.Sql.Table Rows => {entity.TableOwner.Mapping}.Rows;");
            return;
        }

        writer.Line("internal static readonly global::Athanor.Sql.Table Rows = new(");
        writer.Indented(
        [
            $"{Identifier.Literal(entity.Table)},",
            $"{CatalogFile.Declared(resolved.Catalog)},",
            "[",
            .. SharedKey(entity).Select(c => $"    {c},"),
            .. entity.OwnColumns().Select(c => $"    {Column(c, resolved.GeneratedKey == c.Property.Name)},"),
            .. (resolved.Hierarchy?.Shared ?? []).Select(c => $"    {Column(c, isGenerated: false)},"),
            "]" + (HasItems(resolved) ? "," : entity.Schema is null ? ");" : ","),
            .. Items(resolved),
            .. entity.Schema is { } schema ? [$"schema: {Identifier.Literal(schema)});"] : (string[])[],
        ]);
    }

    private static bool HasItems(ResolvedEntity resolved) => ForeignKeys(resolved).Any() || Indexes(resolved).Any();

    /// <summary>The key of a class that has a table beside its superclass's.</summary>
    private static IEnumerable<string> SharedKey(EntityModel entity) => !entity.SharesRows
        ? []
        : entity.Key.Select(c => $"new({Identifier.Literal(c.Name)}, {entity.Levels[0].Place.Mapping}.Rows[{Identifier.Literal(c.Name)}].Schema.Type, isPrimaryKey: true)");

    private static IEnumerable<string> ForeignKeys(ResolvedEntity resolved)
    {
        var entity = resolved.Entity;
        if (entity.SharesRows)
        {
            // A row goes with the rows that it is a part of, and its key follows theirs.
            yield return $"new([{Literals(entity.Key.Select(c => c.Name))}], static () => {entity.Levels[entity.Levels.Count - 1].Table.Mapping}.Rows) "
                + "{ OnDelete = global::Athanor.Sql.ReferentialAction.Cascade, OnUpdate = global::Athanor.Sql.ReferentialAction.Cascade }";
        }

        foreach (var key in resolved.ForeignKeys.Concat(resolved.Hierarchy?.SharedForeignKeys ?? []))
        {
            yield return $"new([{Literals(key.Columns)}], static () => {Target(resolved.Entity.Place, key.Target)}){Actions(key)}";
        }
    }

    private static IEnumerable<IndexLink> Indexes(ResolvedEntity resolved) => resolved.Indexes.Concat(resolved.Hierarchy?.SharedIndexes ?? []);

    private static IEnumerable<string> Items(ResolvedEntity resolved)
    {
        if (!HasItems(resolved))
        {
            yield break;
        }

        yield return "new()";
        yield return "{";
        if (ForeignKeys(resolved).Any())
        {
            yield return "    ForeignKeys =";
            yield return "    [";
            foreach (var key in ForeignKeys(resolved))
            {
                yield return $"        {key},";
            }

            yield return "    ],";
        }

        if (Indexes(resolved).Any())
        {
            yield return $"    Indexes = [{string.Join(", ", Indexes(resolved).Select(Index))}],";
        }

        yield return resolved.Entity.Schema is null ? "});" : "},";
    }

    /// <summary>The tables between this class and others that are declared from here, each in a class of its own: they use both ends' tables.</summary>
    public static void WriteSecondaries(SourceWriter writer, ResolvedEntity resolved)
    {
        foreach (var link in resolved.ManyToManys)
        {
            if (link.Table is not { } table)
            {
                continue;
            }

            writer.Gap();
            writer.Line($"/// <summary>Table <c>{EmittedFile.Xml(table.Table)}</c>, whose rows link the two ends of {resolved.Entity.Place.Name}.{link.Relationship.Name}.</summary>");
            writer.Open($"internal static class {link.Relationship.Name}Secondary");
            writer.Line("internal static readonly global::Athanor.Sql.Table Rows = new(");
            writer.Indented(
            [
                $"{Identifier.Literal(table.Table)},",
                $"{CatalogFile.Declared(resolved.Catalog)},",
                "[",
                .. SecondaryColumns(link.Columns, resolved.Entity.Place),
                .. SecondaryColumns(link.TargetColumns, link.Target),
                "],",
                "new()",
                "{",
                "    ForeignKeys =",
                "    [",
                SecondaryKey(link.Columns, resolved.Entity.Place),
                SecondaryKey(link.TargetColumns, link.Target),
                "    ],",
                $"    Indexes = [new({Literals(link.TargetColumns.Select(c => c.Name))})],",
                table.Schema is { } schema ? $"}}, schema: {Identifier.Literal(schema)});" : "});",
            ]);
            writer.Close();
        }
    }

    private static IEnumerable<string> SecondaryColumns(EquatableArray<SecondaryColumn> columns, TypePlace refersTo) => columns
        .Select(c => $"    new({Identifier.Literal(c.Name)}, {refersTo.Mapping}.Rows[{Identifier.Literal(c.KeyColumn)}].Schema.Type, isPrimaryKey: true),");

    private static string SecondaryKey(EquatableArray<SecondaryColumn> columns, TypePlace target) =>
        $"        new([{Literals(columns.Select(c => c.Name))}], static () => {target.Mapping}.Rows) {{ OnDelete = global::Athanor.Sql.ReferentialAction.Cascade, OnUpdate = global::Athanor.Sql.ReferentialAction.Cascade }},";

    private static string Actions(ForeignKeyLink key)
    {
        var actions = ((string, string?)[])[("OnDelete", key.OnDelete), ("OnUpdate", key.OnUpdate)];
        var given = actions.Where(a => a.Item2 is not null).Select(a => $"{a.Item1} = global::Athanor.Sql.ReferentialAction.{a.Item2}").ToList();
        return given.Count == 0 ? "" : $" {{ {string.Join(", ", given)} }}";
    }

    private static string Index(IndexLink index) => index.IsUnique ? $"new({Literals(index.Columns)}) {{ IsUnique = true }}" : $"new({Literals(index.Columns)})";

    private static string Literals(IEnumerable<string> names) => string.Join(", ", names.Select(Identifier.Literal));

    // Inside its own initialiser the table counts as null; when the function runs it is there.
    private static string Target(TypePlace own, TypePlace target) => own == target ? "Rows!" : $"{target.Mapping}.Rows";

    private static string Column(ColumnModel column, bool isGenerated)
    {
        List<string> flags = [];
        if (column.IsNullable)
        {
            flags.Add("isNullable: true");
        }

        if (column.IsKey)
        {
            flags.Add("isPrimaryKey: true");
        }

        List<string> properties = [];
        if (isGenerated)
        {
            properties.Add("IsGenerated = true");
        }

        if (column.IsUnique && !column.IsKey)
        {
            properties.Add("IsUnique = true");
        }

        if (column.ServerDefault is { } sql)
        {
            properties.Add($"ServerDefault = {Identifier.Literal(sql)}");
        }

        var arguments = string.Join(", ", [Identifier.Literal(column.Name), MappingEmitter.SqlTypeOf(column), .. flags]);
        return properties.Count == 0 ? $"new({arguments})" : $"new({arguments}) {{ {string.Join(", ", properties)} }}";
    }
}
