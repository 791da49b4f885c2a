using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;

namespace Athanor.Orm.Generators.Tests;

/// <summary>Several assemblies with entities, one of which sees another's internals.</summary>
public class AssemblyTests
{
    [Fact]
    public void Two_assemblies_each_have_a_catalog_of_their_own()
    {
        var model = TestCompilation.Generated(TestCompilation.Of("""
            [assembly: System.Runtime.CompilerServices.InternalsVisibleTo("Program")]

            namespace Model;

            [Entity("users")] public partial class User { public partial int Id { get; set; } }
            """)).WithAssemblyName("Model");
        var program = TestCompilation.Of("""
            namespace Program;

            [Entity("extras")] public partial class Extra { public partial int Id { get; set; } }

            public static class Run
            {
                public static MetaData MetaData => AssemblyCatalog.MetaData;
                public static object[] Queries(Session session) => [session.Query(Model.User.Table).Where(u => u.Id == 1), session.Extras];
            }
            """).AddReferences(model.ToMetadataReference()).WithAssemblyName("Program");
        Assert.Empty(TestCompilation.Complaints(model));
        Assert.Empty(TestCompilation.Complaints(TestCompilation.Generated(program)));
    }

    [Fact]
    public void An_assembly_without_entities_is_left_alone()
    {
        var result = TestCompilation.Driver().RunGenerators(TestCompilation.Of("public class Plain;"), TestContext.Current.CancellationToken).GetRunResult();
        Assert.Equal(["Microsoft.CodeAnalysis.EmbeddedAttribute.cs"], result.Results.Single().GeneratedSources.Select(s => s.HintName));
    }

    [Theory]
    [InlineData("[Entity(\"a\")] public partial class A { public partial int Id { get; set; } } [Entity(\"a\")] public partial class A { }")]
    [InlineData("[Entity] public partial class A { public partial Missing Id { get; set; } public partial ICollection<Missing> All { get; } }")]
    [InlineData("[Entity] public partial class { public partial int Id { get; set; } }")]
    [InlineData("[Entity(null!, Schema = )] public partial class A { [ForeignKey(), Column(Order = \"x\")] public partial int Id { get; set; }")]
    [InlineData("[Entity] public partial struct A { public partial int Id { get; set; } }")]
    [InlineData("[Entity] public partial class A { public partial int this[int index] { get; } public static partial int Id { get; set; } public partial int Id { get; set; } }")]
    [InlineData("[Entity, Catalog] public partial class A { [OnDelete((ReferentialAction)77), SqlType(null!), Precision(1)] public partial int Id { get; set; } }")]
    public void Code_that_does_not_compile_is_no_crash(string source)
    {
        TestCompilation.Driver().RunGeneratorsAndUpdateCompilation(TestCompilation.Of(source), out var result, out var diagnostics, TestContext.Current.CancellationToken);
        Assert.DoesNotContain(diagnostics, d => d.Id == "CS8785");
        Assert.Contains(TestCompilation.Complaints(result), d => d.Severity == DiagnosticSeverity.Error);
    }

    [Theory]
    [InlineData("[Entity] public partial class A { public partial Missing Id { get; set; } public partial ICollection<Missing> All { get; } public B Two { get; } }")]
    [InlineData("[Entity] public partial class { public partial int Id { get; set; } }")]
    [InlineData("[Entity(null!, Schema = )] public partial class A { [ForeignKey(), Column(Order = \"x\")] public partial int Id { get; set; }")]
    [InlineData("[Entity, Catalog] public partial class A { [OnDelete((ReferentialAction)77), SqlType(null!), Precision(1)] public partial int Id { get; set; } }")]
    public async Task Code_that_does_not_compile_is_no_crash_of_the_analyzer(string source)
    {
        var reported = await TestCompilation.Analyzed(TestCompilation.Generated(TestCompilation.Of(source)), new Diagnostics.EntityAnalyzer());
        Assert.DoesNotContain(reported, d => d.Id == "AD0001");
    }
}
