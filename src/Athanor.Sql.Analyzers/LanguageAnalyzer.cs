using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;

namespace Athanor.Sql.Analyzers;

/// <summary>The base of the language's analyzers: they look at operations, in programs that use Athanor.Sql, and not at generated code.</summary>
public abstract class LanguageAnalyzer : DiagnosticAnalyzer
{
    private readonly ImmutableArray<OperationKind> _kinds;

    private protected LanguageAnalyzer(DiagnosticDescriptor rule, params ImmutableArray<OperationKind> kinds)
    {
        SupportedDiagnostics = [rule];
        _kinds = kinds;
    }

    /// <inheritdoc/>
    public sealed override ImmutableArray<DiagnosticDescriptor> SupportedDiagnostics { get; }

    /// <inheritdoc/>
    public sealed override void Initialize(AnalysisContext context)
    {
        context.ConfigureGeneratedCodeAnalysis(GeneratedCodeAnalysisFlags.None);
        context.EnableConcurrentExecution();
        context.RegisterOperationAction(Analyze, _kinds);
    }

    private protected abstract void Analyze(OperationAnalysisContext context);

    private protected void Report(OperationAnalysisContext context, SyntaxNode node, params object[] arguments) =>
        context.ReportDiagnostic(Diagnostic.Create(SupportedDiagnostics[0], node.GetLocation(), arguments));
}
