using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;
using Microsoft.CodeAnalysis.Operations;

namespace Athanor.Sql.Analyzers;

/// <summary>Refuses <c>(u.A, u.B) == (x, y)</c>, which C# computes itself: a delete by such a key would delete everything.</summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
public sealed class TupleComparisonAnalyzer() : LanguageAnalyzer(LanguageRules.TupleComparison, OperationKind.TupleBinary)
{
    private protected override void Analyze(OperationAnalysisContext context)
    {
        var comparison = (ITupleBinaryOperation)context.Operation;
        if (HasExpression(comparison.LeftOperand) || HasExpression(comparison.RightOperand))
        {
            Report(context, comparison.Syntax, comparison.OperatorKind == BinaryOperatorKind.NotEquals ? "!=" : "==");
        }
    }

    private static bool HasExpression(IOperation operand) =>
        SqlSymbols.Unconverted(operand) is ITupleOperation tuple ? tuple.Elements.Any(e => SqlSymbols.IsExpression(e) || HasExpression(e)) : HasExpression(operand.Type);

    private static bool HasExpression(ITypeSymbol? type) =>
        type is INamedTypeSymbol { IsTupleType: true } tuple && tuple.TupleElements.Any(e => SqlSymbols.IsExpression(e.Type) || HasExpression(e.Type));
}
