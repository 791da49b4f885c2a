using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;

namespace Athanor.Orm.Generators.Tests;

/// <summary>An edit writes again only the files that it says something new about.</summary>
public class IncrementalTests
{
    private const string User = """
        [Entity("users")]
        public partial class User
        {
            public partial long Id { get; set; }
            public partial string Name { get; set; }
            public partial ICollection<Post> Posts { get; }
        }
        """;

    private const string Post = """
        [Entity("posts")]
        public partial class Post
        {
            public partial long Id { get; set; }
            public partial long UserId { get; set; }
            public partial User User { get; set; }
        }
        """;

    private const string Tag = """
        [Entity("tags")]
        public partial class Tag
        {
            public partial long Id { get; set; }
            public partial string Text { get; set; }
            public int Length() => Text.Length;
        }
        """;

    private const string Shop = "[Catalog] public partial class Shop;";

    private static readonly string[] AllFiles = ["AssemblyCatalog", "Post", "Shop.Catalog", "Tag", "User"];

    [Fact]
    public void The_first_run_writes_every_file() => Assert.Equal(["Post", "Shop.Catalog", "Tag", "User"], Written(Run(Driver(out var compilation), compilation)));

    [Fact]
    public void An_edit_elsewhere_writes_nothing()
    {
        var driver = Driver(out var compilation);
        driver = Run(driver, compilation);
        Assert.Empty(Written(Run(driver, compilation.AddSyntaxTrees(TestCompilation.Parse("public class Unrelated { public int Number => 1; }", "Unrelated.cs")))));
    }

    [Theory]
    [InlineData("Text.Length", "Text.Length + 1")]
    [InlineData("public partial string Text", "/// <summary>What it says.</summary>\n    public partial string Text")]
    [InlineData("public int Length", "\n\n    public int Length")]
    public void An_edit_of_a_method_a_comment_or_the_layout_writes_nothing(string old, string changed) => Assert.Empty(WrittenAfter("Tag.cs", old, changed));

    [Fact]
    public void A_new_property_writes_its_own_class_only() =>
        Assert.Equal(["Tag"], WrittenAfter("Tag.cs", "public int Length", "public partial int Weight { get; set; }\n    public int Length"));

    [Fact]
    public void A_new_column_of_a_class_that_others_refer_to_writes_it_alone() =>
        Assert.Equal(["User"], WrittenAfter("User.cs", "public partial ICollection", "public partial int Age { get; set; }\n    public partial ICollection"));

    [Fact]
    public void A_column_before_the_foreign_key_writes_the_class_at_the_other_end_too() =>
        Assert.Equal(["Post", "User"], WrittenAfter("Post.cs", "public partial long UserId", "public partial string Title { get; set; }\n    public partial long UserId"));

    [Fact]
    public void A_foreign_key_that_may_be_null_writes_both_ends() =>
        Assert.Equal(["Post", "User"], WrittenAfter("Post.cs", "long UserId { get; set; }\n    public partial User User", "long? UserId { get; set; }\n    public partial User? User"));

    [Fact]
    public void A_renamed_class_writes_itself_the_catalog_and_what_refers_to_it() =>
        Assert.Equal(["Label", "Shop.Catalog"], WrittenAfter("Tag.cs", "class Tag", "class Label"));

    [Fact]
    public void A_new_class_writes_itself_and_the_catalog()
    {
        var driver = Run(Driver(out var compilation), compilation);
        var added = compilation.AddSyntaxTrees(TestCompilation.Parse("[Entity(\"extras\")] public partial class Extra { public partial int Id { get; set; } }", "Extra.cs"));
        Assert.Equal(["Extra", "Shop.Catalog"], Written(Run(driver, added)));
    }

    [Fact]
    public void A_catalog_that_goes_writes_every_table_since_they_are_in_another_one_now()
    {
        var driver = Run(Driver(out var compilation), compilation);
        var without = compilation.RemoveSyntaxTrees(compilation.SyntaxTrees.Single(t => t.FilePath == "Shop.cs"));
        Assert.Equal(AllFiles.Except(["Shop.Catalog"]), Written(Run(driver, without)));
    }

    [Theory]
    [InlineData("Tag.cs", "public int Length", "\n    public int Length", new string[0])]
    [InlineData("Tag.cs", "public int Length", "public partial int Weight { get; set; }\n    public int Length", new[] { "Tag" })]
    [InlineData("Tag.cs", "public partial string Text", "public partial string? Text", new[] { "Tag", "Wide.Projection" })]
    [InlineData("Label.cs", "string Text", "string Text, long Id", new[] { "Label.Projection" })]
    public void A_projection_is_written_again_when_its_members_or_their_columns_change(string file, string old, string changed, string[] written)
    {
        const string Label = "[Projection] public partial record Label(string Text); [Projection(typeof(Tag))] public partial record Wide(string? Text);";
        var driver = Driver(out var compilation);
        compilation = compilation.AddSyntaxTrees(TestCompilation.Parse(Label, "Label.cs"));
        driver = Run(driver, compilation);
        Assert.Equal(["Label.Projection", "Post", "Shop.Catalog", "Tag", "User", "Wide.Projection"], Written(driver));
        Assert.Equal(written, WrittenAfter(driver, compilation, file, old, changed));
    }

