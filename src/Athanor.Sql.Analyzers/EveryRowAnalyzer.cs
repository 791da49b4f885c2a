using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;
using Microsoft.CodeAnalysis.Operations;

namespace Athanor.Sql.Analyzers;

/// <summary>Warns where an update or delete, written as one chain from its beginning to its execution, has no condition.</summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
public sealed class EveryRowAnalyzer() : LanguageAnalyzer(LanguageRules.EveryRow, OperationKind.Invocation)
{
    private protected override void Analyze(OperationAnalysisContext context)
    {
        var end = (IInvocationOperation)context.Operation;
        if (end.TargetMethod.Name is not ("Execute" or "ExecuteAsync" or "Returning") || Receiver(end) is not { } statement || !IsChange(statement.Type))
        {
            return;
        }

        for (var link = statement; link is IInvocationOperation call; link = Receiver(call))
        {
            if (call.TargetMethod.Name is "Where" or "WhereIf")
            {
                return;
            }

            if (call.TargetMethod is { IsStatic: true, Name: "Update" or "Delete" } begin && SqlSymbols.Is(begin.ContainingType, "SqlLanguage"))
            {
                Report(context, call.Syntax, begin.Name.ToLowerInvariant(), begin.Name == "Update" ? "changes" : "deletes");
                return;
            }
        }
    }

    private static bool IsChange(ITypeSymbol? type) => SqlSymbols.Is(type, "Update") || SqlSymbols.Is(type, "Delete");

    /// <summary>What a method is called on, also where it is an extension.</summary>
    private static IOperation? Receiver(IInvocationOperation call) => call switch
    {
        { Instance: { } instance } => SqlSymbols.AsWritten(instance),
        { TargetMethod.IsExtensionMethod: true, Arguments: [{ Value: var value }, ..] } => SqlSymbols.AsWritten(value),
        _ => null,
    };
}
