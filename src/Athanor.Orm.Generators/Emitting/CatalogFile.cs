using Athanor.Orm.Generators.Models;
using Athanor.Orm.Generators.Resolving;
using Microsoft.CodeAnalysis.Text;

namespace Athanor.Orm.Generators.Emitting;

/// <summary>The file of a catalog: the metadata that its entities' tables are in.</summary>
internal static class CatalogFile
{
    private const string Metadata = "global::Athanor.Sql.MetaData";

    /// <summary>The metadata, in code, that the tables of a catalog's entities are added to.</summary>
    public static string Declared(CatalogModel? catalog) => $"{catalog?.Place.Tables ?? "global::Athanor.Orm.AssemblyCatalog"}.Declared";

    /// <summary>The file's name without its end.</summary>
    public static string NameOf(ResolvedCatalog catalog) => catalog.Catalog is { } own ? $"{own.Place.FileName}.Catalog" : "AssemblyCatalog";

    public static SourceText Write(ResolvedCatalog resolved)
    {
        if (resolved.Catalog is not { } catalog)
        {
            var own = EmittedFile.Begin("Athanor.Orm");
            WriteTables(own, "AssemblyCatalog", resolved.Entities, isEmbedded: true);
            return own.End();
        }

        var writer = EmittedFile.Begin(catalog.Place.Namespace);
        writer.OpenContainers(catalog.Place);
        writer.Open($"{catalog.Keyword} {Identifier.Escape(catalog.Place.Name)}");
        writer.Line("/// <summary>The tables of the catalog's entities.</summary>");
        writer.Line(EmittedFile.GeneratedCode);
        writer.Line($"public static {Metadata} MetaData => {catalog.Place.Tables}.MetaData;");
        writer.Close();
        writer.Gap();
        WriteTables(writer, catalog.Place.TablesName, resolved.Entities, isEmbedded: false);
        writer.CloseContainers(catalog.Place);
        return writer.End();
    }

    private static void WriteTables(SourceWriter writer, string name, EquatableArray<CatalogEntry> entities, bool isEmbedded)
    {
        writer.Line($"/// <summary>The tables of the {(isEmbedded ? "assembly's" : "catalog's")} entities.</summary>");
        if (isEmbedded)
        {
            // Every assembly with entities has this class: one that sees another's internals must not see two of them.
            writer.Line("[global::Microsoft.CodeAnalysis.Embedded]");
        }

        writer.Line(EmittedFile.GeneratedCode);
        writer.Open($"internal static class {name}");
        writer.Line("/// <summary>The metadata that each table is added to when its mapping is first used.</summary>");
        writer.Line($"internal static readonly {Metadata} Declared = new();");
        writer.Gap();
        writer.Line("/// <summary>The metadata with all tables in it.</summary>");
        writer.Line($"internal static {Metadata} MetaData => All.Tables.Length == 0 ? Declared : All.Tables[0].MetaData;");
        writer.Gap();
        writer.Line("// Made when it is first asked for: it uses every mapping, and each of them adds its table.");
        writer.Open("private static class All");
        writer.Line("internal static readonly global::Athanor.Sql.Table[] Tables =");
        writer.Line("[");
        writer.Indented(entities.SelectMany(e => (string[])[$"{e.Place.Mapping}.Rows,", .. e.Secondaries.Select(s => $"{e.Place.Mapping}.{s}Secondary.Rows,")]));
        writer.Line("];");
        writer.Close();
        writer.Close();
    }
}
