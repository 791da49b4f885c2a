using System.Globalization;
using System.Numerics;
using System.Text.Json.Nodes;

namespace Athanor.Models;

/// <summary>Reads an integer type of a fixed size.</summary>
internal sealed class IntegerAdapter<T> : TypeAdapter<T>
    where T : struct, IBinaryInteger<T>, IMinMaxValue<T>
{
    public static readonly IntegerAdapter<T> Instance = new();

    private static readonly long Least = long.CreateSaturating(T.MinValue);
    private static readonly long Greatest = long.CreateSaturating(T.MaxValue);

    public override string Label => "integer";

    public override bool Read(ref ModelReader reader, out T value)
    {
        switch (reader.Peek())
        {
            case JsonKind.Number:
                return ReadNumber(ref reader, out value);
            case JsonKind.String when reader.TakesText:
                return ReadText(ref reader, out value);
            case JsonKind.True or JsonKind.False when !reader.IsStrict:
                reader.TryReadBoolean(out var boolean);
                reader.Floor(Exactness.Lax);
                value = boolean ? T.One : T.Zero;
                return !reader.HasFailed;
            default:
                value = default;
                return reader.SkipError(ErrorTypes.IntType);
        }
    }

    public override JsonObject BuildSchema(SchemaBuilder builder) => Shapes.Of("integer");

    public override void Write(ref ModelWriter writer, T value)
    {
        if (typeof(T) == typeof(ulong))
        {
            writer.Json.WriteNumberValue((ulong)(object)value);
        }
        else if (typeof(T) == typeof(Int128) || typeof(T) == typeof(UInt128))
        {
            writer.Json.WriteRawValue(value.ToString(null, CultureInfo.InvariantCulture));
        }
        else
        {
            writer.Json.WriteNumberValue(long.CreateTruncating(value));
        }
    }

    internal override string ToKey(T value) => value.ToString(null, CultureInfo.InvariantCulture);

    private static bool ReadNumber(ref ModelReader reader, out T value)
    {
        value = default;
        if (!reader.TryReadNumber(out var number))
        {
            return false;
        }

        if (number.IsSmall)
        {
            if (number.Small < Least || number.Small > Greatest)
            {
                return reader.Error(ErrorTypes.IntParsingSize);
            }

            value = T.CreateTruncating(number.Small);
            return true;
        }

        if (number.IsInteger)
        {
            return T.TryParse(number.Text, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out value) || reader.Error(ErrorTypes.IntParsingSize);
        }

        return reader.IsStrict ? reader.Error(ErrorTypes.IntType) : FromDouble(ref reader, double.Parse(number.Text, CultureInfo.InvariantCulture), out value);
    }

    private static bool FromDouble(ref ModelReader reader, double number, out T value)
    {
        value = default;
        if (!double.IsFinite(number))
        {
            return reader.Error(ErrorTypes.FiniteNumber);
        }

        if (number != Math.Floor(number))
        {
            return reader.Error(ErrorTypes.IntFromFloat);
        }

        var whole = Int128.CreateSaturating(number);
        if (whole < Int128.CreateSaturating(T.MinValue) || whole > Int128.CreateSaturating(T.MaxValue))
        {
            return reader.Error(ErrorTypes.IntParsingSize);
        }

        reader.Floor(Exactness.Lax);
        value = T.CreateSaturating(whole);
        return true;
    }

    private static bool ReadText(ref ModelReader reader, out T value)
    {
        value = default;
        if (!reader.TryReadString(out var text))
        {
            return false;
        }

        Span<byte> buffer = stackalloc byte[128];
        if (text.Length > 100)
        {
            buffer = new byte[text.Length + 1];
        }

        if (!IntegerText.TryFind(text, buffer, out var digits))
        {
            return reader.Error(ErrorTypes.IntParsing);
        }

        reader.Floor(Exactness.Lax);
        return T.TryParse(digits, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out value) || reader.Error(ErrorTypes.IntParsingSize);
    }
}
