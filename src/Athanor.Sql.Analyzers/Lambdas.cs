using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;

namespace Athanor.Sql.Analyzers;

/// <summary>Looks into the lambdas that statements are given.</summary>
internal static class Lambdas
{
    /// <summary>The lambda that an argument is; null for anything else.</summary>
    public static IAnonymousFunctionOperation? Of(IOperation argument) => SqlSymbols.Unconverted(argument) switch
    {
        IAnonymousFunctionOperation lambda => lambda,
        IDelegateCreationOperation { Target: IAnonymousFunctionOperation lambda } => lambda,
        _ => null,
    };

    /// <summary>The lambdas of an argument: one, or those of a list.</summary>
    public static IEnumerable<IAnonymousFunctionOperation?> All(IOperation argument) => SqlSymbols.Unconverted(argument) switch
    {
        IArrayCreationOperation { Initializer: { } initializer } => initializer.ElementValues.SelectMany(All),
        ICollectionExpressionOperation collection => collection.Elements.SelectMany(All),
        _ => [Of(argument)],
    };

    /// <summary>The only value that a lambda returns; null when it has several ways out.</summary>
    public static IOperation? Result(IAnonymousFunctionOperation lambda) =>
        lambda.Body.Descendants().OfType<IReturnOperation>().Where(r => r.ReturnedValue is not null).Take(2).ToList() is [{ ReturnedValue: { } value }] ? value : null;
}
