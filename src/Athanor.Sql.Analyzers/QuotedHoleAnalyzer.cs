using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;
using Microsoft.CodeAnalysis.Operations;

namespace Athanor.Sql.Analyzers;

/// <summary>Warns where a value of hand-written SQL stands between quotes, <c>Text($"… name = '{name}'")</c>: there a parameter's place-holder is text.</summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
public sealed class QuotedHoleAnalyzer() : LanguageAnalyzer(LanguageRules.QuotedHole, OperationKind.InterpolatedStringHandlerCreation)
{
    private protected override void Analyze(OperationAnalysisContext context)
    {
        var handler = (IInterpolatedStringHandlerCreationOperation)context.Operation;
        if (!SqlSymbols.Is(handler.Type, "SqlTextHandler"))
        {
            return;
        }

        var quotes = new SqlQuotes();
        foreach (var call in handler.Content.DescendantsAndSelf().OfType<IInterpolatedStringAppendOperation>().Select(a => a.AppendCall).OfType<IInvocationOperation>())
        {
            if (call is not { Arguments: [{ Value: var part }, ..] })
            {
                continue;
            }

            if (call.TargetMethod.Name == "AppendLiteral" && part.ConstantValue is { HasValue: true, Value: string text })
            {
                quotes.Read(text);
            }
            else if (quotes.IsInside)
            {
                Report(context, part.Syntax, SqlSymbols.Unconverted(part).Syntax);
            }
        }
    }
}
