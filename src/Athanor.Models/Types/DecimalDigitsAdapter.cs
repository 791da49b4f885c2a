using System.Text.Json.Nodes;

namespace Athanor.Models;

/// <summary>Reads a decimal with so many digits at most; zeros at its ends do not count.</summary>
internal sealed class DecimalDigitsAdapter(TypeAdapter<decimal> inner, int? maxDigits, int? decimalPlaces) : TypeAdapter<decimal>
{
    public override string Label => inner.Label;

    public override bool Read(ref ModelReader reader, out decimal value) => inner.Read(ref reader, out value) && Check(ref reader, value);

    public override JsonObject BuildSchema(SchemaBuilder builder) => DecimalAdapter.DecimalSchema(builder, maxDigits, decimalPlaces);

    public override void Write(ref ModelWriter writer, decimal value) => inner.Write(ref writer, value);

    private bool Check(ref ModelReader reader, decimal value)
    {
        var (digits, places) = Count(value);
        if (digits > maxDigits)
        {
            return reader.Error(ErrorTypes.DecimalMaxDigits, new KeyValuePair<string, object?>("max_digits", maxDigits));
        }

        if (places > decimalPlaces)
        {
            return reader.Error(ErrorTypes.DecimalMaxPlaces, new KeyValuePair<string, object?>("decimal_places", decimalPlaces));
        }

        var whole = maxDigits - decimalPlaces;
        return !(digits - places > whole) || reader.Error(ErrorTypes.DecimalWholeDigits, new KeyValuePair<string, object?>("whole_digits", whole));
    }

    private static (int Digits, int Places) Count(decimal value)
    {
        Span<int> bits = stackalloc int[4];
        decimal.GetBits(value, bits);
        var places = (bits[3] >> 16) & 0xFF;
        var number = new UInt128((uint)bits[2], ((ulong)(uint)bits[1] << 32) | (uint)bits[0]);
        while (places > 0 && number % 10 == 0)
        {
            number /= 10;
            places--;
        }

        var digits = 0;
        for (; number != 0; number /= 10)
        {
            digits++;
        }

        return (Math.Max(digits, places), places);
    }
}
