using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;
using Microsoft.CodeAnalysis.Operations;

namespace Athanor.Sql.Analyzers;

/// <summary>Warns where an update or delete, seen from its beginning to its execution, has no condition.</summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
public sealed class EveryRowAnalyzer() : LanguageAnalyzer(LanguageRules.EveryRow, OperationKind.Invocation)
{
    private protected override void Analyze(OperationAnalysisContext context)
    {
        var end = (IInvocationOperation)context.Operation;
        if (end.TargetMethod.Name is not ("Execute" or "ExecuteAsync" or "Returning" or "ReadBack" or "Bind") || !IsChange(StatementChain.Receiver(end)?.Type))
        {
            return;
        }

        var links = StatementChain.To(end);
        if (links[0] is { TargetMethod: { IsStatic: true, Name: "Update" or "Delete" } begin } call
            && SqlSymbols.Is(begin.ContainingType, "SqlLanguage")
            && !links.Any(l => l.TargetMethod.Name is "Where" or "WhereIf" or "Limit" || !SqlSymbols.IsAthanors(l.TargetMethod.ContainingType)))
        {
            Report(context, call.Syntax, begin.Name.ToLowerInvariant(), begin.Name == "Update" ? "changes" : "deletes");
        }
    }

    private static bool IsChange(ITypeSymbol? type) => type?.Name is "Update" or "UpdateFrom" or "Delete" or "DeleteUsing" && SqlSymbols.IsAthanors(type);
}
