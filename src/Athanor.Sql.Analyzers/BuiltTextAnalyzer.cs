using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;
using Microsoft.CodeAnalysis.Operations;

namespace Athanor.Sql.Analyzers;

/// <summary>Warns where SQL as text is put together from what is not constant, or comes from a parameter that is not said to be SQL.</summary>
/// <remarks>What the program keeps or reads whole (a field, a file) is its own affair. A script has no parameters: only what it has between quotes is a value.</remarks>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
public sealed class BuiltTextAnalyzer() : LanguageAnalyzer(LanguageRules.BuiltText, OperationKind.Argument)
{
    private protected override void Analyze(OperationAnalysisContext context)
    {
        if (context.Operation is not IArgumentOperation { Parameter: { Type.SpecialType: SpecialType.System_String } parameter, ArgumentKind: ArgumentKind.Explicit } argument
            || !SqlSymbols.IsSqlText(parameter)
            || !SqlSymbols.IsAthanors(parameter.ContainingType))
        {
            return;
        }

        var isScript = parameter.ContainingSymbol.Name is "ExecuteScript" or "ExecuteScriptAsync";
        if (Variable(StatementChain.Value(argument.Value), isScript) is { } part)
        {
            Report(context, argument.Value.Syntax, part);
        }
    }

    /// <summary>What a text holds that is not constant, as the message names it; null when there is nothing of the kind.</summary>
    private static string? Variable(IOperation text, bool isScript) => text switch
    {
        { ConstantValue.HasValue: true } => null,
        IInterpolatedStringOperation interpolated => InHole(interpolated, isScript),
        IBinaryOperation { OperatorKind: BinaryOperatorKind.Add } sum when !isScript => InSum(sum.LeftOperand) ?? InSum(sum.RightOperand),
        IConditionalOperation { WhenFalse: { } otherwise } choice => Variable(choice.WhenTrue, isScript) ?? Variable(otherwise, isScript),
        ICoalesceOperation choice => Variable(SqlSymbols.AsWritten(choice.Value), isScript) ?? Variable(choice.WhenNull, isScript),
        IInvocationOperation call when !isScript && Builds(call.TargetMethod) => $"What {call.TargetMethod.ContainingType.Name}.{call.TargetMethod.Name} puts together",
        ILocalReferenceOperation local when !isScript => $"'{local.Local.Name}', which is set more than once,",
        IParameterReferenceOperation { Parameter: var parameter } when !isScript && !SqlSymbols.IsSqlText(parameter) => $"'{parameter.Name}'",
        _ => null,
    };

    private static string? InHole(IInterpolatedStringOperation interpolated, bool isScript)
    {
        var quotes = new SqlQuotes();
        foreach (var part in interpolated.Parts)
        {
            if (part is IInterpolatedStringTextOperation { Text.ConstantValue: { HasValue: true, Value: string text } })
            {
                quotes.Read(text);
            }
            else if (part is IInterpolationOperation { Expression: { ConstantValue.HasValue: false } hole } && (!isScript || quotes.IsInside))
            {
                return $"'{hole.Syntax}'";
            }
        }

        return null;
    }

    private static string? InSum(IOperation operand) => SqlSymbols.Unconverted(operand) switch
    {
        { ConstantValue.HasValue: true } => null,
        IBinaryOperation { OperatorKind: BinaryOperatorKind.Add } sum => InSum(sum.LeftOperand) ?? InSum(sum.RightOperand),
        // A constant that is kept is one.
        IFieldReferenceOperation { Field: { IsStatic: true, IsReadOnly: true } } => null,
        var part => Variable(part, isScript: false) ?? $"'{part.Syntax}'",
    };

    private static bool Builds(IMethodSymbol method) =>
        method.ContainingType.SpecialType == SpecialType.System_String && method.Name is "Format" or "Concat" or "Join" or "Replace" or "Insert"
        || method is { Name: "ToString", ContainingType: { Name: "StringBuilder", ContainingNamespace.Name: "Text" } };
}
