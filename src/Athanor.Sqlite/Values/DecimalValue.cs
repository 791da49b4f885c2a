using System.Globalization;

namespace Athanor.Sqlite;

/// <summary>Decimals as SQLite can keep them as numbers: whole ones as INTEGER, others as REAL where no digit is lost.</summary>
internal static class DecimalValue
{
    /// <summary>The significant digits that a double keeps of every decimal number.</summary>
    public const int MaxDigits = 15;

    private const decimal TooManyDigits = 1_000_000_000_000_000m;

    // The powers of ten that are exact as doubles: dividing an exact double by one of them gives the nearest double, the one that SQLite reads from the same digits.
    private static readonly double[] Powers =
        [1e0, 1e1, 1e2, 1e3, 1e4, 1e5, 1e6, 1e7, 1e8, 1e9, 1e10, 1e11, 1e12, 1e13, 1e14, 1e15, 1e16, 1e17, 1e18, 1e19, 1e20, 1e21, 1e22];

    /// <summary>Whether the value is whole and fits in 64 bits.</summary>
    public static bool TryInteger(decimal value, out long integer)
    {
        if (value >= long.MinValue && value <= long.MaxValue && decimal.Truncate(value) == value)
        {
            integer = (long)value;
            return true;
        }

        integer = 0;
        return false;
    }

    /// <summary>Whether the value has at most <see cref="MaxDigits"/> significant digits, which a double gives back unchanged.</summary>
    public static bool TryReal(decimal value, out double real)
    {
        Span<int> bits = stackalloc int[4];
        decimal.GetBits(value, bits);
        var digits = new decimal(bits[0], bits[1], bits[2], isNegative: false, scale: 0);
        int scale = value.Scale;
        while (digits >= TooManyDigits && digits % 10 == 0)
        {
            digits /= 10;
            scale--;
        }

        if (digits >= TooManyDigits)
        {
            real = 0;
            return false;
        }

        var size = scale < 0 ? (double)digits * Powers[-scale]
            : scale < Powers.Length ? (double)digits / Powers[scale]
            : double.Parse(decimal.Abs(value).ToString(CultureInfo.InvariantCulture), CultureInfo.InvariantCulture);
        real = value < 0 ? -size : size;
        return true;
    }

    /// <summary>The decimal that a double stands for: rounded to <see cref="MaxDigits"/> significant digits, so that 0.1 is 0.1.</summary>
    public static bool TryFrom(double real, out decimal value)
    {
        // The largest double below 2^96.
        const double Limit = 7.922816251426433E28;
        if (!(real >= -Limit && real <= Limit))
        {
            value = 0;
            return false;
        }

        value = (decimal)real;
        return true;
    }

    /// <summary>Reads a number written as text, with or without an exponent.</summary>
    public static bool TryParse(ReadOnlySpan<byte> text, out decimal value) => decimal.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out value);
}
