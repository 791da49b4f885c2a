using System.Text.Json;

namespace Athanor.Models;

/// <summary>Reads any JSON.</summary>
internal sealed class JsonElementAdapter : TypeAdapter<JsonElement>
{
    public static readonly JsonElementAdapter Instance = new();

    public override string Label => "any";

    public override bool Read(ref ModelReader reader, out JsonElement value)
    {
        value = default;
        var raw = reader.ReadRaw();
        if (reader.HasFailed)
        {
            return false;
        }

        // Checked just now, by rules that are no looser, so that this does not throw.
        var json = new Utf8JsonReader(raw, new JsonReaderOptions { MaxDepth = reader.Options.MaxDepth + 1 });
        value = JsonElement.ParseValue(ref json);
        return true;
    }

    public override void Write(ref ModelWriter writer, JsonElement value)
    {
        if (value.ValueKind == JsonValueKind.Undefined)
        {
            writer.Json.WriteNullValue();
        }
        else
        {
            value.WriteTo(writer.Json);
        }
    }
}
