using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;
using Microsoft.CodeAnalysis.Operations;

namespace Athanor.Sql.Analyzers;

/// <summary>Refuses a SQL expression as the condition of an <c>if</c>, a loop, a <c>?:</c> or a <c>when</c>: it compiles, since <c>&amp;&amp;</c> needs <c>operator true</c>.</summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
public sealed class ConditionAnalyzer() : LanguageAnalyzer(LanguageRules.Condition, OperationKind.Unary)
{
    private protected override void Analyze(OperationAnalysisContext context)
    {
        if (context.Operation is IUnaryOperation { OperatorKind: UnaryOperatorKind.True or UnaryOperatorKind.False, Operand: var operand } && SqlSymbols.IsExpression(operand.Type))
        {
            Report(context, operand.Syntax, operand.Syntax);
        }
    }
}
