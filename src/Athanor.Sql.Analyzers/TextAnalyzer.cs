using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;
using Microsoft.CodeAnalysis.Operations;

namespace Athanor.Sql.Analyzers;

/// <summary>Refuses a SQL expression inside <c>$"…"</c>, but for hand-written SQL, in <c>string.Concat</c>, <c>Join</c> and <c>Format</c>, and in a <c>StringBuilder</c>.</summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
public sealed class TextAnalyzer() : LanguageAnalyzer(
    LanguageRules.InText,
    OperationKind.Interpolation,
    OperationKind.InterpolatedStringAppendFormatted,
    OperationKind.Invocation,
    OperationKind.Binary,
    OperationKind.CompoundAssignment)
{
    private protected override void Analyze(OperationAnalysisContext context)
    {
        switch (context.Operation)
        {
            case IInterpolationOperation hole when SqlSymbols.IsExpression(hole.Expression):
                Report(context, hole.Expression.Syntax, hole.Expression.Syntax, "an interpolated string");
                break;
            case IInterpolatedStringAppendOperation { AppendCall: IInvocationOperation { Arguments: [{ Value: var value }, ..] } append }
                when SqlSymbols.IsExpression(value) && !SqlSymbols.Is(append.TargetMethod.ContainingType, "SqlTextHandler"):
                Report(context, value.Syntax, SqlSymbols.Unconverted(value).Syntax, "an interpolated string");
                break;
            case IInvocationOperation { TargetMethod: { ContainingType.SpecialType: SpecialType.System_String, Name: "Concat" or "Join" or "Format" } method } call:
                ReportParts(context, call, $"string.{method.Name}");
                break;
            case IInvocationOperation { TargetMethod: { ContainingType: { Name: "StringBuilder", ContainingNamespace.Name: "Text" }, Name: "Append" or "Insert" or "AppendJoin" or "AppendFormat" } method } call:
                ReportParts(context, call, $"StringBuilder.{method.Name}");
                break;
            // The operators of typed expressions build SQL; an untyped one is any object to C#, and so is one that was made an object.
            case IBinaryOperation { OperatorKind: BinaryOperatorKind.Add, Type.SpecialType: SpecialType.System_String } sum:
                ReportOperand(context, sum.LeftOperand);
                ReportOperand(context, sum.RightOperand);
                break;
            case ICompoundAssignmentOperation { OperatorKind: BinaryOperatorKind.Add, Type.SpecialType: SpecialType.System_String, Value: var added }:
                ReportOperand(context, added);
                break;
        }
    }

    private void ReportParts(OperationAnalysisContext context, IInvocationOperation call, string place)
    {
        foreach (var part in call.Arguments.SelectMany(a => Parts(a.Value)).Where(HasExpression))
        {
            Report(context, part.Syntax, part.Syntax, place);
        }
    }

    private void ReportOperand(OperationAnalysisContext context, IOperation operand)
    {
        if (SqlSymbols.IsExpression(operand))
        {
            Report(context, operand.Syntax, SqlSymbols.Unconverted(operand).Syntax, "C#'s own `+`");
        }
    }

    /// <summary>The values that a call puts together: an array or collection that is written in place gives its own.</summary>
    private static IEnumerable<IOperation> Parts(IOperation argument) => SqlSymbols.Unconverted(argument) switch
    {
        IArrayCreationOperation { Initializer: { } initializer } => initializer.ElementValues.SelectMany(Parts),
        ICollectionExpressionOperation collection => collection.Elements.SelectMany(Parts),
        var value => [value],
    };

    private static bool HasExpression(IOperation value) => SqlSymbols.IsExpression(value.Type) || value.Type switch
    {
        IArrayTypeSymbol array => SqlSymbols.IsExpression(array.ElementType),
        INamedTypeSymbol { SpecialType: SpecialType.None } named => named.AllInterfaces.Prepend(named)
            .Any(i => i.OriginalDefinition.SpecialType == SpecialType.System_Collections_Generic_IEnumerable_T && SqlSymbols.IsExpression(i.TypeArguments[0])),
        _ => false,
    };
}
