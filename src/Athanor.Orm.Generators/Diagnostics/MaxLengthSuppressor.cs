using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Diagnostics;

namespace Athanor.Orm.Generators.Diagnostics;

/// <summary>Takes back the trimming warning of [MaxLength] on text and byte arrays.</summary>
/// <remarks>The attribute's constructor is marked because its validation asks other collections for their Count by reflection; of these two it knows the length.</remarks>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
public sealed class MaxLengthSuppressor : DiagnosticSuppressor
{
    private static readonly SuppressionDescriptor Rule = new("ATH1901", "IL2026", "[MaxLength] reads the length of text and arrays without reflection");

    /// <inheritdoc/>
    public override ImmutableArray<SuppressionDescriptor> SupportedSuppressions => [Rule];

    /// <inheritdoc/>
    public override void ReportSuppressions(SuppressionAnalysisContext context)
    {
        foreach (var diagnostic in context.ReportedDiagnostics)
        {
            if (diagnostic.Location.SourceTree is { } tree
                && tree.GetRoot(context.CancellationToken).FindNode(diagnostic.Location.SourceSpan, getInnermostNodeForTie: true).FirstAncestorOrSelf<AttributeSyntax>() is
                { Parent.Parent: PropertyDeclarationSyntax property } attribute
                && IsHarmless(attribute, property, context.GetSemanticModel(tree), context.CancellationToken))
            {
                context.ReportSuppression(Suppression.Create(Rule, diagnostic));
            }
        }
    }

    private static bool IsHarmless(AttributeSyntax attribute, PropertyDeclarationSyntax property, SemanticModel model, CancellationToken cancellationToken) =>
        model.GetTypeInfo(attribute, cancellationToken).Type is { Name: "MaxLengthAttribute" }
        && model.GetDeclaredSymbol(property, cancellationToken)?.Type is { SpecialType: SpecialType.System_String } or IArrayTypeSymbol { IsSZArray: true };
}
