using System.Text;
using System.Text.RegularExpressions;

namespace DocsTests;

/// <summary>The code of the pages that are no programs stands, line by line, in a file of <c>Snippets/</c>, which this project compiles and runs; links lead somewhere.</summary>
public sealed partial class PageTests
{
    public static TheoryData<string> Pages => [.. Files.Pages()];

    public static TheoryData<string> AllPages => [.. Files.AllPages()];

    [Theory, MemberData(nameof(Pages))]
    public void Every_block_of_code_is_compiled_and_run(string page)
    {
        // The whole of a program is compiled and run as it stands, but for declarations, which stand in no method.
        var fence = PagePrograms.All.Any(p => p.Name == page) ? "```csharp declares" : "```csharp";
        var sources = Files.Snippets().Select(Trimmed).ToList();
        foreach (var block in Blocks(File.ReadAllLines(Path.Combine(Files.Root, page)), fence))
        {
            Assert.True(sources.Any(source => Contains(source, block)), $"{page}: this block stands in no file of Snippets/:\n{string.Join('\n', block)}");
        }
    }

    [Theory, MemberData(nameof(AllPages))]
    public void Every_link_leads_somewhere(string page)
    {
        foreach (var (target, anchor) in Links(File.ReadAllText(Path.Combine(Files.Root, page))))
        {
            var path = target.Length == 0 ? Path.Combine(Files.Root, page) : Path.Combine(Files.Root, Path.GetDirectoryName(page)!, target);
            Assert.True(File.Exists(path) || Directory.Exists(path), $"{page} links to {target}, which is not there.");
            Assert.True(anchor.Length == 0 || !path.EndsWith(".md", StringComparison.Ordinal) || Anchors(path).Contains(anchor), $"{page} links to {target}#{anchor}: there is no such heading.");
        }
    }

    [Fact]
    public void The_index_names_every_page()
    {
        var index = Links(File.ReadAllText(Path.Combine(Files.Root, "docs", "README.md"))).Select(l => l.Target).ToHashSet();

        Assert.Empty(Files.Pages().Where(p => p.StartsWith("docs/", StringComparison.Ordinal)).Select(p => p["docs/".Length..]).Except(index).Except(["README.md"]));
    }

    private static IEnumerable<(string Target, string Anchor)> Links(string text) => Link().Matches(text).Select(m => (m.Groups[1].Value, m.Groups[2].Value));

    [GeneratedRegex(@"\]\((?!https?:|mailto:)([^)#\s]*)(?:#([^)\s]+))?\)")]
    private static partial Regex Link();

    // As GitHub makes them: in lower case, blanks as hyphens, all other signs left out.
    private static HashSet<string> Anchors(string path)
    {
        var anchors = new HashSet<string>();
        foreach (var heading in File.ReadLines(path).Where(l => l.StartsWith('#')))
        {
            var anchor = new StringBuilder();
            foreach (var c in heading.TrimStart('#').Trim())
            {
                anchor.Append(c == ' ' ? "-" : char.IsLetterOrDigit(c) || c is '-' or '_' ? char.ToLowerInvariant(c).ToString() : "");
            }

            anchors.Add(anchor.ToString());
        }

        return anchors;
    }

    private static IEnumerable<List<string>> Blocks(string[] lines, string fence)
    {
        List<string>? block = null;
        foreach (var line in lines)
        {
            if (block is null)
            {
                if (line.Trim() == fence)
                {
                    block = [];
                }
            }
            else if (line.Trim() == "```")
            {
                yield return Trimmed(block);
                block = null;
            }
            else
            {
                block.Add(line);
            }
        }
    }

    // Indentation and empty lines differ between a page and a method's body.
    private static List<string> Trimmed(IEnumerable<string> lines) => [.. lines.Select(l => l.Trim()).Where(l => l.Length > 0)];

    private static bool Contains(List<string> source, List<string> block)
    {
        for (var at = 0; at + block.Count <= source.Count; at++)
        {
            if (source.Skip(at).Take(block.Count).SequenceEqual(block))
            {
                return true;
            }
        }

        return false;
    }
}
