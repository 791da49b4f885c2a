using System.Diagnostics.CodeAnalysis;
using System.Text;
using System.Text.Json.Nodes;

namespace Athanor.Models;

/// <summary>Reads bytes from base64, or from the UTF-8 of a string.</summary>
internal sealed class BytesAdapter(bool isBase64, int? minLength, int? maxLength) : TypeAdapter<byte[]>
{
    public static readonly BytesAdapter Base64 = new(true, null, null);

    public override string Label => "byte";

    public override bool Read(ref ModelReader reader, [MaybeNullWhen(false)] out byte[] value)
    {
        value = null;
        if (!reader.TryReadString(out var text))
        {
            return reader.SkipError(ErrorTypes.BytesType);
        }

        if (!isBase64)
        {
            value = text.ToArray();
        }
        else if (Base64Text.Parse(text, out value) is { } fault)
        {
            return reader.Error(ErrorTypes.BytesInvalidEncoding, new("encoding", "base64"), new("encoding_error", fault));
        }

        if (value.Length < minLength)
        {
            return reader.Error(ErrorTypes.BytesTooShort, new KeyValuePair<string, object?>("min_length", minLength));
        }

        return !(value.Length > maxLength) || reader.Error(ErrorTypes.BytesTooLong, new KeyValuePair<string, object?>("max_length", maxLength));
    }

    public override JsonObject BuildSchema(SchemaBuilder builder) => (isBase64 ? new JsonObject { ["type"] = "string", ["contentEncoding"] = "base64" } : Shapes.Text("binary").Between("Length", minLength, maxLength));

    public override void Write(ref ModelWriter writer, byte[] value)
    {
        if (isBase64)
        {
            writer.Json.WriteBase64StringValue(value);
        }
        else
        {
            writer.Json.WriteStringValue(Encoding.UTF8.GetString(value));
        }
    }
}
