using Athanor.Orm.Generators.Models;
using Microsoft.CodeAnalysis.Text;

namespace Athanor.Orm.Generators.Emitting;

/// <summary>The files of the assembly's catalog.</summary>
internal static class CatalogFile
{
    private const string AssemblyCatalog = "global::Athanor.Orm.AssemblyCatalog";

    /// <summary>The metadata that every mapping of the assembly adds its table to.</summary>
    public static string Metadata => $"{AssemblyCatalog}.Declared";

    /// <summary>The assembly's own catalog, which exists without any attribute.</summary>
    public static SourceText WriteAssemblyCatalog(EquatableArray<TypePlace> entities)
    {
        var writer = EmittedFile.Begin("Athanor.Orm");
        writer.Line("/// <summary>The tables of this assembly's entities.</summary>");
        writer.Line("[global::Microsoft.CodeAnalysis.Embedded]");
        writer.Line(EmittedFile.GeneratedCode);
        writer.Open("internal static class AssemblyCatalog");
        writer.Line("/// <summary>The metadata that each table is added to when its mapping is first used.</summary>");
        writer.Line("internal static readonly global::Athanor.Sql.MetaData Declared = new();");
        writer.Gap();
        writer.Line("/// <summary>The metadata with all tables in it.</summary>");
        writer.Line("internal static global::Athanor.Sql.MetaData MetaData => All.MetaData;");
        writer.Gap();
        writer.Line("// Made when it is first asked for: it uses every mapping, and each of them adds its table.");
        writer.Open("private static class All");
        writer.Line("private static readonly global::Athanor.Sql.Table[] Tables =");
        writer.Line("[");
        writer.Indented(entities.Select(e => $"{e.Mapping}.Rows,").OrderBy(l => l, StringComparer.Ordinal));
        writer.Line("];");
        writer.Gap();
        writer.Line("internal static global::Athanor.Sql.MetaData MetaData => Tables.Length == 0 ? Declared : Tables[0].MetaData;");
        writer.Close();
        writer.Close();
        return writer.End();
    }

    /// <summary>A class of the user's that is marked as the catalog.</summary>
    public static SourceText WriteCatalog(CatalogModel catalog)
    {
        var writer = EmittedFile.Begin(catalog.Place.Namespace);
        writer.OpenContainers(catalog.Place);
        writer.Open($"{catalog.Keyword} {Identifier.Escape(catalog.Place.Name)}");
        writer.Line("/// <summary>The tables of this assembly's entities.</summary>");
        writer.Line(EmittedFile.GeneratedCode);
        writer.Line($"public static global::Athanor.Sql.MetaData MetaData => {AssemblyCatalog}.MetaData;");
        writer.Close();
        writer.CloseContainers(catalog.Place);
        return writer.End();
    }
}
