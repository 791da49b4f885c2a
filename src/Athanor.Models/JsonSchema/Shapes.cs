using System.Text.Json.Nodes;

namespace Athanor.Models;

/// <summary>Small schemas.</summary>
internal static class Shapes
{
    public static JsonObject Of(string type) => new() { ["type"] = type };

    public static JsonObject Text(string format) => new() { ["type"] = "string", ["format"] = format };

    /// <summary>A schema with the least and the greatest of something, where they are given.</summary>
    public static JsonObject Between(this JsonObject schema, string noun, int? least, int? greatest)
    {
        if (least is { } min)
        {
            schema[$"min{noun}"] = min;
        }

        if (greatest is { } max)
        {
            schema[$"max{noun}"] = max;
        }

        return schema;
    }

    /// <summary>A schema, or null.</summary>
    public static JsonObject OrNull(JsonObject schema)
    {
        if (schema.Count == 0)
        {
            return schema;
        }

        if (schema.Count == 1 && schema["anyOf"] is JsonArray choices)
        {
            choices.Add((JsonNode)Of("null"));
            return schema;
        }

        return new JsonObject { ["anyOf"] = new JsonArray(schema, Of("null")) };
    }

    /// <summary>One of a few values: of one type, when they all have it.</summary>
    public static JsonObject Values(IReadOnlyList<object> values)
    {
        var schema = new JsonObject();
        JsonNode[] nodes = [.. values.Select(v => v switch { string s => JsonValue.Create(s), bool b => JsonValue.Create(b), long l => (JsonNode)JsonValue.Create(l), _ => JsonValue.Create(ErrorType.TextOf(v)) })];
        if (nodes.Length == 1)
        {
            schema["const"] = nodes[0];
        }
        else
        {
            schema["enum"] = new JsonArray(nodes);
        }

        if (values.All(v => v is string))
        {
            schema["type"] = "string";
        }
        else if (values.All(v => v is long))
        {
            schema["type"] = "integer";
        }
        else if (values.All(v => v is bool))
        {
            schema["type"] = "boolean";
        }

        return schema;
    }
}
