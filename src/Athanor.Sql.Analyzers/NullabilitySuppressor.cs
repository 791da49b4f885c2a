using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Diagnostics;
using Microsoft.CodeAnalysis.Operations;

namespace Athanor.Sql.Analyzers;

/// <summary>
/// Takes back what the compiler says of nulls without knowing that expressions are not values: that a <c>Column&lt;string?&gt;</c> is no <c>Expr&lt;string&gt;</c>
/// (in SQL every comparison takes NULL), that a column may be null once it was compared with null, and that <c>id.Value</c> may fail behind <c>id.HasValue &amp;&amp;</c>.
/// </summary>
/// <remarks>What a nullable column gives the program stays nullable: only operands, arguments and conversions that end in an expression again are silenced.</remarks>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
public sealed class NullabilitySuppressor : DiagnosticSuppressor
{
    private const string Reason = "A SQL expression takes NULL wherever it takes a value";
    private const string NeverNull = "To compare an expression with null builds SQL, and says nothing about the expression";
    private const string Guarded = "&& and || on conditions end at a constant, so that the guard before them holds";

    private static readonly ImmutableDictionary<string, SuppressionDescriptor> ById = new[]
    {
        new SuppressionDescriptor("ATH0901", "CS8620", Reason),
        new SuppressionDescriptor("ATH0902", "CS8619", Reason),
        new SuppressionDescriptor("ATH0903", "CS8604", Reason),
        new SuppressionDescriptor("ATH0904", "CS8602", NeverNull),
        new SuppressionDescriptor("ATH0905", "CS8629", Guarded),
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
                && IsMistaken(diagnostic.Id, expression, context.GetSemanticModel(tree), context.CancellationToken))
            {
                context.ReportSuppression(Suppression.Create(ById[diagnostic.Id], diagnostic));
            }
        }
    }

    private static bool IsMistaken(string id, ExpressionSyntax expression, SemanticModel model, CancellationToken cancellationToken) => id switch
    {
        "CS8602" => IsNeverNull(expression, model, cancellationToken),
        "CS8604" => IsNeverNull(expression, model, cancellationToken) || StaysExpression(expression, id, model, cancellationToken),
        "CS8629" => IsGuarded(expression, model, cancellationToken),
        _ => StaysExpression(expression, id, model, cancellationToken),
    };

    // An expression that was not declared as nullable: the compiler has only seen it compared with null.
    private static bool IsNeverNull(ExpressionSyntax expression, SemanticModel model, CancellationToken cancellationToken) =>
        SqlSymbols.IsExpression(model.GetTypeInfo(expression, cancellationToken).Type) && model.GetSymbolInfo(expression, cancellationToken).Symbol switch
        {
            IPropertySymbol property => property.NullableAnnotation != NullableAnnotation.Annotated,
            IFieldSymbol field => field.NullableAnnotation != NullableAnnotation.Annotated,
            IParameterSymbol parameter => parameter.NullableAnnotation != NullableAnnotation.Annotated,
            // What `var` declares is nullable to the compiler, whatever it is given.
            ILocalSymbol { DeclaringSyntaxReferences: [var declared] } => declared.GetSyntax(cancellationToken).Parent is not VariableDeclarationSyntax { Type: NullableTypeSyntax },
            _ => false,
        };

    // `x.HasValue && … x.Value …`, and `x == null || … x.Value …`, where the operator is that of conditions.
    private static bool IsGuarded(ExpressionSyntax expression, SemanticModel model, CancellationToken cancellationToken)
    {
        var nullable = expression is MemberAccessExpressionSyntax { Name.Identifier.Text: "Value" } access ? access.Expression : expression;
        for (SyntaxNode? node = expression; node is ExpressionSyntax or ArgumentSyntax or ArgumentListSyntax; node = node.Parent)
        {
            if (node.Parent is BinaryExpressionSyntax binary
                && binary.Right == node
                && binary.Kind() is SyntaxKind.LogicalAndExpression or SyntaxKind.LogicalOrExpression
                && SqlSymbols.IsExpression(model.GetTypeInfo(binary, cancellationToken).Type)
                && Guards(binary.Left, nullable, holds: binary.IsKind(SyntaxKind.LogicalAndExpression)))
            {
                return true;
            }
        }

        return false;
    }

    private static bool Guards(ExpressionSyntax guard, ExpressionSyntax nullable, bool holds) => guard switch
    {
        ParenthesizedExpressionSyntax inner => Guards(inner.Expression, nullable, holds),
        PrefixUnaryExpressionSyntax { RawKind: (int)SyntaxKind.LogicalNotExpression } not => Guards(not.Operand, nullable, !holds),
        BinaryExpressionSyntax both when both.IsKind(holds ? SyntaxKind.LogicalAndExpression : SyntaxKind.LogicalOrExpression) =>
            Guards(both.Left, nullable, holds) || Guards(both.Right, nullable, holds),
        BinaryExpressionSyntax { Right: LiteralExpressionSyntax { RawKind: (int)SyntaxKind.NullLiteralExpression } } test =>
            test.IsKind(holds ? SyntaxKind.NotEqualsExpression : SyntaxKind.EqualsExpression) && test.Left.IsEquivalentTo(nullable, topLevel: false),
        IsPatternExpressionSyntax { Pattern: ConstantPatternSyntax { Expression: LiteralExpressionSyntax { RawKind: (int)SyntaxKind.NullLiteralExpression } } } test =>
            !holds && test.Expression.IsEquivalentTo(nullable, topLevel: false),
        IsPatternExpressionSyntax { Pattern: UnaryPatternSyntax { Pattern: ConstantPatternSyntax { Expression: LiteralExpressionSyntax { RawKind: (int)SyntaxKind.NullLiteralExpression } } } } test =>
            holds && test.Expression.IsEquivalentTo(nullable, topLevel: false),
        MemberAccessExpressionSyntax { Name.Identifier.Text: "HasValue" } access => holds && access.Expression.IsEquivalentTo(nullable, topLevel: false),
        _ => false,
    };

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
