namespace Athanor.Models.Tests.Guide;

/// <summary>The pages about models as a whole.</summary>
public sealed class PageTests
{
    [Fact]
    public void Every_block_of_code_stands_in_a_program_that_is_compiled()
    {
        var programs = GuidePage.Sources().Select(Bare).ToList();
        Assert.All(GuidePage.All.SelectMany(page => GuidePage.Code(page).Select(code => (page, code))), block =>
            Assert.True(programs.Any(p => p.Contains(Bare(block.code), StringComparison.Ordinal)), $"{block.page}:\n{block.code}"));
    }

    [Fact]
    public void Every_kind_of_error_stands_in_its_page_with_its_text()
    {
        var page = GuidePage.Text("models/errors.md");
        Assert.All(ErrorTypes.All, kind => Assert.Contains($"| `{kind.Name}` | {kind.Template} |", page, StringComparison.Ordinal));
    }

    // Indentation is the program's own.
    private static string Bare(string code) => string.Join('\n', code.Split('\n').Select(l => l.Trim()).Where(l => l.Length > 0));
}
