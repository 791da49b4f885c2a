using System.Collections.Immutable;
using System.Text.RegularExpressions;
using Athanor.Orm.Generators.Diagnostics;
using Athanor.Sql.Analyzers;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;

namespace Athanor.Orm.Generators.Tests;

/// <summary>Each diagnostic has a page, whose wrong example has that diagnostic and whose right one has none.</summary>
public partial class DocumentationTests
{
    private const string Model = """
        [Entity("users")]
        public partial class User
        {
            public partial long Id { get; set; }
            public partial string Name { get; set; }
            public partial string? Email { get; set; }
            public partial int Age { get; set; }
            public partial int? ManagerId { get; set; }
            public partial bool Active { get; set; }
            public partial DateTime CreatedAt { get; set; }
        }

        """;

    private static readonly string Folder = Path.Combine(Repository.Root, "docs", "diagnostics");

    private static readonly ImmutableArray<DiagnosticAnalyzer> Analyzers = [.. TestCompilation.LanguageAnalyzers, new EntityAnalyzer()];

    private static readonly MetadataReference Elsewhere =
        TestCompilation.Generated(TestCompilation.Of("namespace Elsewhere; " + Model)).WithAssemblyName("Elsewhere").ToMetadataReference();

    // Those of validated models, from ATH3001 on, are proven with their own generator.
    public static TheoryData<string> Pages =>
        [.. Directory.GetFiles(Folder, "ATH*.md").Select(f => Path.GetFileNameWithoutExtension(f)).Where(p => !p.StartsWith("ATH3", StringComparison.Ordinal)).Order(StringComparer.Ordinal)];

    // Its example would be 130 lines long.
    public static TheoryData<string> PagesWithWholeExample => [.. Pages.Select(p => p.Data).Where(p => p != "ATH1032")];

    [Fact]
    public void Every_rule_has_a_page_that_is_listed_and_links_to_it()
    {
        var rules = Analyzers.SelectMany(a => a.SupportedDiagnostics).ToList();
        Assert.Equal(rules.Select(r => r.Id).Append("ATH0001").Order(), Pages.Select(p => p.Data));
        var list = File.ReadAllText(Path.Combine(Folder, "README.md"));
        Assert.All(rules, rule =>
        {
            Assert.Equal($"docs/diagnostics/{rule.Id}.md", rule.HelpLinkUri);
            Assert.StartsWith($"# {rule.Id}: {rule.Title}\n", File.ReadAllText(Path.Combine(Folder, $"{rule.Id}.md")));
            Assert.Contains($"| [{rule.Id}]({rule.Id}.md) | {rule.Title} |\n", list);
        });
    }

    [Theory]
    [MemberData(nameof(PagesWithWholeExample))]
    public async Task The_wrong_example_has_the_diagnostic(string page)
    {
        var reported = await Reported(page, "Wrong");
        // The compiler says it itself, through an obsolete overload whose text begins with the rule.
        var expected = page == "ATH0001" ? "CS0619" : page;
        Assert.Contains(expected, reported.Select(d => d.Id));
        Assert.All(reported.Where(d => d.Id.StartsWith("ATH", StringComparison.Ordinal)), d => Assert.Equal(page, d.Id));
    }

    [Theory]
    [MemberData(nameof(Pages))]
    public async Task The_right_example_compiles_without_any(string page) => Assert.Empty(await Reported(page, "Right"));

    private static async Task<IReadOnlyList<Diagnostic>> Reported(string page, string heading)
    {
        var text = File.ReadAllText(Path.Combine(Folder, $"{page}.md"));
        var example = Example().Match(text, text.IndexOf($"## {heading}", StringComparison.Ordinal)).Groups[1].Value;
        var compilation = TestCompilation.Of(page.StartsWith("ATH1", StringComparison.Ordinal) ? [example] : [Model, Wrapped(example)]).AddReferences(Elsewhere);
        TestCompilation.Driver().RunGeneratorsAndUpdateCompilation(compilation, out var generated, out var fromGenerator, TestContext.Current.CancellationToken);
        return [.. fromGenerator, .. TestCompilation.Complaints(generated), .. await TestCompilation.Analyzed(generated, Analyzers)];
    }

    private static string Wrapped(string example) => example.StartsWith("public static", StringComparison.Ordinal)
        ? $"public static class Page {{ {example} }}"
        : $"public static class Page {{ public static async Task Run(Session session, Connection connection, int? age, bool sorted) {{ {example} await Task.Yield(); }} }}";

    [GeneratedRegex(@"```csharp\n(.*?)```", RegexOptions.Singleline)]
    private static partial Regex Example();
}
