using Microsoft.CodeAnalysis;

namespace Athanor.Orm.Generators.Reading;

/// <summary>Whether generated code beside a class can name a type.</summary>
internal static class Visibility
{
    /// <summary>Whether any code of an assembly can name the type.</summary>
    public static bool IsVisible(ITypeSymbol type, IAssemblySymbol assembly)
    {
        for (var part = type; part is not null; part = part.ContainingType)
        {
            var isOpen = part.DeclaredAccessibility is Accessibility.Public or Accessibility.NotApplicable
                || part.DeclaredAccessibility is Accessibility.Internal or Accessibility.ProtectedOrInternal && SymbolEqualityComparer.Default.Equals(part.ContainingAssembly, assembly);
            if (!isOpen || part is INamedTypeSymbol { IsFileLocal: true })
            {
                return false;
            }
        }

        return true;
    }

    /// <summary>The accessibility in code of a class at the namespace's level that shows a type.</summary>
    public static string AtNamespace(INamedTypeSymbol type)
    {
        for (var part = type; part is not null; part = part.ContainingType)
        {
            if (part.DeclaredAccessibility != Accessibility.Public)
            {
                return "internal";
            }
        }

        return "public";
    }

    /// <summary>An accessibility in code.</summary>
    public static string Of(Accessibility accessibility) => accessibility switch
    {
        Accessibility.Public => "public",
        Accessibility.ProtectedOrInternal => "protected internal",
        _ => "internal",
    };
}
