using Athanor.Orm.Generators.Models;
using Microsoft.CodeAnalysis;

namespace Athanor.Orm.Generators.Reading;

/// <summary>The type of a property that holds many objects.</summary>
/// <param name="Element">The type of the objects.</param>
/// <param name="Form">How it shows them.</param>
/// <param name="IsReadOnly">Whether it can only be read.</param>
internal sealed record CollectionType(ITypeSymbol Element, CollectionForm Form, bool IsReadOnly)
{
    /// <summary>What a type says; null for one that is no collection of a relationship's.</summary>
    public static CollectionType? Of(ITypeSymbol type) => type switch
    {
        INamedTypeSymbol { Arity: 1 } one when FormOf(one) is (var form, var isReadOnly) => new(one.TypeArguments[0], form, isReadOnly),
        INamedTypeSymbol { Arity: 2 } two when IsDictionary(two) => new(two.TypeArguments[1], CollectionForm.Keyed, IsReadOnly: false),
        _ => null,
    };

    private static (CollectionForm Form, bool IsReadOnly)? FormOf(INamedTypeSymbol type) => type.OriginalDefinition.SpecialType switch
    {
        SpecialType.System_Collections_Generic_ICollection_T => (CollectionForm.Plain, false),
        SpecialType.System_Collections_Generic_IReadOnlyCollection_T or SpecialType.System_Collections_Generic_IReadOnlyList_T => (CollectionForm.Plain, true),
        SpecialType.System_Collections_Generic_IList_T => (CollectionForm.List, false),
        _ => type.Name switch
        {
            "EntityCollection" when KnownTypes.IsOrm(type) => (CollectionForm.Plain, false),
            "EntitySet" when KnownTypes.IsOrm(type) => (CollectionForm.Set, false),
            "WriteOnlyCollection" when KnownTypes.IsOrm(type) => (CollectionForm.WriteOnly, false),
            "ISet" or "IReadOnlySet" when IsGeneric(type) => (CollectionForm.Set, false),
            _ => null,
        },
    };

    private static bool IsDictionary(INamedTypeSymbol type) =>
        type.Name == "EntityDictionary" && KnownTypes.IsOrm(type) || type.Name == "IReadOnlyDictionary" && IsGeneric(type);

    private static bool IsGeneric(INamedTypeSymbol type) => type.ContainingNamespace.ToDisplayString() == "System.Collections.Generic";
}
