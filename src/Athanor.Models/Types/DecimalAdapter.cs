using System.Globalization;
using System.Text.Json.Nodes;

namespace Athanor.Models;

/// <summary>Reads a decimal, from a number or a string, exactly; writes it as a string, since many readers of JSON would round it.</summary>
internal sealed class DecimalAdapter : TypeAdapter<decimal>
{
    public static readonly DecimalAdapter Instance = new();

    public override string Label => "decimal";

    public override bool Read(ref ModelReader reader, out decimal value)
    {
        value = 0;
        switch (reader.Peek())
        {
            case JsonKind.Number:
                if (!reader.TryReadNumber(out var number))
                {
                    return false;
                }

                reader.Floor(Exactness.Strict);
                if (number.IsSmall)
                {
                    value = number.Small;
                    return true;
                }

                return DecimalText.TryParse(number.Text, out value) || reader.Error(ErrorTypes.DecimalParsing);
            case JsonKind.String:
                return reader.TryReadString(out var text) && ReadText(ref reader, text, out value);
            default:
                return reader.SkipError(ErrorTypes.DecimalType);
        }
    }

    public override JsonObject BuildSchema(SchemaBuilder builder) => DecimalSchema(builder, null, null);

    public override void Write(ref ModelWriter writer, decimal value)
    {
        Span<char> text = stackalloc char[32];
        value.TryFormat(text, out var length, default, CultureInfo.InvariantCulture);
        writer.Json.WriteStringValue(text[..length]);
    }

    /// <summary>A number or a string of digits when it is read, the string when it is written.</summary>
    internal static JsonObject DecimalSchema(SchemaBuilder builder, int? maxDigits, int? places)
    {
        var whole = maxDigits - (places ?? 0);
        var digits = (maxDigits, places) switch
        {
            (null, null) => @"\d*\.?\d*$",
            (null, _) => $@"\d*\.?\d{{0,{places}}}0*$",
            (_, null) => $@"(?:\d{{0,{maxDigits}}}|(?=[\d.]{{1,{maxDigits + 1}}}0*$)\d*\.\d*0*$)",
            _ => $@"(?:\d{{0,{whole}}}|(?=[\d.]{{1,{maxDigits + 1}}}0*$)\d{{0,{whole}}}\.\d{{0,{places}}}0*$)",
        };
        var text = new JsonObject { ["type"] = "string", ["pattern"] = "^(?!^[-+.]*$)[+-]?0*" + digits };
        return builder.Mode == SchemaMode.Serialization ? text : new JsonObject { ["anyOf"] = new JsonArray(Shapes.Of("number"), text) };
    }

    private static bool ReadText(ref ModelReader reader, ReadOnlySpan<byte> text, out decimal value)
    {
        value = 0;
        text = Utf8Text.Trim(text);
        if (text.Length > 256)
        {
            return reader.Error(ErrorTypes.DecimalParsing);
        }

        Span<byte> buffer = stackalloc byte[text.Length];
        if (!Utf8Text.TryUngroup(text, buffer, out var digits))
        {
            return reader.Error(ErrorTypes.DecimalParsing);
        }

        reader.Floor(Exactness.Strict);
        return DecimalText.TryParse(digits, out value)
            || reader.Error(FloatText.TryWord(digits, out _) ? ErrorTypes.FiniteNumber : ErrorTypes.DecimalParsing);
    }
}
