using System.Text.RegularExpressions;
using Athanor.Models.Generators.Diagnostics;

namespace Athanor.Models.Generators.Tests;

/// <summary>Each diagnostic has a page, whose wrong example has that diagnostic and whose right one has none.</summary>
public partial class DocumentationTests
{
    private static readonly string Folder = Path.Combine(Repository.Root, "docs", "diagnostics");

    public static TheoryData<string> Pages => [.. Directory.GetFiles(Folder, "ATH3*.md").Select(f => Path.GetFileNameWithoutExtension(f)).Order(StringComparer.Ordinal)];

    [Fact]
    public void Every_rule_has_a_page_that_is_listed_and_links_to_it()
    {
        var rules = new ModelAnalyzer().SupportedDiagnostics;
        Assert.Equal(rules.Select(r => r.Id).Order(), Pages.Select(p => p.Data));
        var list = File.ReadAllText(Path.Combine(Folder, "README.md"));
        Assert.All(rules, rule =>
        {
            Assert.Equal($"docs/diagnostics/{rule.Id}.md", rule.HelpLinkUri);
            Assert.StartsWith($"# {rule.Id}: {rule.Title}\n", File.ReadAllText(Path.Combine(Folder, $"{rule.Id}.md")), StringComparison.Ordinal);
            Assert.Contains($"| [{rule.Id}]({rule.Id}.md) | {rule.Title} |\n", list, StringComparison.Ordinal);
        });
    }

    [Theory]
    [MemberData(nameof(Pages))]
    public async Task The_wrong_example_has_the_diagnostic(string page)
    {
        var reported = (await TestCompilation.Complaints(TestCompilation.Of(Example(page, "Wrong")))).Where(d => d.Id.StartsWith("ATH", StringComparison.Ordinal)).ToList();
        Assert.NotEmpty(reported);
        Assert.All(reported, d => Assert.Equal(page, d.Id));
    }

    [Theory]
    [MemberData(nameof(Pages))]
    public async Task The_right_example_compiles_without_any(string page) => Assert.Empty(await TestCompilation.Complaints(TestCompilation.Of(Example(page, "Right"))));

    private static string Example(string page, string heading)
    {
        var text = File.ReadAllText(Path.Combine(Folder, $"{page}.md"));
        return Blocks().Match(text, text.IndexOf($"## {heading}", StringComparison.Ordinal)).Groups[1].Value;
    }

    [GeneratedRegex(@"```csharp\n(.*?)```", RegexOptions.Singleline)]
    private static partial Regex Blocks();
}
