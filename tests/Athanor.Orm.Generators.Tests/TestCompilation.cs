using System.Collections.Immutable;
using Athanor.Sql.Analyzers;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.Diagnostics;

namespace Athanor.Orm.Generators.Tests;

/// <summary>A user's program as the compiler sees it: with the packages' global usings, warnings as errors, the generator and the analyzers.</summary>
internal static class TestCompilation
{
    private const string GlobalUsings = """
        global using System;
        global using System.Collections.Generic;
        global using System.ComponentModel.DataAnnotations;
        global using System.ComponentModel.DataAnnotations.Schema;
        global using System.Linq;
        global using System.Threading;
        global using System.Threading.Tasks;
        global using Athanor.Orm;
        global using Athanor.Sql;
        global using static Athanor.Sql.SqlLanguage;
        """;

    /// <summary>The analyzers of the SQL language, without the suppressor.</summary>
    public static readonly ImmutableArray<DiagnosticAnalyzer> LanguageAnalyzers =
    [
        new ConditionAnalyzer(),
        new IdentityAnalyzer(),
        new TupleComparisonAnalyzer(),
        new TextAnalyzer(),
        new DefaultComparisonAnalyzer(),
        new NullableComparisonAnalyzer(),
        new HeldTimeAnalyzer(),
        new EveryRowAnalyzer(),
        new OptionalSideAnalyzer(),
        new BuiltTextAnalyzer(),
        new QuotedHoleAnalyzer(),
        new DroppedStatementAnalyzer(),
    ];

    private static readonly CSharpParseOptions Parsing = new(LanguageVersion.CSharp14, DocumentationMode.Diagnose);

    private static readonly ImmutableArray<MetadataReference> References =
    [
        .. ((string)AppContext.GetData("TRUSTED_PLATFORM_ASSEMBLIES")!).Split(Path.PathSeparator)
            .Where(p => Path.GetFileName(p) is var name && (name.StartsWith("System.", StringComparison.Ordinal) || name is "mscorlib.dll" or "netstandard.dll"))
            .Append(typeof(Athanor.Sql.Expr).Assembly.Location)
            .Append(typeof(Session).Assembly.Location)
            .Select(p => MetadataReference.CreateFromFile(p)),
    ];

    public static CSharpCompilation Of(params IEnumerable<string> sources) => CSharpCompilation.Create(
        "Demo",
        sources.Select((text, i) => Parse(text, $"Source{i + 1}.cs")).Append(Parse(GlobalUsings, "GlobalUsings.cs")),
        References,
        new CSharpCompilationOptions(OutputKind.DynamicallyLinkedLibrary, nullableContextOptions: NullableContextOptions.Enable, warningLevel: 9999));

    public static SyntaxTree Parse(string text, string path) => CSharpSyntaxTree.ParseText(text, Parsing, path);

    /// <summary>A driver that keeps record of its steps.</summary>
    public static GeneratorDriver Driver() => CSharpGeneratorDriver.Create(
        [new EntityGenerator().AsSourceGenerator()],
        parseOptions: Parsing,
        driverOptions: new GeneratorDriverOptions(IncrementalGeneratorOutputKind.None, trackIncrementalGeneratorSteps: true));

    /// <summary>The program with what the generator adds.</summary>
    public static Compilation Generated(CSharpCompilation compilation)
    {
        Driver().RunGeneratorsAndUpdateCompilation(compilation, out var result, out var diagnostics, TestContext.Current.CancellationToken);
        Assert.Empty(diagnostics);
        return result;
    }

    /// <summary>The errors and warnings of the compiler. Missing comments count in generated code only: that the inputs have none is no matter here.</summary>
    public static IEnumerable<Diagnostic> Complaints(Compilation compilation) =>
        compilation.GetDiagnostics(TestContext.Current.CancellationToken).Where(d => d.Severity >= DiagnosticSeverity.Warning && !(d.Id == "CS1591" && IsUsers(d)));

    /// <summary>What an analyzer says about a program, generated code included.</summary>
    public static Task<ImmutableArray<Diagnostic>> Analyzed(Compilation compilation, params ImmutableArray<DiagnosticAnalyzer> analyzers) =>
        compilation.WithAnalyzers(analyzers).GetAnalyzerDiagnosticsAsync(TestContext.Current.CancellationToken);

    private static bool IsUsers(Diagnostic diagnostic) => diagnostic.Location.SourceTree?.FilePath.EndsWith(".g.cs", StringComparison.Ordinal) != true;
}
