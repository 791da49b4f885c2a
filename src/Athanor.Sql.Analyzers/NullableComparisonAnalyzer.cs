using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.Diagnostics;
using Microsoft.CodeAnalysis.Operations;

namespace Athanor.Sql.Analyzers;

/// <summary>Warns where a column is compared with a value of the program that may be null, and nothing around it says what null means.</summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
public sealed class NullableComparisonAnalyzer() : LanguageAnalyzer(LanguageRules.NullableComparison, OperationKind.Binary)
{
    private protected override void Analyze(OperationAnalysisContext context)
    {
        var comparison = (IBinaryOperation)context.Operation;
        if (comparison.OperatorKind is not (BinaryOperatorKind.Equals or BinaryOperatorKind.NotEquals) || !SqlSymbols.IsExpression(comparison.Type))
        {
            return;
        }

        Check(context, comparison, comparison.LeftOperand, comparison.RightOperand);
        Check(context, comparison, comparison.RightOperand, comparison.LeftOperand);
    }

    private void Check(OperationAnalysisContext context, IBinaryOperation comparison, IOperation operand, IOperation other)
    {
        var value = SqlSymbols.AsWritten(operand);
        if (!SqlSymbols.IsExpression(other) || SqlSymbols.IsExpression(value) || SqlSymbols.IsNull(value) || SqlSymbols.Unconverted(value) is IDefaultValueOperation
            || !MayBeNull(value) || IsGuarded(comparison, SymbolOf(value)))
        {
            return;
        }

        var isNot = comparison.OperatorKind == BinaryOperatorKind.NotEquals;
        Report(context, value.Syntax, value.Syntax, isNot ? "NOT " : "", $"{(isNot ? ".IsNotSame" : ".IsSame")}({value.Syntax})");
    }

    private static bool MayBeNull(IOperation value)
    {
        var flow = value.SemanticModel?.GetTypeInfo(value.Syntax).Nullability.FlowState ?? NullableFlowState.None;
        return value.Type switch
        {
            { OriginalDefinition.SpecialType: SpecialType.System_Nullable_T } => flow != NullableFlowState.NotNull,
            { IsReferenceType: true } => flow == NullableFlowState.MaybeNull,
            _ => false,
        };
    }

    /// <summary>Whether something that decides if the comparison counts asks about the same value: <c>x is not null &amp;&amp; …</c>, <c>WhereIf(x != null, …)</c>.</summary>
    private static bool IsGuarded(IOperation comparison, ISymbol? symbol)
    {
        for (var (part, outer) = (comparison, comparison.Parent); symbol is not null && outer is not null; (part, outer) = (outer, outer.Parent))
        {
            var guards = outer switch
            {
                IBinaryOperation { OperatorKind: BinaryOperatorKind.ConditionalAnd or BinaryOperatorKind.ConditionalOr or BinaryOperatorKind.And or BinaryOperatorKind.Or } both
                    when both.RightOperand == part => [both.LeftOperand],
                IConditionalOperation choice when choice.Condition != part => [choice.Condition],
                IInvocationOperation { TargetMethod.Name: "WhereIf" or "AndIf" } call => call.Arguments.Where(a => a != part),
                _ => (IEnumerable<IOperation>)[],
            };
            if (guards.Any(g => g.DescendantsAndSelf().Any(d => SymbolEqualityComparer.Default.Equals(SymbolOf(d), symbol))))
            {
                return true;
            }
        }

        return false;
    }

    private static ISymbol? SymbolOf(IOperation operation) => operation switch
    {
        ILocalReferenceOperation local => local.Local,
        IParameterReferenceOperation parameter => parameter.Parameter,
        IMemberReferenceOperation member => member.Member,
        _ => null,
    };
}
