using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;
using Microsoft.CodeAnalysis.Operations;

namespace Athanor.Sql.Analyzers;

/// <summary>Warns where rows are read with a column or object of an outer join's optional side, whose NULL their type cannot hold: <c>.OrNull</c> is missing.</summary>
/// <remarks>It follows a chain of calls from the reading of its rows backwards. What the chain does not show is taken to be right.</remarks>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
public sealed class OptionalSideAnalyzer() : LanguageAnalyzer(LanguageRules.OptionalSide, OperationKind.Invocation)
{
    private protected override void Analyze(OperationAnalysisContext context)
    {
        var end = (IInvocationOperation)context.Operation;
        if (!Reads(end.TargetMethod))
        {
            return;
        }

        var links = StatementChain.To(end);
        links.RemoveAt(links.Count - 1);
        if (!links.Any(OptionalSources.IsOuterJoin) || links.FindLast(IsSelect) is not { } select || OptionalSources.Of(links) is not { } optional)
        {
            return;
        }

        var isWhole = OptionalSources.PlacesOf(select.Type) == 1 && StatementChain.Arguments(select).All(a => Lambdas.Of(a.Value) is null);
        foreach (var part in isWhole ? StatementChain.Arguments(select).Select(a => SqlSymbols.AsWritten(a.Value)) : Selected(select))
        {
            if (optional.JoinOf(part, isWhole) is { } join)
            {
                Report(context, part.Syntax, part.Syntax, join);
            }
        }
    }

    private static bool Reads(IMethodSymbol method) => SqlSymbols.Is(method.ContainingType, "RowStatement")
        && method.Name is "ToList" or "ToListAsync" or "First" or "FirstAsync" or "FirstOrDefault" or "FirstOrDefaultAsync" or "One" or "OneAsync" or "OneOrDefault" or "OneOrDefaultAsync" or "Stream";

    private static bool IsSelect(IInvocationOperation call) => call.TargetMethod.Name is "Select" or "Query" or "To" && SqlSymbols.IsAthanors(call.TargetMethod.ContainingType);

    /// <summary>The parts of a select list as they are written.</summary>
    private static IEnumerable<IOperation> Selected(IInvocationOperation select)
    {
        if (select.TargetMethod.IsStatic)
        {
            return select.Arguments.Select(a => SqlSymbols.AsWritten(a.Value));
        }

        var list = StatementChain.Arguments(select).Select(a => Lambdas.Of(a.Value)).FirstOrDefault();
        return list is not null && Lambdas.Result(list) is { } result
            ? SqlSymbols.AsWritten(result) is ITupleOperation tuple ? tuple.Elements.Select(SqlSymbols.AsWritten) : [SqlSymbols.AsWritten(result)]
            : [];
    }
}
