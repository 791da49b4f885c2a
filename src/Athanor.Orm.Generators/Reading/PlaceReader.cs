using Athanor.Orm.Generators.Models;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace Athanor.Orm.Generators.Reading;

/// <summary>Finds where a class stands.</summary>
internal static class PlaceReader
{
    public static TypePlace Read(INamedTypeSymbol type, CancellationToken cancellationToken)
    {
        var containers = new Stack<INamedTypeSymbol>();
        for (var outer = type.ContainingType; outer is not null; outer = outer.ContainingType)
        {
            containers.Push(outer);
        }

        return new TypePlace(
            type.ContainingNamespace.IsGlobalNamespace ? "" : type.ContainingNamespace.ToDisplayString(SymbolDisplayFormat.CSharpErrorMessageFormat).Replace("@", ""),
            containers.Select(c => $"{Keyword(c, cancellationToken)} {Identifier.Escape(c.Name)}{Parameters(c)}").ToEquatableArray(),
            containers.Select(c => c.Name + Parameters(c)).ToEquatableArray(),
            type.Name + Parameters(type));
    }

    /// <summary>How another part of the type is declared: <c>partial class</c>, <c>partial record struct</c>.</summary>
    public static string Keyword(INamedTypeSymbol type, CancellationToken cancellationToken) => Declaration(type, cancellationToken) switch
    {
        RecordDeclarationSyntax { ClassOrStructKeyword.RawKind: (int)SyntaxKind.StructKeyword } => "partial record struct",
        RecordDeclarationSyntax => "partial record",
        StructDeclarationSyntax => "partial struct",
        InterfaceDeclarationSyntax => "partial interface",
        _ => "partial class",
    };

    /// <summary>Whether the type and those around it are partial, so that another part can be written.</summary>
    public static bool IsPartial(INamedTypeSymbol type, CancellationToken cancellationToken) => NotPartial(type, cancellationToken) is null;

    /// <summary>The type, or the one around it, that is not partial; null when all are.</summary>
    public static INamedTypeSymbol? NotPartial(INamedTypeSymbol type, CancellationToken cancellationToken)
    {
        for (var part = type; part is not null; part = part.ContainingType)
        {
            if (Declaration(part, cancellationToken)?.Modifiers.Any(SyntaxKind.PartialKeyword) != true)
            {
                return part;
            }
        }

        return null;
    }

    private static TypeDeclarationSyntax? Declaration(INamedTypeSymbol type, CancellationToken cancellationToken) => type.DeclaringSyntaxReferences
        .Where(d => !KnownTypes.IsGenerated(d))
        .Select(d => d.GetSyntax(cancellationToken))
        .OfType<TypeDeclarationSyntax>()
        .FirstOrDefault();

    private static string Parameters(INamedTypeSymbol type) => type.TypeParameters.IsEmpty ? "" : $"<{string.Join(", ", type.TypeParameters.Select(p => p.Name))}>";
}
