using Microsoft.CodeAnalysis;

namespace Athanor.Models.Generators.Reading;

/// <summary>Finds attributes and what they say.</summary>
internal static class AttributeReader
{
    public const string Own = "Athanor.Models";
    public const string Annotations = "System.ComponentModel.DataAnnotations";
    public const string Json = "System.Text.Json.Serialization";

    /// <summary>The attributes of a property, and those of the primary constructor's parameter that it comes from.</summary>
    public static List<AttributeData> Of(IPropertySymbol property)
    {
        var attributes = property.GetAttributes().ToList();
        if (Parameter(property) is { } parameter)
        {
            attributes.AddRange(parameter.GetAttributes());
        }

        return attributes;
    }

    /// <summary>The primary constructor's parameter that a property of a record comes from.</summary>
    public static IParameterSymbol? Parameter(IPropertySymbol property) =>
        property.ContainingType is { IsRecord: true } record && PrimaryConstructor(record) is { } constructor
            ? constructor.Parameters.FirstOrDefault(p => p.Name == property.Name && property.DeclaringSyntaxReferences.Any(r => r.GetSyntax() is Microsoft.CodeAnalysis.CSharp.Syntax.ParameterSyntax))
            : null;

    /// <summary>The constructor that stands in a type's head.</summary>
    public static IMethodSymbol? PrimaryConstructor(INamedTypeSymbol type) =>
        type.InstanceConstructors.FirstOrDefault(c => c.DeclaringSyntaxReferences.Any(r => r.GetSyntax() is Microsoft.CodeAnalysis.CSharp.Syntax.TypeDeclarationSyntax));

    public static bool Is(AttributeData attribute, string @namespace, string name) =>
        attribute.AttributeClass is { } type && type.Name == name + "Attribute" && type.ContainingNamespace.ToDisplayString() == @namespace;

    public static AttributeData? Find(IEnumerable<AttributeData> attributes, string @namespace, string name) => attributes.FirstOrDefault(a => Is(a, @namespace, name));

    public static bool Has(IEnumerable<AttributeData> attributes, string @namespace, string name) => Find(attributes, @namespace, name) is not null;

    /// <summary>What [Description] or [Display] says; null if neither is there.</summary>
    public static string? Description(IEnumerable<AttributeData> attributes) =>
        Find(attributes, "System.ComponentModel", "Description") is { } description ? Argument(description, 0) as string
        : Find(attributes, Annotations, "Display") is { } display ? Named<string?>(display, "Description", null)
        : null;

    /// <summary>The value of a named argument, or another where it is not given.</summary>
    public static T Named<T>(AttributeData attribute, string name, T other)
    {
        foreach (var argument in attribute.NamedArguments)
        {
            if (argument.Key == name && argument.Value.Value is T value)
            {
                return value;
            }
        }

        return other;
    }

    /// <summary>The value of a constructor's argument.</summary>
    public static object? Argument(AttributeData attribute, int index) =>
        index < attribute.ConstructorArguments.Length && attribute.ConstructorArguments[index] is { Kind: not TypedConstantKind.Array } constant ? constant.Value : null;

    /// <summary>The values of a constructor's array.</summary>
    public static object?[] Array(AttributeData attribute, int index) =>
        index < attribute.ConstructorArguments.Length && attribute.ConstructorArguments[index] is { Kind: TypedConstantKind.Array, IsNull: false } constant
            ? [.. constant.Values.Select(v => v.Value)]
            : [];
}
