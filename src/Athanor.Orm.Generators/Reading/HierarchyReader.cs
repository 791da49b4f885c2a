using Athanor.Orm.Generators.Models;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;

namespace Athanor.Orm.Generators.Reading;

/// <summary>Reads what a class says of the hierarchy of mapped classes that it is in.</summary>
internal static class HierarchyReader
{
    public static HierarchyModel Read(INamedTypeSymbol type, AttributeData entity)
    {
        var superclass = BaseEntity(type);
        var namesTable = entity.ConstructorArguments.FirstOrDefault().Value is string { Length: > 0 };
        var isConcrete = superclass is not null && entity.NamedArguments.Any(a => a is { Key: "IsConcrete", Value.Value: true });
        var value = type.GetAttributes()
            .FirstOrDefault(a => a.AttributeClass is { Name: "DiscriminatorValueAttribute" } c && KnownTypes.IsOrm(c))?.ConstructorArguments.FirstOrDefault();
        return new HierarchyModel(
            superclass?.ToDisplayString(SymbolDisplayFormat.FullyQualifiedFormat),
            superclass is null || namesTable || isConcrete,
            isConcrete,
            type.IsAbstract,
            value is { Kind: TypedConstantKind.Enum } constant ? $"({CodeOf(constant.Type!)}){Convert.ToInt64(constant.Value, System.Globalization.CultureInfo.InvariantCulture)}"
                : value is { IsNull: false } plain ? plain.ToCSharpString()
                : null,
            value is { IsNull: false, Type: { } valueType } ? CodeOf(valueType) : null);
    }

    /// <summary>The next class above a class that is mapped; null for none.</summary>
    public static INamedTypeSymbol? BaseEntity(INamedTypeSymbol type)
    {
        for (var part = type.BaseType; part is not null; part = part.BaseType)
        {
            if (KnownTypes.IsEntity(part))
            {
                return part;
            }
        }

        return null;
    }

    private static string CodeOf(ITypeSymbol type) => type.ToDisplayString(SymbolDisplayFormat.FullyQualifiedFormat);
}
