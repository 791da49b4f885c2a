using System.Globalization;
using System.Numerics;
using System.Text.Json.Nodes;

namespace Athanor.Models;

/// <summary>Reads a binary floating point type.</summary>
internal sealed class FloatAdapter<T>(bool isFinite) : TypeAdapter<T>
    where T : struct, IBinaryFloatingPointIeee754<T>, IMinMaxValue<T>
{
    public static readonly FloatAdapter<T> Any = new(false);

    public override string Label => "number";

    public override bool Read(ref ModelReader reader, out T value)
    {
        value = default;
        double number;
        switch (reader.Peek())
        {
            case JsonKind.Number:
                if (!reader.TryReadNumber(out var token))
                {
                    return false;
                }

                reader.Floor(token.IsInteger ? Exactness.Strict : Exactness.Exact);
                number = token.IsSmall && token.Small != 0 ? token.Small : double.Parse(token.Text, CultureInfo.InvariantCulture);
                break;
            case JsonKind.String when reader.TakesText:
                if (!reader.TryReadString(out var text))
                {
                    return false;
                }

                reader.Floor(Exactness.Lax);
                if (!FloatText.TryParse(text, out number))
                {
                    return reader.Error(ErrorTypes.FloatParsing);
                }

                break;
            case JsonKind.True or JsonKind.False when !reader.IsStrict:
                reader.TryReadBoolean(out var boolean);
                reader.Floor(Exactness.Lax);
                number = boolean ? 1 : 0;
                break;
            default:
                return reader.SkipError(ErrorTypes.FloatType);
        }

        value = T.CreateSaturating(number);
        return !isFinite || T.IsFinite(value) || reader.Error(ErrorTypes.FiniteNumber);
    }

    public override JsonObject BuildSchema(SchemaBuilder builder) => Shapes.Of("number");

    public override void Write(ref ModelWriter writer, T value)
    {
        if (!T.IsFinite(value))
        {
            writer.Json.WriteNullValue();
        }
        else if (typeof(T) == typeof(double))
        {
            writer.Json.WriteNumberValue(double.CreateTruncating(value));
        }
        else
        {
            writer.Json.WriteNumberValue(float.CreateTruncating(value));
        }
    }

    internal override string ToKey(T value)
    {
        var text = value.ToString("R", CultureInfo.InvariantCulture);
        return T.IsInteger(value) && !text.Contains('E', StringComparison.Ordinal) ? text + ".0" : text;
    }
}
