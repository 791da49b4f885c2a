using Microsoft.CodeAnalysis;

namespace Athanor.Orm.Generators.Tests;

/// <summary>What is generated for each input stands beside it, word for word.</summary>
/// <remarks>Set ATHANOR_REWRITE_GOLDENS=1 to write the files anew, and read the difference before it is committed.</remarks>
public class GoldenTests
{
    private static readonly string Folder = Path.Combine(Repository.Root, "tests", "Athanor.Orm.Generators.Tests", "Goldens");

    public static TheoryData<string> Cases => [.. Directory.GetDirectories(Folder).Select(d => Path.GetFileName(d)).Order(StringComparer.Ordinal)];

    [Theory]
    [MemberData(nameof(Cases))]
    public void Output_is_what_stands_beside_the_input_and_compiles_without_a_warning(string name)
    {
        var folder = Path.Combine(Folder, name);
        var compilation = TestCompilation.Of(File.ReadAllText(Path.Combine(folder, "Input.cs")));
        var result = TestCompilation.Driver().RunGenerators(compilation, TestContext.Current.CancellationToken).GetRunResult();
        var written = result.Results.Single().GeneratedSources
            .Where(s => s.HintName != "Microsoft.CodeAnalysis.EmbeddedAttribute.cs")
            .ToDictionary(s => s.HintName, s => s.SourceText.ToString());

        if (Environment.GetEnvironmentVariable("ATHANOR_REWRITE_GOLDENS") == "1")
        {
            Rewrite(folder, written);
        }

        Assert.Equal(Directory.GetFiles(folder, "*.g.cs").Select(f => Path.GetFileName(f)).Order(), written.Keys.Order());
        Assert.All(written, file => Assert.Equal(File.ReadAllText(Path.Combine(folder, file.Key)), file.Value));
        Assert.Empty(TestCompilation.Complaints(TestCompilation.Generated(compilation)));
    }

    private static void Rewrite(string folder, Dictionary<string, string> files)
    {
        foreach (var old in Directory.GetFiles(folder, "*.g.cs"))
        {
            File.Delete(old);
        }

        foreach (var (name, text) in files)
        {
            File.WriteAllText(Path.Combine(folder, name), text);
        }
    }
}
