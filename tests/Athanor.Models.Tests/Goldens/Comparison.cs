using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace Athanor.Models.Tests.Goldens;

/// <summary>Compares an outcome with a recorded one, up to what the recordings leave free.</summary>
internal sealed class Comparison(string type)
{
    private readonly bool _ordered = !type.Contains("\"set\"", StringComparison.Ordinal);

    public string? Difference(JsonNode expected, Outcome outcome)
    {
        if (expected["errors"] is JsonArray errors)
        {
            return outcome.Errors is null ? $"accepted as {Show(outcome.Value)}, expected {Show(errors)}"
                : SameErrors(errors, outcome.Errors) ? null : $"errors {Show(outcome.Errors)}, expected {Show(errors)}";
        }

        if (outcome.Errors is not null)
        {
            return $"refused with {Show(outcome.Errors)}, expected {Show(expected)}";
        }

        if (expected["number"] is { } number)
        {
            var real = Convert.ToDouble(outcome.Native, CultureInfo.InvariantCulture);
            return real.ToString(CultureInfo.InvariantCulture) == (string)number! ? null : $"{real}, expected {number}";
        }

        return Same(expected["ok"], outcome.Value) ? null : $"{Show(outcome.Value)}, expected {Show(expected["ok"])}";
    }

    public bool SameErrors(JsonArray expected, JsonArray actual)
    {
        if (expected.Count != actual.Count)
        {
            return false;
        }

        for (var i = 0; i < expected.Count; i++)
        {
            var (wanted, found) = (expected[i]!, actual[i]!);
            if ((string)wanted["type"]! != (string)found["type"]! || !JsonNode.DeepEquals(wanted["loc"], found["loc"]))
            {
                return false;
            }

            if ((bool?)wanted["free"] != true && ((string)wanted["msg"]! != (string)found["msg"]! || !Same(wanted["ctx"], found["ctx"])))
            {
                return false;
            }
        }

        return true;
    }

    public bool Same(JsonNode? expected, JsonNode? actual)
    {
        switch (expected, actual)
        {
            case (null, null):
                return true;
            case (JsonArray wanted, JsonArray found):
                return wanted.Count == found.Count && (_ordered
                    ? wanted.Zip(found).All(p => Same(p.First, p.Second))
                    : wanted.All(w => found.Any(f => Same(w, f))));
            case (JsonObject wanted, JsonObject found):
                return wanted.Count == found.Count && wanted.All(p => found.ContainsKey(p.Key) && Same(p.Value, found[p.Key]));
            case (JsonValue wanted, JsonValue found):
                return wanted.GetValueKind() == found.GetValueKind() && SameValue(wanted, found);
            default:
                return false;
        }
    }

    private static string Show(JsonNode? node) => node?.ToJsonString(new JsonSerializerOptions { Encoder = System.Text.Encodings.Web.JavaScriptEncoder.UnsafeRelaxedJsonEscaping }) ?? "null";

    private bool SameValue(JsonValue expected, JsonValue actual)
    {
        if (expected.GetValueKind() == JsonValueKind.Number)
        {
            return (double)expected == (double)actual;
        }

        if (expected.GetValueKind() != JsonValueKind.String)
        {
            return true;
        }

        var (wanted, found) = ((string)expected!, (string)actual!);
        return wanted == found || SameText(wanted, found);
    }

    private bool SameText(string wanted, string found)
    {
        if (type.Contains("decimal", StringComparison.Ordinal)
            && decimal.TryParse(wanted, NumberStyles.Float, CultureInfo.InvariantCulture, out var left)
            && decimal.TryParse(found, NumberStyles.Float, CultureInfo.InvariantCulture, out var right))
        {
            return left == right;
        }

        // Digits below the microsecond may be kept, and a DateTime keeps the moment, not the zone.
        if (type.Contains("date", StringComparison.Ordinal) || type.Contains("time", StringComparison.Ordinal))
        {
            return Stamp(wanted) == Stamp(found);
        }

        if (type.Contains("duration", StringComparison.Ordinal))
        {
            return Math.Abs((System.Xml.XmlConvert.ToTimeSpan(wanted) - System.Xml.XmlConvert.ToTimeSpan(found)).Ticks) < 10;
        }

        // System.Net.IPAddress has numbers for zones, not names.
        return type.Contains("ip", StringComparison.Ordinal) && wanted.Contains('%', StringComparison.Ordinal)
            && wanted.Split('%')[0] == found.Split('%')[0];
    }

    private static string Stamp(string text)
    {
        if (DateTimeOffset.TryParse(text, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out var moment))
        {
            return (moment.UtcTicks / 10).ToString(CultureInfo.InvariantCulture) + (text.Contains('T', StringComparison.Ordinal) ? "T" : "");
        }

        return text;
    }
}
