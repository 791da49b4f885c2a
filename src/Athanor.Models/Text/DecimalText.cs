namespace Athanor.Models;

/// <summary>Decimals from their digits, without a detour through a binary number and without rounding.</summary>
internal static class DecimalText
{
    private const int MaxScale = 28;

    /// <summary>Reads a number in decimal notation exactly; false when it is none, or when System.Decimal cannot hold it.</summary>
    /// <param name="text">The number, with its sign, fraction and exponent.</param>
    /// <param name="value">The number, with the scale in which it is written where that is possible.</param>
    public static bool TryParse(ReadOnlySpan<byte> text, out decimal value)
    {
        value = 0;
        if (!FloatText.IsNumber(text))
        {
            return false;
        }

        var isNegative = text[0] == (byte)'-';
        var exponent = 0;
        var e = text.IndexOfAny((byte)'e', (byte)'E');
        if (e >= 0)
        {
            // Ten digits of exponent are beyond every decimal but zero.
            if (!TryReadExponent(text[(e + 1)..], out exponent))
            {
                exponent = text[e + 1] == (byte)'-' ? -100_000 : 100_000;
            }

            text = text[..e];
        }

        return TryCollect(text.TrimStart("+-"u8), out var digits, out var scale) && TryMake(digits, scale - exponent, isNegative, out value);
    }

    private static bool TryReadExponent(ReadOnlySpan<byte> text, out int exponent)
    {
        exponent = 0;
        var isNegative = text[0] == (byte)'-';
        text = text.TrimStart("+-"u8);
        if (text.Length > 6)
        {
            return false;
        }

        foreach (var digit in text)
        {
            exponent = (exponent * 10) + (digit - '0');
        }

        exponent = isNegative ? -exponent : exponent;
        return true;
    }

    private static bool TryCollect(ReadOnlySpan<byte> text, out UInt128 digits, out int scale)
    {
        digits = 0;
        scale = 0;
        var isFraction = false;
        var pending = 0;
        foreach (var sign in text)
        {
            if (sign == (byte)'.')
            {
                isFraction = true;
                continue;
            }

            // Zeros wait until a digit follows them: at the end they only make the number longer.
            if (isFraction)
            {
                scale++;
            }

            if (sign == (byte)'0')
            {
                pending++;
                continue;
            }

            for (; pending >= 0; pending--)
            {
                if (digits > UInt128.MaxValue / 10)
                {
                    return false;
                }

                digits *= 10;
            }

            pending = 0;
            digits += (uint)(sign - '0');
        }

        while (pending > 0 && digits <= UInt128.MaxValue / 10 && digits != 0)
        {
            digits *= 10;
            pending--;
        }

        scale -= digits == 0 ? 0 : pending;
        return true;
    }

    private static bool TryMake(UInt128 digits, int scale, bool isNegative, out decimal value)
    {
        value = 0;
        if (digits == 0)
        {
            value = new decimal(0, 0, 0, isNegative, (byte)Math.Clamp(scale, 0, MaxScale));
            return true;
        }

        while ((scale > MaxScale || (digits >> 96 != 0 && scale > 0)) && digits % 10 == 0)
        {
            digits /= 10;
            scale--;
        }

        while (scale < 0 && digits >> 96 == 0)
        {
            digits *= 10;
            scale++;
        }

        if (digits >> 96 != 0 || scale is < 0 or > MaxScale)
        {
            return false;
        }

        value = new decimal((int)(uint)digits, (int)(uint)(digits >> 32), (int)(uint)(digits >> 64), isNegative, (byte)scale);
        return true;
    }
}
