using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;
using Microsoft.CodeAnalysis.Operations;

namespace Athanor.Sql.Analyzers;

/// <summary>Warns where a call that only builds stands alone, <c>query.Where(…);</c>: statements and expressions never change, so it says nothing.</summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
public sealed class DroppedStatementAnalyzer() : LanguageAnalyzer(LanguageRules.Dropped, OperationKind.ExpressionStatement)
{
    private protected override void Analyze(OperationAnalysisContext context)
    {
        var statement = (IExpressionStatementOperation)context.Operation;
        if (SqlSymbols.AsWritten(statement.Operation) is IInvocationOperation { TargetMethod: { ReturnsVoid: false } method, Type: { } type } call
            && SqlSymbols.IsAthanors(method.ContainingType)
            && SqlSymbols.IsBuilt(type))
        {
            var isExpression = SqlSymbols.IsExpression(type);
            Report(context, call.Syntax, method.Name, isExpression ? "an expression" : "a statement", isExpression ? "" : ", or run it");
        }
    }
}
