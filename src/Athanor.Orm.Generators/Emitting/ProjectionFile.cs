using Athanor.Orm.Generators.Models;
using Microsoft.CodeAnalysis.Text;

namespace Athanor.Orm.Generators.Emitting;

/// <summary>The file of one projection: the methods that take its columns, and how a row of them is read.</summary>
internal static class ProjectionFile
{
    private const string Sql = "global::Athanor.Sql";
    private const string Reader = "ProjectionReader";

    public static SourceText Write(ProjectionModel projection)
    {
        var place = projection.Place;
        var writer = EmittedFile.Begin(place.Namespace);
        writer.OpenContainers(place);
        var implements = projection.Source is null ? "" : $" : {Sql}.IProjection<{projection.Source}, {place.FullName}>";
        writer.Open($"{projection.Keyword} {Identifier.Escape(place.Name)}{implements}");
        WriteOfColumns(writer, projection);
        if (projection.Source is { } source)
        {
            WriteOfSource(writer, projection, source);
        }

        writer.Gap();
        WriteReader(writer, projection);
        writer.Close();
        writer.CloseContainers(place);
        return writer.End();
    }

    private static void WriteOfColumns(SourceWriter writer, ProjectionModel projection)
    {
        writer.Line("/// <summary>An object of these columns, which may be any expressions, whole rows and other projections.</summary>");
        writer.Line(EmittedFile.GeneratedCode);
        writer.Line($"{projection.Accessibility} static {Sql}.Projection<{projection.Place.FullName}> Of(");
        writer.Indented([.. projection.Members.Select((m, i) => $"{Sql}.ISelectable<{m.Type}> {Identifier.Escape(m.Name)}{(i < projection.Members.Count - 1 ? "," : ") =>")}")]);
        writer.Indented([$"new(new {Reader}({string.Join(", ", projection.Members.Select(m => $"{Identifier.Escape(m.Name)}.Shape"))}));"]);
    }

    private static void WriteOfSource(SourceWriter writer, ProjectionModel projection, string source)
    {
        writer.Gap();
        writer.Line("/// <summary>An object of the source's columns of its members' names.</summary>");
        writer.Line(EmittedFile.GeneratedCode);
        writer.Open($"{projection.SourceAccessibility} static {Sql}.Projection<{projection.Place.FullName}> Of({source} source)");
        writer.Line("global::System.ArgumentNullException.ThrowIfNull(source);");
        writer.Line("return Of(");
        writer.Indented([.. projection.Members.Select((m, i) => $"{Column(m)}{(i < projection.Members.Count - 1 ? "," : ");")}")]);
        writer.Close();
        writer.Gap();
        writer.Line($"static {Sql}.ISelectable<{projection.Place.FullName}> {Sql}.IProjection<{source}, {projection.Place.FullName}>.From({source} source) => Of(source);");
    }

    private static string Column(ProjectionMemberModel member)
    {
        var column = $"source.{Identifier.Escape(member.Column!)}";
        return member.Optional is null ? column : $"{Sql}.{member.Optional}.get_OrNull({column})";
    }

    private static void WriteReader(SourceWriter writer, ProjectionModel projection)
    {
        var members = projection.Members;
        var type = projection.Place.FullName;
        writer.Line($"private sealed class {Reader}(");
        writer.Indented([.. members.Select((m, i) => $"{Sql}.RowShape<{m.Type}> s{i}{(i < members.Count - 1 ? "," : $") : {Sql}.RowShape<{type}>")}")]);
        writer.Line("{");
        writer.Indented([.. Enumerable.Range(1, members.Count - 1).Select(i => $"private readonly int _o{i} = {string.Join(" + ", Enumerable.Range(0, i).Select(k => $"s{k}.Columns.Length"))};")]);
        if (members.Count > 1)
        {
            writer.Gap();
        }

        writer.Indented(
        [
            $"public override global::System.Collections.Immutable.ImmutableArray<{Sql}.Expr> Columns {{ get; }} =",
            $"    [{string.Join(", ", members.Select((_, i) => $".. s{i}.Columns"))}];\n",
            $"public override {type} Read({Sql}.RowReader reader, int offset, {Sql}.RowContext? context) =>",
            .. Reading(members),
            $"\npublic override {Sql}.RowShape<{type}> Checked() =>",
            $"    new {Reader}({string.Join(", ", members.Select((_, i) => $"s{i}.Checked()"))});",
        ]);
        writer.Line("}");
    }

    private static IEnumerable<string> Reading(EquatableArray<ProjectionMemberModel> members)
    {
        var reads = members.Select((m, i) => (Member: m, Code: $"s{i}.Read(reader, {(i == 0 ? "offset" : $"offset + _o{i}")}, context)")).ToList();
        var given = reads.Where(r => r.Member.IsParameter).Select(r => r.Code).ToList();
        var set = reads.Where(r => !r.Member.IsParameter).Select(r => $"        {Identifier.Escape(r.Member.Name)} = {r.Code},").ToList();
        var end = set.Count == 0 ? ");" : ")";
        return
        [
            given.Count == 0 ? $"    new({end}" : "    new(",
            .. given.Select((code, i) => $"        {code}{(i < given.Count - 1 ? "," : end)}"),
            .. set.Count == 0 ? (IEnumerable<string>)[] : ["    {", .. set, "    };"],
        ];
    }
}
