using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;
using Microsoft.CodeAnalysis.Operations;

namespace Athanor.Sql.Analyzers;

/// <summary>Refuses questions that C# answers about the expression's object: <c>is null</c>, <c>Equals</c>, <c>ReferenceEquals</c>, <c>(object)x == y</c>.</summary>
/// <remarks>Whether a variable of the program holds an expression at all is a question for C#, and stays one.</remarks>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
public sealed class IdentityAnalyzer() : LanguageAnalyzer(
    LanguageRules.ComparedInProgram,
    OperationKind.ConstantPattern,
    OperationKind.RecursivePattern,
    OperationKind.IsType,
    OperationKind.TypePattern,
    OperationKind.Invocation,
    OperationKind.Binary)
{
    private protected override void Analyze(OperationAnalysisContext context)
    {
        switch (context.Operation)
        {
            case IConstantPatternOperation pattern:
                AnalyzeNullTest(context, pattern);
                break;
            case IRecursivePatternOperation { PropertySubpatterns.IsEmpty: true, DeconstructionSubpatterns.IsEmpty: true } pattern when IsSame(pattern.MatchedType, pattern.InputType):
                AnalyzeNullTest(context, pattern);
                break;
            case ITypePatternOperation pattern when IsSame(pattern.MatchedType, pattern.InputType):
                AnalyzeNullTest(context, pattern);
                break;
            case IIsTypeOperation { ValueOperand: var value } test when IsSame(test.TypeOperand, SqlSymbols.AsWritten(value).Type) && IsSqlValue(value):
                Report(context, test.Syntax, "`is`", value.Syntax, "== null or != null");
                break;
            case IInvocationOperation invocation:
                AnalyzeCall(context, invocation);
                break;
            case IBinaryOperation { OperatorKind: BinaryOperatorKind.Equals or BinaryOperatorKind.NotEquals, OperatorMethod: null } comparison:
                AnalyzeReferences(context, comparison.Syntax, "`==` between objects", comparison.LeftOperand, comparison.RightOperand);
                break;
        }
    }

    private void AnalyzeNullTest(OperationAnalysisContext context, IPatternOperation pattern)
    {
        if (!SqlSymbols.IsExpression(pattern.InputType))
        {
            return;
        }

        IOperation part = pattern;
        while (part.Parent is INegatedPatternOperation or IBinaryPatternOperation)
        {
            part = part.Parent;
        }

        var value = part.Parent switch
        {
            IIsPatternOperation test => test.Value,
            ISwitchExpressionArmOperation { Parent: ISwitchExpressionOperation choice } => choice.Value,
            ICaseClauseOperation { Parent: ISwitchCaseOperation { Parent: ISwitchOperation choice } } => choice.Value,
            _ => null,
        };
        if (value is not null && IsSqlValue(value))
        {
            Report(context, part.Parent is IIsPatternOperation ? part.Parent.Syntax : part.Syntax, "A pattern", value.Syntax, "== null or != null");
        }
    }

    private void AnalyzeCall(OperationAnalysisContext context, IInvocationOperation invocation)
    {
        var method = invocation.TargetMethod;
        if (method is { Name: "Equals", Parameters.Length: 1 } && invocation.Instance is { } instance && SqlSymbols.IsExpression(instance))
        {
            Report(context, invocation.Syntax, "`Equals`", instance.Syntax, "==");
        }
        else if (method is { Name: "Equals" or "ReferenceEquals", Parameters.Length: 2, ContainingType.SpecialType: SpecialType.System_Object })
        {
            AnalyzeReferences(context, invocation.Syntax, $"`{method.Name}`", invocation.Arguments[0].Value, invocation.Arguments[1].Value);
        }
    }

    private void AnalyzeReferences(OperationAnalysisContext context, SyntaxNode node, string question, IOperation left, IOperation right)
    {
        if (IsSqlValue(left))
        {
            Report(context, node, question, SqlSymbols.Unconverted(left).Syntax, "== or != between the expressions themselves");
        }
        else if (IsSqlValue(right))
        {
            Report(context, node, question, SqlSymbols.Unconverted(right).Syntax, "== or != between the expressions themselves");
        }
    }

    /// <summary>Whether an operation is an expression of the statement: a column, a computation. A variable that may hold none is not one.</summary>
    private static bool IsSqlValue(IOperation operation)
    {
        var value = SqlSymbols.Unconverted(operation);
        return SqlSymbols.IsExpression(value.Type) && value switch
        {
            ILocalReferenceOperation or IParameterReferenceOperation or IFieldReferenceOperation => false,
            IPropertyReferenceOperation property => property.Property.NullableAnnotation != NullableAnnotation.Annotated,
            IConditionalAccessOperation or ICoalesceOperation or IConditionalOperation or ILiteralOperation or IDefaultValueOperation => false,
            _ => true,
        };
    }

    private static bool IsSame(ITypeSymbol? left, ITypeSymbol? right) => SymbolEqualityComparer.Default.Equals(left, right);
}
