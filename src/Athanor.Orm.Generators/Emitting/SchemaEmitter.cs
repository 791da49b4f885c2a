using Athanor.Orm.Generators.Models;
using Athanor.Orm.Generators.Resolving;

namespace Athanor.Orm.Generators.Emitting;

/// <summary>Writes the table as the database knows it.</summary>
internal static class SchemaEmitter
{
    public static void Write(SourceWriter writer, ResolvedEntity resolved)
    {
        var entity = resolved.Entity;
        writer.Line("internal static readonly global::Athanor.Sql.Table Rows = new(");
        writer.Indented(
        [
            $"{Identifier.Literal(entity.Table)},",
            $"{CatalogFile.Declared(resolved.Catalog)},",
            "[",
            .. entity.Columns.Select(c => $"    {Column(c, resolved.GeneratedKey == c.Property.Name)},"),
            "]" + (HasItems(resolved) ? "," : entity.Schema is null ? ");" : ","),
            .. Items(resolved),
            .. entity.Schema is { } schema ? [$"schema: {Identifier.Literal(schema)});"] : (string[])[],
        ]);
    }

    private static bool HasItems(ResolvedEntity resolved) => resolved.ForeignKeys.Count + resolved.Indexes.Count > 0;

    private static IEnumerable<string> Items(ResolvedEntity resolved)
    {
        if (!HasItems(resolved))
        {
            yield break;
        }

        yield return "new()";
        yield return "{";
        if (resolved.ForeignKeys.Count > 0)
        {
            yield return "    ForeignKeys =";
            yield return "    [";
            foreach (var key in resolved.ForeignKeys)
            {
                yield return $"        new([{Literals(key.Columns)}], static () => {Target(resolved.Entity.Place, key.Target)}){Actions(key)},";
            }

            yield return "    ],";
        }

        if (resolved.Indexes.Count > 0)
        {
            yield return $"    Indexes = [{string.Join(", ", resolved.Indexes.Select(Index))}],";
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
