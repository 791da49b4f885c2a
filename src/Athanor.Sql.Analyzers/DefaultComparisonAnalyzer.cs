using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.Diagnostics;
using Microsoft.CodeAnalysis.Operations;

namespace Athanor.Sql.Analyzers;

/// <summary>Refuses <c>u.Age == default</c>: it reads as a comparison with 0 and is IS NULL.</summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
public sealed class DefaultComparisonAnalyzer() : LanguageAnalyzer(LanguageRules.DefaultComparison, OperationKind.Binary)
{
    private protected override void Analyze(OperationAnalysisContext context)
    {
        var comparison = (IBinaryOperation)context.Operation;
        if (SqlSymbols.IsExpression(comparison.Type)
            && (IsDefault(comparison.LeftOperand) && SqlSymbols.IsExpression(comparison.RightOperand)
                || IsDefault(comparison.RightOperand) && SqlSymbols.IsExpression(comparison.LeftOperand)))
        {
            Report(context, comparison.Syntax, comparison.OperatorKind == BinaryOperatorKind.NotEquals ? "NOT " : "");
        }
    }

    private static bool IsDefault(IOperation operand) =>
        SqlSymbols.Unconverted(operand) is IDefaultValueOperation value && (value.Syntax.IsKind(SyntaxKind.DefaultLiteralExpression) || SqlSymbols.IsExpression(value.Type));
}
