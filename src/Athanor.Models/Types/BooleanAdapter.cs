using System.Text;
using System.Text.Json.Nodes;

namespace Athanor.Models;

/// <summary>Reads a boolean; leniently also 0 and 1 and the usual words.</summary>
internal sealed class BooleanAdapter : TypeAdapter<bool>
{
    public static readonly BooleanAdapter Instance = new();

    public override string Label => "boolean";

    public override bool Read(ref ModelReader reader, out bool value)
    {
        if (reader.TryReadBoolean(out value))
        {
            return true;
        }

        switch (reader.Peek())
        {
            case JsonKind.Number when !reader.IsStrict:
                return ReadNumber(ref reader, out value);
            case JsonKind.String when reader.TakesText:
                if (!reader.TryReadString(out var text))
                {
                    return false;
                }

                reader.Floor(Exactness.Lax);
                return TryParse(text, out value) || reader.Error(ErrorTypes.BoolParsing);
            default:
                return reader.SkipError(ErrorTypes.BoolType);
        }
    }

    public override JsonObject BuildSchema(SchemaBuilder builder) => Shapes.Of("boolean");

    public override void Write(ref ModelWriter writer, bool value) => writer.Json.WriteBooleanValue(value);

    /// <summary>Reads one of the usual words, in any case.</summary>
    internal static bool TryParse(ReadOnlySpan<byte> text, out bool value)
    {
        value = IsAny(text, "1"u8, "t"u8, "y"u8, "on"u8, "yes"u8, "true"u8);
        return value || IsAny(text, "0"u8, "f"u8, "n"u8, "no"u8, "off"u8, "false"u8);
    }

    private static bool IsAny(ReadOnlySpan<byte> text, ReadOnlySpan<byte> a, ReadOnlySpan<byte> b, ReadOnlySpan<byte> c, ReadOnlySpan<byte> d, ReadOnlySpan<byte> e, ReadOnlySpan<byte> f) =>
        Ascii.EqualsIgnoreCase(text, a) || Ascii.EqualsIgnoreCase(text, b) || Ascii.EqualsIgnoreCase(text, c)
        || Ascii.EqualsIgnoreCase(text, d) || Ascii.EqualsIgnoreCase(text, e) || Ascii.EqualsIgnoreCase(text, f);

    private static bool ReadNumber(ref ModelReader reader, out bool value)
    {
        value = false;
        if (!reader.TryReadNumber(out var number))
        {
            return false;
        }

        // A number beyond 64 bits is no candidate for a boolean at all.
        if (number.IsInteger && !number.IsSmall && !long.TryParse(number.Text, System.Globalization.CultureInfo.InvariantCulture, out _))
        {
            return reader.Error(ErrorTypes.BoolType);
        }

        var real = double.Parse(number.Text, System.Globalization.CultureInfo.InvariantCulture);
        reader.Floor(Exactness.Lax);
        value = real == 1;
        return real is 0 or 1 || reader.Error(ErrorTypes.BoolParsing);
    }
}
