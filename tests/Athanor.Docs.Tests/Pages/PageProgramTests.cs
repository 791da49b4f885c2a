using Athanor.Testing;

namespace DocsTests;

/// <summary>Every page that is a program is run as it is printed, on each database that it names, and prints what comes of it.</summary>
[Collection(PagesAlone.Name)]
public sealed class PageProgramTests
{
    public static IEnumerable<TheoryDataRow<string, DatabaseKind>> Runs =>
        from page in PagePrograms.All
        from kind in TestServers.Kinds
        where page.Databases.Contains(kind.ToString(), StringComparer.OrdinalIgnoreCase)
        select new TheoryDataRow<string, DatabaseKind>(page.Name, kind);

    [Theory, MemberData(nameof(Runs))]
    public async Task A_page_does_what_it_prints(string name, DatabaseKind kind)
    {
        var page = PagePrograms.All.Single(p => p.Name == name);
        await using var database = await TestDatabase.CreateAsync(kind);
        var run = new PageRun(page, database);
        await page.RunAsync(run);
        run.Check();
    }

    [Fact]
    public void Every_page_of_the_language_is_a_program_or_stands_in_snippets() =>
        Assert.Contains("docs/tutorial.md", PagePrograms.All.Select(p => p.Name));
}
