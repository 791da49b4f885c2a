using System.Text;
using Microsoft.CodeAnalysis.CSharp;

namespace DocsGenerator;

/// <summary>Writes a page as a class: its C# as it stands, and after each block what the page claims that comes of it.</summary>
internal sealed class PageProgram(Page page)
{
    // The one thing that is not as printed: the page's database is one that the test made, of any kind that the page names.
    private const string EngineAsPrinted = "engine = Sqlite.CreateEngine(";

    private readonly StringBuilder _code = new();

    public string Write()
    {
        _code.Append("#nullable enable\n#pragma warning disable CS0168, CS0219, CS1998, CS8321\nusing System.ComponentModel.DataAnnotations;\nusing System.Globalization;\n");
        _code.Append($"using Athanor.MySql;\nusing Athanor.PostgreSql;\n\nnamespace {page.Namespace};\n\ninternal static class {page.ClassName}\n{{\n");
        _code.Append("    public static async Task RunAsync(DocsTests.PageRun __page)\n    {\n");
        for (var i = 0; i < page.Sections.Count; i++)
        {
            _code.Append($"        await Section{i}(__page, __page.Engine);\n");
        }

        _code.Append("    }\n");
        for (var i = 0; i < page.Sections.Count; i++)
        {
            WriteSection(i, page.Sections[i]);
        }

        return _code.Append("}\n").ToString();
    }

    private void WriteSection(int number, List<Block> blocks)
    {
        var opensItsOwn = blocks.Any(b => b.Lines.Any(l => l.Contains("var engine =")));
        _code.Append($"\n    private static async Task Section{number}(DocsTests.PageRun __page, Engine {(opensItsOwn ? "_" : "engine")})\n    {{\n");
        foreach (var block in blocks)
        {
            switch (block.Language)
            {
                // Declarations cannot stand in a method: a file of Snippets/ holds them.
                case "csharp" when block.Info != "declares":
                    WriteCode(block);
                    break;
                case "sql":
                    WriteSql(block);
                    break;
                case "text":
                    WriteText(block);
                    break;
            }
        }

        _code.Append("    }\n");
    }

    private void WriteCode(Block block)
    {
        var throws = block.Info == "throws";
        _code.Append(throws ? "await __page.ThrowsAsync(async () =>\n{\n" : "");
        _code.Append($"#line {block.Line + 1} {SymbolDisplay.FormatLiteral(page.Path, quote: true)}\n");
        foreach (var line in block.Lines)
        {
            _code.Append(line.Replace(EngineAsPrinted, "engine = __page.CreateEngine(")).Append('\n');
        }

        _code.Append("#line default\n").Append(throws ? "});\n" : "");
    }

    // ```sql statement            as the page's first database says it
    // ```sql statement on mysql   as another one says it
    private void WriteSql(Block block)
    {
        var on = block.Info.LastIndexOf(" on ", StringComparison.Ordinal);
        var (statement, dialect) = on < 0 ? (block.Info, "null") : (block.Info.Substring(0, on), SymbolDisplay.FormatLiteral(block.Info.Substring(on + 4).Trim(), quote: true));
        if (statement.Length > 0)
        {
            _code.Append($"__page.Sql({block.Line}, __dialect => ({statement}).ToSql(__dialect), {dialect});\n");
        }
    }

    // ```text             what was written to the console since the last such block
    // ```text rows        the rows of a query, or of a list
    private void WriteText(Block block) =>
        _code.Append(block.Info.Length == 0 ? $"__page.Text({block.Line});\n" : $"await __page.RowsAsync({block.Line}, {block.Info});\n");
}
