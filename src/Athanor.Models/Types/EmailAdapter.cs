using System.Diagnostics.CodeAnalysis;
using System.Text;
using System.Text.Json.Nodes;

namespace Athanor.Models;

/// <summary>Reads an address of mail.</summary>
internal sealed class EmailAdapter : TypeAdapter<string>
{
    public static readonly EmailAdapter Instance = new();

    public override string Label => "email";

    public override bool Read(ref ModelReader reader, [MaybeNullWhen(false)] out string value)
    {
        value = null;
        if (!reader.TryReadString(out var text))
        {
            return reader.SkipError(ErrorTypes.StringType);
        }

        return EmailText.Parse(Encoding.UTF8.GetString(text), out value) is not { } fault
            || reader.Error(ErrorTypes.EmailParsing, new KeyValuePair<string, object?>("error", fault));
    }

    public override JsonObject BuildSchema(SchemaBuilder builder) => Shapes.Text("email");

    public override void Write(ref ModelWriter writer, string value) => writer.Json.WriteStringValue(value);

    internal override string ToKey(string value) => value;
}
