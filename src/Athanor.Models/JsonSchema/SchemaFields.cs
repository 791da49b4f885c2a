using System.Text.Json.Nodes;

namespace Athanor.Models;

/// <summary>The properties of a model in its schema.</summary>
public sealed class SchemaFields
{
    private readonly SchemaBuilder _builder;

    internal SchemaFields(SchemaBuilder builder) => _builder = builder;

    internal JsonObject Properties { get; } = [];

    internal JsonArray Required { get; } = [];

    /// <summary>Adds a required field.</summary>
    /// <param name="input">The key that it is read from.</param>
    /// <param name="output">The key under which it is written; null when it is not.</param>
    /// <param name="adapter">What reads it.</param>
    /// <param name="description">What it is; null if nothing is said.</param>
    /// <param name="isDeprecated">Whether it should no longer be used.</param>
    public void Add<T>(string input, string? output, TypeAdapter<T> adapter, string? description, bool isDeprecated)
    {
        if (Key(input, output) is { } key)
        {
            Properties[key] = Schema(adapter, description, isDeprecated);
            Required.Add((JsonNode)key);
        }
    }

    /// <summary>Adds a field with a default, which stands in the schema unless it is an object or array.</summary>
    /// <param name="input">The key that it is read from.</param>
    /// <param name="output">The key under which it is written; null when it is not.</param>
    /// <param name="adapter">What reads it.</param>
    /// <param name="description">What it is; null if nothing is said.</param>
    /// <param name="isDeprecated">Whether it should no longer be used.</param>
    /// <param name="standard">The default.</param>
    public void Add<T>(string input, string? output, TypeAdapter<T> adapter, string? description, bool isDeprecated, T standard)
    {
        if (Key(input, output) is not { } key)
        {
            return;
        }

        var schema = Schema(adapter, description, isDeprecated);
        if (standard is null)
        {
            schema["default"] = null;
        }
        else if (JsonNode.Parse(adapter.ToUtf8(standard)) is not (JsonObject or JsonArray) and var value)
        {
            schema["default"] = value;
        }

        Properties[key] = schema;
    }

    /// <summary>Adds a computed member, which stands in the schema of what is written.</summary>
    /// <param name="output">The key under which it is written.</param>
    /// <param name="adapter">What writes it.</param>
    /// <param name="description">What it is; null if nothing is said.</param>
    public void Computed<T>(string output, TypeAdapter<T> adapter, string? description)
    {
        if (_builder.Mode == SchemaMode.Serialization)
        {
            var schema = Schema(adapter, description, false);
            schema["readOnly"] = true;
            Properties[output] = schema;
            Required.Add((JsonNode)output);
        }
    }

    private string? Key(string input, string? output) => _builder.Mode == SchemaMode.Validation ? input : output;

    private JsonObject Schema<T>(TypeAdapter<T> adapter, string? description, bool isDeprecated)
    {
        ArgumentNullException.ThrowIfNull(adapter);
        var schema = adapter.BuildSchema(_builder);
        if (description is not null)
        {
            schema["description"] = description;
        }

        if (isDeprecated)
        {
            schema["deprecated"] = true;
        }

        return schema;
    }
}
