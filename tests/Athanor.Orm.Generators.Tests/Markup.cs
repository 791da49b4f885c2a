using System.Collections.Immutable;
using System.Globalization;
using System.Text.RegularExpressions;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.Diagnostics;

namespace Athanor.Orm.Generators.Tests;

/// <summary>A program in which each place that a diagnostic is expected at is marked: <c>{|ATH1008:Nameless|}</c>.</summary>
internal static partial class Markup
{
    /// <summary>Asserts that exactly the marked diagnostics are reported, generator and analyzers together, and that the compiler finds no error of its own.</summary>
    /// <param name="marked">The program.</param>
    /// <param name="analyzers">The analyzers that run on it.</param>
    /// <param name="except">Diagnostics that are of no interest here.</param>
    /// <param name="others">Other files of the program.</param>
    /// <returns>The diagnostics, in the order of the source.</returns>
    public static async Task<IReadOnlyList<Diagnostic>> Verify(string marked, ImmutableArray<DiagnosticAnalyzer> analyzers, string[] except, params string[] others)
    {
        var (source, expected) = Parse(marked);
        var compilation = TestCompilation.Of([source, .. others]);
        TestCompilation.Driver().RunGeneratorsAndUpdateCompilation(compilation, out var generated, out var fromGenerator, TestContext.Current.CancellationToken);
        var compiler = TestCompilation.Complaints(generated).Where(d => d.Severity == DiagnosticSeverity.Error && !expected.Any(e => e.Id == d.Id)).ToList();
        var analyzed = await generated.WithAnalyzers(analyzers).GetAnalyzerDiagnosticsAsync(TestContext.Current.CancellationToken);
        List<Diagnostic> reported =
        [
            .. fromGenerator.Concat(analyzed).Where(d => !except.Contains(d.Id)),
            .. TestCompilation.Complaints(generated).Where(d => expected.Any(e => e.Id == d.Id)),
        ];
        reported.Sort((a, b) => a.Location.SourceSpan.CompareTo(b.Location.SourceSpan));

        Assert.Empty(compiler);
        Assert.Equal(expected.Select(e => $"{e.Id} at «{e.Text}»").Order(), reported.Select(d => $"{d.Id} at «{TextOf(d, generated)}»").Order());
        return reported;
    }

    /// <summary>Asserts that no analyzer fails on a program, whole or cut off after any of its lines.</summary>
    public static async Task VerifyUnfinished(string source, ImmutableArray<DiagnosticAnalyzer> analyzers, params string[] others)
    {
        var lines = source.Split('\n');
        for (var count = 1; count <= lines.Length; count++)
        {
            var compilation = TestCompilation.Generated(TestCompilation.Of([string.Join('\n', lines[..count]), .. others]));
            var options = new CompilationWithAnalyzersOptions(
                new AnalyzerOptions([]),
                onAnalyzerException: (exception, analyzer, _) => Assert.Fail($"{analyzer.GetType().Name} failed after line {count}: {exception}"),
                concurrentAnalysis: false,
                logAnalyzerExecutionTime: false);
            var reported = await compilation.WithAnalyzers(analyzers, options).GetAnalyzerDiagnosticsAsync(TestContext.Current.CancellationToken);
            Assert.DoesNotContain(reported, d => d.Id == "AD0001");
        }
    }

    /// <summary>A diagnostic's message as the user reads it.</summary>
    public static string Message(this Diagnostic diagnostic) => diagnostic.GetMessage(CultureInfo.InvariantCulture);

    private static string TextOf(Diagnostic diagnostic, Compilation compilation)
    {
        var (location, path) = (diagnostic.Location, diagnostic.Location.GetLineSpan().Path);
        var tree = location.SourceTree ?? compilation.SyntaxTrees.Single(t => t.FilePath == path);
        return tree.ToString().Substring(location.SourceSpan.Start, location.SourceSpan.Length);
    }

    private static (string Source, List<(string Id, string Text)> Expected) Parse(string marked)
    {
        var expected = new List<(string, string)>();
        var source = marked;
        while (Mark().Match(source) is { Success: true } match)
        {
            expected.Add((match.Groups[1].Value, match.Groups[2].Value));
            source = Mark().Replace(source, "$2", 1);
        }

        return (source, expected);
    }

    // Marks may stand inside one another: the innermost goes first.
    [GeneratedRegex(@"\{\|(\w+):((?:(?!\{\||\|\}).)*)\|\}", RegexOptions.Singleline)]
    private static partial Regex Mark();
}
