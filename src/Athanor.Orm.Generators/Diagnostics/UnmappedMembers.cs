using Athanor.Orm.Generators.Models;
using Athanor.Orm.Generators.Reading;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Diagnostics;

namespace Athanor.Orm.Generators.Diagnostics;

/// <summary>Reports members of an entity that are not mapped and look as if they were meant to be, or that a loaded object would not have.</summary>
internal static class UnmappedMembers
{
    public static void Report(SymbolAnalysisContext context, INamedTypeSymbol type)
    {
        var restored = NamesInOnLoaded(type, context.CancellationToken);
        foreach (var member in type.GetMembers().Where(m => !m.IsStatic && KnownTypes.IsUsers(m)))
        {
            switch (Declaration(member, context.CancellationToken))
            {
                case PropertyDeclarationSyntax property when member is IPropertySymbol { IsPartialDefinition: false } symbol && IsAuto(property):
                    if (!ReportProperty(context, type, symbol, property))
                    {
                        ReportInitializer(context, type, member, property.Initializer, restored);
                    }

                    break;
                case VariableDeclaratorSyntax field:
                    ReportInitializer(context, type, member, field.Initializer, restored);
                    break;
            }
        }
    }

    private static bool ReportProperty(SymbolAnalysisContext context, INamedTypeSymbol type, IPropertySymbol property, PropertyDeclarationSyntax declaration)
    {
        var attributes = PropertyAttributes.Of(property);
        var target = PropertyReader.TargetOf(property.Type, out var kind);
        var looksMapped = attributes.SaysMapped || property is { DeclaredAccessibility: Accessibility.Public, SetMethod: not null };
        var isMeant = !attributes.IsNotMapped && looksMapped
            && (target is not null || attributes.SaysMapped || ValueReader.IsMappable(property.Type, attributes, type.ContainingAssembly));
        if (isMeant)
        {
            context.ReportDiagnostic(Diagnostic.Create(
                ModelRules.PropertyNotPartial,
                declaration.Identifier.GetLocation(),
                type.Name,
                property.Name,
                target is null ? "column" : kind == RelationshipKind.Reference ? "reference" : "collection",
                property.Type.ToDisplayString(SymbolDisplayFormat.MinimallyQualifiedFormat)));
        }

        return isMeant;
    }

    private static void ReportInitializer(SymbolAnalysisContext context, INamedTypeSymbol type, ISymbol member, EqualsValueClauseSyntax? initializer, HashSet<string> restored)
    {
        if (initializer is not null && !restored.Contains(member.Name) && !IsDefault(initializer.Value))
        {
            context.ReportDiagnostic(Diagnostic.Create(ModelRules.UnmappedInitializer, initializer.Value.GetLocation(), type.Name, member.Name));
        }
    }

    private static SyntaxNode? Declaration(ISymbol member, CancellationToken cancellationToken) =>
        member.DeclaringSyntaxReferences.FirstOrDefault(d => !KnownTypes.IsGenerated(d))?.GetSyntax(cancellationToken);

    private static bool IsAuto(PropertyDeclarationSyntax property) =>
        property.AccessorList is { } accessors && accessors.Accessors.All(a => a.Body is null && a.ExpressionBody is null);

    // What a field has anyway before any initialiser ran.
    private static bool IsDefault(ExpressionSyntax value) => value switch
    {
        PostfixUnaryExpressionSyntax { RawKind: (int)SyntaxKind.SuppressNullableWarningExpression } suppressed => IsDefault(suppressed.Operand),
        LiteralExpressionSyntax literal => literal.Token.Value is null or 0 or 0L or false || literal.IsKind(SyntaxKind.DefaultLiteralExpression),
        _ => value.IsKind(SyntaxKind.DefaultExpression),
    };

    private static HashSet<string> NamesInOnLoaded(INamedTypeSymbol type, CancellationToken cancellationToken) => [.. type.DeclaringSyntaxReferences
        .Where(d => !KnownTypes.IsGenerated(d))
        .Select(d => d.GetSyntax(cancellationToken))
        .OfType<TypeDeclarationSyntax>()
        .SelectMany(d => d.Members)
        .OfType<MethodDeclarationSyntax>()
        .Where(m => m.Identifier.ValueText == "OnLoaded")
        .SelectMany(m => m.DescendantNodes())
        .OfType<IdentifierNameSyntax>()
        .Select(n => n.Identifier.ValueText)];
}
