using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace Athanor.Orm.Generators.Reading.Hybrids;

/// <summary>What the members of a mapped class are to a hybrid.</summary>
internal static class EntityMembers
{
    /// <summary>Whether a member is a hybrid.</summary>
    public static bool IsHybrid(ISymbol member) => member.GetAttributes().Any(a => a.AttributeClass is { Name: "HybridAttribute" } type && KnownTypes.IsOrm(type));

    /// <summary>Whether a property is a column or a relationship: the generator implements it.</summary>
    public static bool IsMapped(IPropertySymbol property) => property is { IsPartialDefinition: true, IsStatic: false } && !PropertyAttributes.Of(property).IsNotMapped;

    /// <summary>Whether a property is computed.</summary>
    public static bool HasBody(IPropertySymbol property) => property.DeclaringSyntaxReferences.Select(r => r.GetSyntax()).OfType<PropertyDeclarationSyntax>()
        .Any(p => p.ExpressionBody is not null || p.AccessorList?.Accessors.Any(a => a.Body is not null || a.ExpressionBody is not null) == true);

    /// <summary>A member's name in the typed table.</summary>
    public static string NameOf(ISymbol member) => Identifier.Escape(TableMembers.NameOf(PlaceReader.Read(member.ContainingType, default), member.Name));

    /// <summary>Whether a SQL type holds a type's values without being chosen.</summary>
    public static bool IsValue(ITypeSymbol type, IAssemblySymbol assembly) => ValueReader.IsMappable(type, PropertyAttributes.None, assembly);
}
