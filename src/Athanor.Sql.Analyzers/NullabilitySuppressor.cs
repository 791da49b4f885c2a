using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Diagnostics;
using Microsoft.CodeAnalysis.Operations;

namespace Athanor.Sql.Analyzers;

/// <summary>Takes back the compiler's warnings that a <c>Column&lt;string?&gt;</c> is no <c>Expr&lt;string&gt;</c>: in SQL every comparison takes NULL.</summary>
/// <remarks>What a nullable column gives the program stays nullable: only operands, arguments and conversions that end in an expression again are silenced.</remarks>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
public sealed class NullabilitySuppressor : DiagnosticSuppressor
{
    private const string Reason = "A SQL expression takes NULL wherever it takes a value";

    private static readonly ImmutableDictionary<string, SuppressionDescriptor> ById = new[]
    {
        new SuppressionDescriptor("ATH0901", "CS8620", Reason),
        new SuppressionDescriptor("ATH0902", "CS8619", Reason),
        new SuppressionDescriptor("ATH0903", "CS8604", Reason),
    }.ToImmutableDictionary(d => d.SuppressedDiagnosticId);

    /// <inheritdoc/>
    public override ImmutableArray<SuppressionDescriptor> SupportedSuppressions => [.. ById.Values];

    /// <inheritdoc/>
    public override void ReportSuppressions(SuppressionAnalysisContext context)
    {
        foreach (var diagnostic in context.ReportedDiagnostics)
        {
            if (diagnostic.Location.SourceTree is { } tree
                && tree.GetRoot(context.CancellationToken).FindNode(diagnostic.Location.SourceSpan, getInnermostNodeForTie: true) is ExpressionSyntax value
                && StaysExpression(value, diagnostic.Id, context.GetSemanticModel(tree), context.CancellationToken))
            {
                context.ReportSuppression(Suppression.Create(ById[diagnostic.Id], diagnostic));
            }
        }
    }

    private static bool StaysExpression(ExpressionSyntax value, string id, SemanticModel model, CancellationToken cancellationToken)
    {
        var type = model.GetTypeInfo(value, cancellationToken);
        if (SqlSymbols.IsExpression(type.ConvertedType) || id != "CS8604" && SqlSymbols.IsExpression(type.Type))
        {
            return true;
        }

        return value.Parent switch
        {
            ParenthesizedExpressionSyntax or PostfixUnaryExpressionSyntax => StaysExpression((ExpressionSyntax)value.Parent, id, model, cancellationToken),
            // An operator converts its operand itself: the syntax does not show it.
            BinaryExpressionSyntax operation => SqlSymbols.IsExpression(model.GetTypeInfo(operation, cancellationToken).Type),
            ArgumentSyntax { Parent.Parent: ExpressionSyntax call } argument => model.GetOperation(argument, cancellationToken) is IArgumentOperation { Parameter.Type: var parameter }
                && (SqlSymbols.IsExpression(parameter) || IsSubquery(parameter) && SqlSymbols.IsExpression(model.GetTypeInfo(call, cancellationToken).Type)),
            _ => false,
        };
    }

    // A subquery's rows stay in the database where the call gives an expression: In, NotIn.
    private static bool IsSubquery(ITypeSymbol type) => SqlSymbols.Is(type, "IQuerySource");
}
