using Microsoft.CodeAnalysis;

namespace Athanor.Models.Generators.Tests;

/// <summary>What is generated for each input stands beside it, word for word.</summary>
/// <remarks>Set ATHANOR_REWRITE_GOLDENS=1 to write the files anew, and read the difference before it is committed.</remarks>
public class GoldenTests
{
    private static readonly string Folder = Path.Combine(Repository.Root, "tests", "Athanor.Models.Generators.Tests", "Goldens");

    public static TheoryData<string> Cases => [.. Directory.GetDirectories(Folder).Select(d => Path.GetFileName(d)).Order(StringComparer.Ordinal)];

    [Theory]
    [MemberData(nameof(Cases))]
    public async Task Output_is_what_stands_beside_the_input_and_compiles_without_a_warning(string name)
    {
        var folder = Path.Combine(Folder, name);
        var compilation = TestCompilation.Of(await File.ReadAllTextAsync(Path.Combine(folder, "Input.cs"), TestContext.Current.CancellationToken));
        var result = TestCompilation.Driver().RunGenerators(compilation, TestContext.Current.CancellationToken).GetRunResult();
        var written = result.Results.Single().GeneratedSources.ToDictionary(s => s.HintName, s => s.SourceText.ToString());
        if (Environment.GetEnvironmentVariable("ATHANOR_REWRITE_GOLDENS") == "1")
        {
            foreach (var (file, text) in written)
            {
                await File.WriteAllTextAsync(Path.Combine(folder, file), text, TestContext.Current.CancellationToken);
            }
        }

        Assert.Equal(Directory.GetFiles(folder, "*.g.cs").Select(f => Path.GetFileName(f)).Order(), written.Keys.Order());
        Assert.All(written, file => Assert.Equal(File.ReadAllText(Path.Combine(folder, file.Key)), file.Value));
        Assert.Empty(await TestCompilation.Complaints(compilation));
    }
}
