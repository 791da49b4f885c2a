using System.Text.Json.Nodes;

namespace Athanor.Models;

/// <summary>Reads a UUID.</summary>
internal sealed class UuidAdapter : TypeAdapter<Guid>
{
    public static readonly UuidAdapter Instance = new();

    public override string Label => "uuid";

    public override bool Read(ref ModelReader reader, out Guid value)
    {
        value = default;
        if (!reader.TryReadString(out var text))
        {
            return reader.SkipError(ErrorTypes.UuidType);
        }

        return UuidText.Parse(text, out value) is not { } fault || reader.Error(ErrorTypes.UuidParsing, new KeyValuePair<string, object?>("error", fault));
    }

    public override JsonObject BuildSchema(SchemaBuilder builder) => Shapes.Text("uuid");

    public override void Write(ref ModelWriter writer, Guid value) => writer.Json.WriteStringValue(value);
}
