using System.Text.Json.Nodes;

namespace Athanor.Models;

/// <summary>Gathers the parts of a JSON Schema (draft 2020-12): what is referred to by name stands once, under <c>$defs</c>.</summary>
public sealed class SchemaBuilder
{
    private const string Prefix = "#/$defs/";

    private readonly Dictionary<object, string> _names = [];
    private readonly SortedDictionary<string, JsonObject> _definitions = new(StringComparer.Ordinal);

    internal SchemaBuilder(SchemaMode mode) => Mode = mode;

    /// <summary>What the schema describes.</summary>
    public SchemaMode Mode { get; }

    /// <summary>A reference to a schema that stands under <c>$defs</c>; it is made when it is first referred to, and may refer to itself.</summary>
    /// <param name="key">What the schema is about; two that are equal share one.</param>
    /// <param name="name">The name; a number is added when another has it.</param>
    /// <param name="make">Makes the schema.</param>
    public JsonObject Reference(object key, string name, Func<JsonObject> make)
    {
        ArgumentNullException.ThrowIfNull(key);
        ArgumentNullException.ThrowIfNull(name);
        ArgumentNullException.ThrowIfNull(make);
        if (!_names.TryGetValue(key, out var taken))
        {
            taken = name;
            for (var i = 2; _names.ContainsValue(taken); i++)
            {
                taken = $"{name}{i}";
            }

            _names.Add(key, taken);
            _definitions[taken] = make();
        }

        return new JsonObject { ["$ref"] = Prefix + taken };
    }

    /// <summary>The schema of a model that is an object.</summary>
    /// <param name="key">The model's adapter.</param>
    /// <param name="title">The model's name.</param>
    /// <param name="description">What it is; null if nothing is said.</param>
    /// <param name="extra">What becomes of keys that it does not know.</param>
    /// <param name="add">Adds its fields.</param>
    public JsonObject Model(object key, string title, string? description, ExtraKeys extra, Action<SchemaFields> add)
    {
        ArgumentNullException.ThrowIfNull(add);
        return Reference(key, title, () =>
        {
            var fields = new SchemaFields(this);
            add(fields);
            var schema = new JsonObject { ["title"] = title, ["type"] = "object" };
            if (description is not null)
            {
                schema["description"] = description;
            }

            schema["properties"] = fields.Properties;
            if (fields.Required.Count > 0)
            {
                schema["required"] = fields.Required;
            }

            if (extra != ExtraKeys.Ignore)
            {
                schema["additionalProperties"] = extra == ExtraKeys.Allow;
            }

            return schema;
        });
    }

    /// <summary>The schema of a model that is its root on the wire.</summary>
    /// <param name="key">The model's adapter.</param>
    /// <param name="title">The model's name.</param>
    /// <param name="description">What it is; null if nothing is said.</param>
    /// <param name="root">What reads its root.</param>
    public JsonObject Root<T>(object key, string title, string? description, TypeAdapter<T> root)
    {
        ArgumentNullException.ThrowIfNull(root);
        return Reference(key, title, () =>
        {
            var schema = root.BuildSchema(this);
            schema["title"] = title;
            if (description is not null)
            {
                schema["description"] = description;
            }

            return schema;
        });
    }

    /// <summary>The whole schema. The model that it is about stands at its root, unless it refers to itself.</summary>
    internal JsonObject Finish(JsonObject root)
    {
        if (root.Count == 1 && root["$ref"] is JsonValue reference && Count(reference.GetValue<string>()) == 0)
        {
            var name = reference.GetValue<string>()[Prefix.Length..];
            root = _definitions[name];
            _definitions.Remove(name);
        }

        var schema = new JsonObject { ["$schema"] = "https://json-schema.org/draft/2020-12/schema" };
        foreach (var (key, value) in root.ToList())
        {
            root.Remove(key);
            schema[key] = value;
        }

        if (_definitions.Count > 0)
        {
            schema["$defs"] = new JsonObject(_definitions.Select(d => KeyValuePair.Create<string, JsonNode?>(d.Key, d.Value)));
        }

        return schema;
    }

    private int Count(string reference) => _definitions.Values.Sum(d => Count(d, reference));

    private static int Count(JsonNode? node, string reference) => node switch
    {
        JsonObject o => o.Sum(p => p.Key == "$ref" && p.Value is JsonValue v && v.TryGetValue<string>(out var found) && found == reference ? 1 : Count(p.Value, reference)),
        JsonArray a => a.Sum(i => Count(i, reference)),
        _ => 0,
    };
}
