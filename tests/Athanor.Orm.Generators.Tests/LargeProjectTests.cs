using System.Text;
using Microsoft.CodeAnalysis;

namespace Athanor.Orm.Generators.Tests;

/// <summary>A project of 300 entities: the work after an edit is counted, not timed.</summary>
public class LargeProjectTests
{
    private const int Entities = 300;

    [Fact]
    public void An_edit_among_300_entities_resolves_one_anew()
    {
        var compilation = TestCompilation.Of(Enumerable.Range(0, Entities).Select(Entity));
        var driver = TestCompilation.Driver().RunGenerators(compilation, TestContext.Current.CancellationToken);
        Assert.Equal(Entities, Resolved(driver, IncrementalStepRunReason.New));

        var edited = compilation.SyntaxTrees.Single(t => t.FilePath == "Source151.cs");
        var after = compilation.ReplaceSyntaxTree(edited, TestCompilation.Parse(edited.ToString().Replace("Text", "Words", StringComparison.Ordinal), edited.FilePath));
        driver = driver.RunGenerators(after, TestContext.Current.CancellationToken);
        Assert.Equal(1, Resolved(driver, IncrementalStepRunReason.Modified));
        Assert.Equal(Entities - 1, Resolved(driver, IncrementalStepRunReason.Unchanged));

        var elsewhere = after.AddSyntaxTrees(TestCompilation.Parse("public class Unrelated;", "Unrelated.cs"));
        driver = driver.RunGenerators(elsewhere, TestContext.Current.CancellationToken);
        Assert.Equal(Entities, Resolved(driver, IncrementalStepRunReason.Cached));
    }

    [Fact]
    public void The_generated_code_of_300_entities_compiles()
    {
        var compilation = TestCompilation.Generated(TestCompilation.Of(Enumerable.Range(0, Entities).Select(Entity)));
        Assert.Empty(TestCompilation.Complaints(compilation));
        Assert.Equal(Entities + 2, compilation.SyntaxTrees.Count(t => t.FilePath.EndsWith(".g.cs", StringComparison.Ordinal) || t.FilePath.EndsWith("EmbeddedAttribute.cs", StringComparison.Ordinal)));
    }

    private static int Resolved(GeneratorDriver driver, IncrementalStepRunReason reason) =>
        driver.GetRunResult().Results.Single().TrackedSteps[EntityGenerator.ResolveStep].SelectMany(s => s.Outputs).Count(o => o.Reason == reason);

    // Each refers to the one before, which has a collection of it.
    private static string Entity(int number)
    {
        var text = new StringBuilder($$"""
            namespace Big.Part{{number % 7}};

            [Entity("items_{{number}}")]
            public partial class Item{{number}}
            {
                [Key] public partial long Id { get; set; }
                [MaxLength(100)] public partial string Text { get; set; }
                public partial int? Amount { get; set; }
                [Version] public partial int Version { get; set; }

            """);
        if (number > 0)
        {
            text.AppendLine($"    public partial long? BeforeId {{ get; set; }}\n    public partial Part{(number - 1) % 7}.Item{number - 1}? Before {{ get; set; }}");
        }

        if (number < Entities - 1)
        {
            text.AppendLine($"    public partial ICollection<Part{(number + 1) % 7}.Item{number + 1}> After {{ get; }}");
        }

        return text.Append('}').ToString();
    }
}
