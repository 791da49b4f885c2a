using System.Text;
using System.Text.Json.Nodes;

namespace Athanor.Models;

/// <summary>Reads a string without conditions.</summary>
internal sealed class StringAdapter : TypeAdapter<string>
{
    public static readonly StringAdapter Instance = new();

    public override string Label => "string";

    public override bool Read(ref ModelReader reader, [System.Diagnostics.CodeAnalysis.MaybeNullWhen(false)] out string value)
    {
        if (reader.TryReadString(out var text))
        {
            value = Encoding.UTF8.GetString(text);
            return true;
        }

        value = null;
        return reader.SkipError(ErrorTypes.StringType);
    }

    public override JsonObject BuildSchema(SchemaBuilder builder) => Shapes.Of("string");

    public override void Write(ref ModelWriter writer, string value) => writer.Json.WriteStringValue(value);

    internal override string ToKey(string value) => value;
}
