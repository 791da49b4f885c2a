namespace Bazaar.Validation;

/// <summary>Reads decimal numbers digit by digit, so that none is rounded without a word, however many digits or exponents it has.</summary>
/// <remarks>
/// <see cref="decimal.Parse(string)"/> and System.Text.Json round what has more than 28 digits: <c>0.00000000000000000000000000001</c>
/// would come in as 0, and a limit on decimal places could not see it.
/// </remarks>
public static class DecimalText
{
    private const int MaxDigits = 28;

    // Beyond this an exponent decides alone; clamping it keeps the arithmetic below within an int for any input that fits in memory.
    private const int MaxExponent = 1_000_000_000;

    /// <summary>Reads <c>-?digits[.digits][e[+-]digits]</c>, all of it.</summary>
    /// <param name="utf8">The text.</param>
    /// <param name="wholeDigits">How many digits the value may have before the point.</param>
    /// <param name="decimalPlaces">How many it may have after the point, trailing zeros not counted.</param>
    /// <param name="value">The value, cut to <paramref name="decimalPlaces"/> and held below 10 to the power of <paramref name="wholeDigits"/>.</param>
    /// <param name="fit">Whether <paramref name="value"/> is exact.</param>
    /// <returns>False when the text is no number.</returns>
    public static bool TryParse(ReadOnlySpan<byte> utf8, int wholeDigits, int decimalPlaces, out decimal value, out DecimalFit fit)
    {
        ArgumentOutOfRangeException.ThrowIfGreaterThan(wholeDigits + decimalPlaces, MaxDigits);
        value = 0;
        fit = DecimalFit.Exact;
        var negative = utf8 is [(byte)'-', ..];
        var unsigned = negative ? utf8[1..] : utf8;
        var whole = Digits(unsigned);
        var rest = unsigned[whole.Length..];
        var fraction = rest is [(byte)'.', ..] ? Digits(rest[1..]) : [];
        if (whole.IsEmpty || (rest is [(byte)'.', ..] && fraction.IsEmpty))
            return false;
        if (!fraction.IsEmpty)
            rest = rest[(1 + fraction.Length)..];
        if (!TryReadExponent(rest, out var exponent))
            return false;

        value = Combine(whole, fraction, exponent, wholeDigits, decimalPlaces, out fit);
        if (negative && value != 0) // there is no use for a decimal -0
            value = -value;
        return true;
    }

    private static decimal Combine(
        ReadOnlySpan<byte> whole, ReadOnlySpan<byte> fraction, int exponent, int wholeDigits, int decimalPlaces, out DecimalFit fit)
    {
        fit = DecimalFit.Exact;
        var digits = new DigitRun(whole, fraction);
        var first = digits.FirstSignificant();
        if (first < 0)
            return 0;

        // The digit at index i stands for 10 to the power of (point - 1 - i).
        var point = (long)whole.Length + exponent;
        if (point - first > wholeDigits)
        {
            fit = DecimalFit.TooLarge;
            return PowerOfTen(wholeDigits);
        }

        var end = point + decimalPlaces;
        if (digits.LastSignificant() >= end)
            fit = DecimalFit.TooPrecise;
        var value = 0m;
        for (long i = first; i < end; i++)
            value = (value * 10) + (i < digits.Length ? digits[(int)i] : 0);
        return decimalPlaces == 0 ? value : value / PowerOfTen(decimalPlaces);
    }

    private static ReadOnlySpan<byte> Digits(ReadOnlySpan<byte> text)
    {
        var length = text.IndexOfAnyExceptInRange((byte)'0', (byte)'9');
        return length < 0 ? text : text[..length];
    }

    private static bool TryReadExponent(ReadOnlySpan<byte> text, out int exponent)
    {
        exponent = 0;
        if (text.IsEmpty)
            return true;
        if (text[0] is not ((byte)'e' or (byte)'E'))
            return false;
        text = text[1..];
        var negative = text is [(byte)'-', ..];
        if (text is [(byte)'-' or (byte)'+', ..])
            text = text[1..];
        if (text.IsEmpty || Digits(text).Length != text.Length)
            return false;
        foreach (var digit in text)
            exponent = (int)Math.Min(((long)exponent * 10) + (digit - '0'), MaxExponent);
        if (negative)
            exponent = -exponent;
        return true;
    }

    private static decimal PowerOfTen(int exponent)
    {
        var power = 1m;
        for (var i = 0; i < exponent; i++)
            power *= 10;
        return power;
    }

    /// <summary>The digits on both sides of the point as one sequence.</summary>
    private readonly ref struct DigitRun(ReadOnlySpan<byte> whole, ReadOnlySpan<byte> fraction)
    {
        private readonly ReadOnlySpan<byte> _whole = whole;
        private readonly ReadOnlySpan<byte> _fraction = fraction;

        public int Length => _whole.Length + _fraction.Length;

        public int this[int index] => (index < _whole.Length ? _whole[index] : _fraction[index - _whole.Length]) - '0';

        public int FirstSignificant()
        {
            var index = _whole.IndexOfAnyExcept((byte)'0');
            if (index >= 0)
                return index;
            index = _fraction.IndexOfAnyExcept((byte)'0');
            return index < 0 ? -1 : _whole.Length + index;
        }

        public int LastSignificant()
        {
            var index = _fraction.LastIndexOfAnyExcept((byte)'0');
            return index >= 0 ? _whole.Length + index : _whole.LastIndexOfAnyExcept((byte)'0');
        }
    }
}
