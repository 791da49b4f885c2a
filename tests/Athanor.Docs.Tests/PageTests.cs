namespace DocsTests;

/// <summary>Every C# block of the pages stands, line by line, in a file of <c>Snippets/</c>, which this project compiles and runs.</summary>
public sealed class PageTests
{
    public static TheoryData<string> Pages => [.. Files.Pages()];

    [Theory, MemberData(nameof(Pages))]
    public void Every_block_of_code_is_compiled_and_run(string page)
    {
        var sources = Files.Snippets().Select(Trimmed).ToList();
        foreach (var block in Blocks(File.ReadAllLines(Path.Combine(Files.Root, page))))
        {
            Assert.True(sources.Any(source => Contains(source, block)), $"{page}: this block stands in no file of Snippets/:\n{string.Join('\n', block)}");
        }
    }

    [Fact]
    public void Every_link_between_the_pages_leads_somewhere()
    {
        foreach (var page in Files.Pages())
        {
            foreach (var target in Links(File.ReadAllText(Path.Combine(Files.Root, page))))
            {
                var path = Path.Combine(Files.Root, Path.GetDirectoryName(page)!, target);
                Assert.True(File.Exists(path) || Directory.Exists(path), $"{page} links to {target}, which is not there.");
            }
        }
    }

    private static IEnumerable<string> Links(string text) => System.Text.RegularExpressions.Regex.Matches(text, @"\]\((?!https?:|#|mailto:)([^)#\s]+)")
        .Select(m => m.Groups[1].Value);

    private static IEnumerable<List<string>> Blocks(string[] lines)
    {
        List<string>? block = null;
        foreach (var line in lines)
        {
            if (block is null)
            {
                if (line.Trim() == "```csharp")
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
