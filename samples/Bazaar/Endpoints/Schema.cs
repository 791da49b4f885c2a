using System.Globalization;
using System.Text.Json.Nodes;
using Bazaar.Validation;
using Microsoft.OpenApi;

namespace Bazaar.Endpoints;

/// <summary>The JSON Schemas of parameters.</summary>
public static class Schema
{
    /// <summary>Any text.</summary>
    public static OpenApiSchema Text => new() { Type = JsonSchemaType.String };

    /// <summary>Any number.</summary>
    public static OpenApiSchema Number => new() { Type = JsonSchemaType.Number };

    /// <summary>Text of a greatest length.</summary>
    public static OpenApiSchema TextOf(TextRule rule) => new() { Type = JsonSchemaType.String, MaxLength = rule.MaxLength };

    /// <summary>A 64-bit integer within the bounds of <paramref name="rule"/>.</summary>
    public static OpenApiSchema Integer(IntegerRule rule, long? defaultsTo = null) => new()
    {
        Type = JsonSchemaType.Integer,
        Format = "int64",
        Minimum = rule.Minimum == long.MinValue ? null : rule.Minimum.ToString(CultureInfo.InvariantCulture),
        Maximum = rule.Maximum == long.MaxValue ? null : rule.Maximum.ToString(CultureInfo.InvariantCulture),
        Default = defaultsTo is { } value ? JsonValue.Create(value) : null,
    };
}