    [Theory]
    [InlineData("Tag.cs", "Text.Length", "Text . Length", new string[0])]
    [InlineData("Tag.cs", "public int Length", "\n    public int Length", new string[0])]
    [InlineData("Tag.cs", "Text.Length", "Text.Length + 1", new[] { "Tag" })]
    [InlineData("User.cs", "public partial string Name", "public partial string? Name", new[] { "User" })]
    public void A_hybrid_is_written_again_when_it_means_something_else(string file, string old, string changed, string[] written)
    {
        var driver = Driver(out var compilation);
        var tag = compilation.SyntaxTrees.Single(t => t.FilePath == "Tag.cs");
        compilation = compilation.ReplaceSyntaxTree(tag, TestCompilation.Parse(Tag.Replace("public int Length()", "[Hybrid] public int Length()", StringComparison.Ordinal), "Tag.cs"));
        driver = Run(driver, compilation);
        Assert.Equal(written, WrittenAfter(driver, compilation, file, old.Replace("public int", "[Hybrid] public int", StringComparison.Ordinal), changed.Replace("public int", "[Hybrid] public int", StringComparison.Ordinal)));
    }

    [Fact]
    public void The_models_hold_nothing_of_the_compiler()
    {
        const string Label = """
            [Projection(typeof(Tag))] public partial record Label(string Text);
            [Entity] public partial class Box { public partial int Id { get; set; } [Hybrid] public bool IsOver(int x) => Id > x; }
            """;
        var driver = Driver(out var compilation);
        var result = Run(driver, compilation.AddSyntaxTrees(TestCompilation.Parse(Label, "Label.cs"))).GetRunResult().Results.Single();
        var steps = result.TrackedSteps[EntityGenerator.ReadStep].Concat(result.TrackedSteps[EntityGenerator.ResolveStep]).Concat(result.TrackedSteps[EntityGenerator.ProjectionStep]);
        var seen = new HashSet<object>(ReferenceEqualityComparer.Instance);
        Assert.All(steps.SelectMany(s => s.Outputs), output => AssertPlain(output.Value, seen));
    }

    private static void AssertPlain(object? value, HashSet<object> seen)
    {
        if (value is null or string or bool or int || value.GetType().IsEnum || !seen.Add(value))
        {
            return;
        }

        Assert.False(value is ISymbol or SyntaxNode or SyntaxTree or Location or Compilation or SemanticModel, $"{value.GetType()} is in a model.");
        if (value is System.Collections.IEnumerable items)
        {
            foreach (var item in items)
            {
                AssertPlain(item, seen);
            }
        }
        else
        {
            Assert.StartsWith("Athanor.Orm.Generators.", value.GetType().FullName, StringComparison.Ordinal);
            foreach (var property in value.GetType().GetProperties().Where(p => p.GetIndexParameters().Length == 0))
            {
                AssertPlain(property.GetValue(value), seen);
            }
        }
    }

    private static GeneratorDriver Driver(out CSharpCompilation compilation)
    {
        compilation = TestCompilation.Of().AddSyntaxTrees(
            TestCompilation.Parse(User, "User.cs"), TestCompilation.Parse(Post, "Post.cs"), TestCompilation.Parse(Tag, "Tag.cs"), TestCompilation.Parse(Shop, "Shop.cs"));
        return TestCompilation.Driver();
    }

    private static GeneratorDriver Run(GeneratorDriver driver, Compilation compilation) => driver.RunGenerators(compilation, TestContext.Current.CancellationToken);

    private static IEnumerable<string> WrittenAfter(string file, string old, string changed)
    {
        var driver = Run(Driver(out var compilation), compilation);
        return WrittenAfter(driver, compilation, file, old, changed);
    }

    private static IEnumerable<string> WrittenAfter(GeneratorDriver driver, CSharpCompilation compilation, string file, string old, string changed)
    {
        var tree = compilation.SyntaxTrees.Single(t => t.FilePath == file);
        var text = tree.ToString();
        Assert.Contains(old, text, StringComparison.Ordinal);
        return Written(Run(driver, compilation.ReplaceSyntaxTree(tree, TestCompilation.Parse(text.Replace(old, changed, StringComparison.Ordinal), file))));
    }

    /// <summary>The files whose output step ran, by the reasons that the driver recorded.</summary>
    private static IEnumerable<string> Written(GeneratorDriver driver) => driver.GetRunResult().Results.Single().TrackedOutputSteps
        .SelectMany(kind => kind.Value)
        .SelectMany(step => step.Outputs)
        .Where(output => output.Reason is IncrementalStepRunReason.New or IncrementalStepRunReason.Modified)
        .SelectMany(output => Names(output.Value))
        .Order(StringComparer.Ordinal);

    // An output's value is the compiler's own: its sources by name, then its diagnostics.
    private static IEnumerable<string> Names(object output) => ((System.Runtime.CompilerServices.ITuple)output)[0] is System.Collections.IEnumerable sources
        ? sources.Cast<object>()
            .Select(s => (string)s.GetType().GetProperty("HintName")!.GetValue(s)!)
            .Where(n => n != "Microsoft.CodeAnalysis.EmbeddedAttribute.cs")
            .Select(n => n[..^".g.cs".Length])
        : [];
}
