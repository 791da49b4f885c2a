using System.Text.Json.Nodes;

namespace Athanor.Models.Tests.Goldens;

/// <summary>Compares schemas up to titles and the order of keys.</summary>
internal static class SchemaComparison
{
    public static IEnumerable<string> Differences(string title, JsonNode recorded, Func<SchemaMode, JsonObject> schema)
    {
        foreach (var (mode, name) in new[] { (SchemaMode.Validation, "validation"), (SchemaMode.Serialization, "serialization") })
        {
            var expected = Plain(recorded["both"] ?? recorded[name])!.ToJsonString();
            var actual = Plain(schema(mode))!.ToJsonString();
            if (expected != actual)
            {
                yield return $"{title} {name}: {actual}\n    expected {expected}";
            }
        }
    }

    private static JsonNode? Plain(JsonNode? node, string key = "") => node switch
    {
        JsonObject o => new JsonObject(o
            .Where(p => p.Key != "$schema" && !(p.Key == "title" && p.Value is JsonValue && key != "properties"))
            .OrderBy(p => p.Key, StringComparer.Ordinal)
            .Select(p => KeyValuePair.Create(p.Key, Plain(p.Value, p.Key)))),
        JsonArray a when key == "required" => new JsonArray([.. a.OrderBy(i => (string)i!, StringComparer.Ordinal).Select(i => i!.DeepClone())]),
        JsonArray a => new JsonArray([.. a.Select(i => Plain(i))]),
        JsonValue v when v.GetValueKind() == System.Text.Json.JsonValueKind.Number => JsonValue.Create(double.Parse(v.ToJsonString(), System.Globalization.CultureInfo.InvariantCulture)),
        _ => node?.DeepClone(),
    };
}
