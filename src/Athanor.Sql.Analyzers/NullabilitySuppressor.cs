using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Diagnostics;

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
                && tree.GetRoot(context.CancellationToken).FindNode(diagnostic.Location.SourceSpan, getInnermostNodeForTie: true) is ExpressionSyntax expression
                && BecomesExpression(expression, context.GetSemanticModel(tree), context.CancellationToken))
            {
                context.ReportSuppression(Suppression.Create(ById[diagnostic.Id], diagnostic));
            }
        }
    }

    private static bool BecomesExpression(ExpressionSyntax expression, SemanticModel model, CancellationToken cancellationToken)
    {
        var type = model.GetTypeInfo(expression, cancellationToken);
        if (SqlSymbols.IsExpression(type.ConvertedType))
        {
            return true;
        }

        // An operand is converted by the operator, and an argument by the parameter: the syntax alone does not show it.
        return expression.Parent switch
        {
            BinaryExpressionSyntax binary => SqlSymbols.IsExpression(model.GetTypeInfo(binary, cancellationToken).Type),
            ParenthesizedExpressionSyntax or PostfixUnaryExpressionSyntax => BecomesExpression((ExpressionSyntax)expression.Parent, model, cancellationToken),
            ArgumentSyntax argument => SqlSymbols.IsExpression(ParameterOf(argument, model, cancellationToken)),
            _ => false,
        };
    }

    private static ITypeSymbol? ParameterOf(ArgumentSyntax argument, SemanticModel model, CancellationToken cancellationToken) =>
        model.GetOperation(argument, cancellationToken) is Microsoft.CodeAnalysis.Operations.IArgumentOperation { Parameter.Type: var type }
            ? type is INamedTypeSymbol { TypeArguments: [var element] } && !SqlSymbols.IsExpression(type) ? element : type
            : null;
}
