using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;
using Microsoft.CodeAnalysis.Operations;

namespace Athanor.Sql.Analyzers;

/// <summary>Refuses a SQL expression inside <c>$"…"</c>, but for hand-written SQL, and in <c>string.Concat</c>, <c>Join</c> and <c>Format</c>.</summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
public sealed class TextAnalyzer() : LanguageAnalyzer(
    LanguageRules.InText,
    OperationKind.Interpolation,
    OperationKind.InterpolatedStringAppendFormatted,
    OperationKind.Invocation)
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
                foreach (var part in call.Arguments.SelectMany(a => Parts(a.Value)).Where(HasExpression))
                {
                    Report(context, part.Syntax, part.Syntax, $"string.{method.Name}");
                }

                break;
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
