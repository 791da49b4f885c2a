using Athanor.Models.Generators.Facts;
using Athanor.Orm.Generators.Models;
using Microsoft.CodeAnalysis;

namespace Athanor.Models.Generators.Reading;

/// <summary>Reads the facts of one field.</summary>
internal static class FieldReader
{
    /// <summary>The names of a field: its own, the one under which it is written, and where it is read from.</summary>
    public static (string Name, string Alias, List<InputPath> Inputs) NamesOf(IPropertySymbol property, List<AttributeData> attributes, ModelSettings settings)
    {
        var name = WireNames.Of(property.Name, settings.Naming);
        var alias = Text(attributes, AttributeReader.Own, "Alias") ?? Text(attributes, AttributeReader.Json, "JsonPropertyName")
            ?? (settings.Aliases == 0 ? name : WireNames.Of(property.Name, settings.Aliases));
        var inputs = new List<InputPath>();
        foreach (var attribute in attributes.Where(a => AttributeReader.Is(a, AttributeReader.Own, "ValidationAlias")))
        {
            if (AttributeReader.Array(attribute, 0) is { Length: > 0 } path && path[0] is string key)
            {
                inputs.Add(new InputPath(key, path.Skip(1).Select(Code.Boxed).ToEquatableArray()));
            }
        }

        if (inputs.Count == 0)
        {
            inputs.Add(new InputPath(alias, EquatableArray<string>.Empty));
        }

        if (settings.ByName && inputs.All(i => i.Key != name))
        {
            inputs.Add(new InputPath(name, EquatableArray<string>.Empty));
        }

        return (name, Text(attributes, AttributeReader.Own, "SerializationAlias") ?? alias, inputs);
    }

    /// <summary>The facts of a field; null for a property whose type has no adapter.</summary>
    public static FieldFacts? Read(IPropertySymbol property, INamedTypeSymbol model, ModelSettings settings, Validators validators, Dictionary<string, int> numbers)
    {
        var attributes = AttributeReader.Of(property);
        var adapter = AdapterReader.Of(property.Type, RulesReader.Read(attributes));
        if (adapter is null)
        {
            return null;
        }

        if (AttributeReader.Find(attributes, AttributeReader.Own, "Strict") is { } strict)
        {
            adapter = $"global::Athanor.Models.TypeAdapters.Strict({adapter}, {(AttributeReader.Argument(strict, 0) is false ? "false" : "true")})";
        }

        foreach (var before in Enumerable.Reverse(validators.Before(property.Name)))
        {
            adapter = $"global::Athanor.Models.TypeAdapters.Before({adapter}, {before})";
        }

        var (name, alias, inputs) = NamesOf(property, attributes, settings);
        var parameter = AttributeReader.Parameter(property);
        var isPrimary = parameter is not null && SymbolEqualityComparer.Default.Equals(property.ContainingType, model);
        return new FieldFacts(
            Code.Name(property.Name),
            Code.Type(property.Type),
            adapter,
            name,
            alias,
            inputs.ToEquatableArray(),
            property.IsRequired || parameter is { HasExplicitDefaultValue: false }
                || AttributeReader.Has(attributes, AttributeReader.Annotations, "Required") || AttributeReader.Has(attributes, AttributeReader.Json, "JsonRequired"),
            AttributeReader.Has(attributes, AttributeReader.Own, "Excluded"),
            isPrimary,
            AttributeReader.Description(attributes),
            AttributeReader.Has(attributes, "System", "Obsolete"),
            validators.After(property.Name, numbers).ToEquatableArray());
    }

    private static string? Text(List<AttributeData> attributes, string @namespace, string name) =>
        AttributeReader.Find(attributes, @namespace, name) is { } attribute ? AttributeReader.Argument(attribute, 0) as string : null;
}
