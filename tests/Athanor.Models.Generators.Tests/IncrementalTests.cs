using Athanor.Models.Generators.Facts;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;

namespace Athanor.Models.Generators.Tests;

/// <summary>An edit writes again only the files that it says something new about.</summary>
public class IncrementalTests
{
    private const string User = """
        [Model]
        public partial class User
        {
            [Range(0, 150)]
            public required int Age { get; init; }
            public List<Post> Posts { get; init; } = [];
            public int Twice() => Age * 2;
        }
        """;

    private const string Post = "[Model] public partial record Post(string Title);";

    [Fact]
    public void The_first_run_writes_every_file() => Assert.Equal(["Post", "User"], Written(Run(TestCompilation.Driver(), Whole())));

    [Theory]
    [InlineData("Age * 2", "Age * 3")]
    [InlineData("public int Twice", "/// <summary>Two times.</summary>\n    public int Twice")]
    [InlineData("= [];", "= new();")]
    public void An_edit_of_a_method_a_comment_or_a_default_writes_nothing(string old, string changed) => Assert.Empty(WrittenAfter(old, changed));

    [Theory]
    [InlineData("Range(0, 150)", "Range(0, 120)")]
    [InlineData("public List<Post>", "public string? Name { get; init; }\n    public List<Post>")]
    [InlineData("[Model]", "[Model(Strict = true)]")]
    public void A_new_field_limit_or_setting_writes_its_own_model_only(string old, string changed) => Assert.Equal(["User"], WrittenAfter(old, changed));

    [Fact]
    public void The_facts_hold_nothing_of_the_compiler()
    {
        var result = Run(TestCompilation.Driver(), Whole()).GetRunResult().Results.Single();
        Assert.All(result.TrackedSteps[ModelGenerator.ReadStep].SelectMany(s => s.Outputs), output =>
        {
            var facts = Assert.IsType<ModelFacts>(output.Value);
            Assert.All(typeof(ModelFacts).Assembly.GetTypes().Where(t => t.Namespace == typeof(ModelFacts).Namespace).SelectMany(t => t.GetProperties()), property =>
                Assert.False(typeof(ISymbol).IsAssignableFrom(property.PropertyType) || typeof(SyntaxNode).IsAssignableFrom(property.PropertyType), $"{property} is of the compiler."));
            Assert.NotEmpty(facts.Fields);
        });
    }

    private static CSharpCompilation Whole() => TestCompilation.Of().AddSyntaxTrees(TestCompilation.Parse(User, "User.cs"), TestCompilation.Parse(Post, "Post.cs"));

    private static GeneratorDriver Run(GeneratorDriver driver, Compilation compilation) => driver.RunGenerators(compilation, TestContext.Current.CancellationToken);

    private static IEnumerable<string> WrittenAfter(string old, string changed)
    {
        var compilation = Whole();
        var driver = Run(TestCompilation.Driver(), compilation);
        var tree = compilation.SyntaxTrees.Single(t => t.FilePath == "User.cs");
        Assert.Contains(old, User, StringComparison.Ordinal);
        return Written(Run(driver, compilation.ReplaceSyntaxTree(tree, TestCompilation.Parse(User.Replace(old, changed, StringComparison.Ordinal), "User.cs"))));
    }

    /// <summary>The models whose output step ran, by the reasons that the driver recorded.</summary>
    private static IEnumerable<string> Written(GeneratorDriver driver) => driver.GetRunResult().Results.Single().TrackedOutputSteps
        .SelectMany(kind => kind.Value)
        .SelectMany(step => step.Outputs)
        .Where(output => output.Reason is IncrementalStepRunReason.New or IncrementalStepRunReason.Modified)
        .SelectMany(output => Names(output.Value))
        .Order(StringComparer.Ordinal);

    // An output's value is the compiler's own: its sources by name, then its diagnostics.
    private static IEnumerable<string> Names(object output) => ((System.Runtime.CompilerServices.ITuple)output)[0] is System.Collections.IEnumerable sources
        ? sources.Cast<object>().Select(s => (string)s.GetType().GetProperty("HintName")!.GetValue(s)!).Select(n => n[..^".Model.g.cs".Length])
        : [];
}
