using System.Collections.Immutable;
using Athanor.Orm.Generators.Diagnostics;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.Diagnostics;

namespace Athanor.Orm.Generators.Tests;

/// <summary>The trimming warning of [MaxLength] is taken back where the attribute needs no reflection, and only there.</summary>
public class MaxLengthSuppressorTests
{
    [Fact]
    public async Task Lengths_of_text_and_bytes_are_no_danger_to_trimming()
    {
        var compilation = TestCompilation.Of("""
            public class Sent
            {
                [MaxLength(5)] public string Name { get; set; } = "";
                [MaxLength(5)] public byte[] Photo { get; set; } = [];
                [MaxLength(5)] public List<int> Numbers { get; set; } = [];
            }
            """);
        var all = await compilation
            .WithAnalyzers([new TrimWarnings(), new MaxLengthSuppressor()], new CompilationWithAnalyzersOptions(new AnalyzerOptions([]), null, true, false, reportSuppressedDiagnostics: true))
            .GetAnalyzerDiagnosticsAsync(TestContext.Current.CancellationToken);
        Assert.Equal([true, true, false], all.OrderBy(d => d.Location.SourceSpan.Start).Select(d => d.IsSuppressed));
    }

    // In the place of the SDK's trim analyzer, which is no package: warns at each use of the attribute.
#pragma warning disable RS1001, RS2008 // it runs in this test only
    private sealed class TrimWarnings : DiagnosticAnalyzer

    {
        private static readonly DiagnosticDescriptor Rule = new("IL2026", "Trimming", "Uses reflection", "Trimming", DiagnosticSeverity.Warning, isEnabledByDefault: true);

        public override ImmutableArray<DiagnosticDescriptor> SupportedDiagnostics => [Rule];

        public override void Initialize(AnalysisContext context)
        {
            context.EnableConcurrentExecution();
            context.ConfigureGeneratedCodeAnalysis(GeneratedCodeAnalysisFlags.None);
            context.RegisterSyntaxNodeAction(c => c.ReportDiagnostic(Diagnostic.Create(Rule, c.Node.GetLocation())), SyntaxKind.Attribute);
        }
    }
}
