using System.Globalization;

namespace Athanor.Models;

/// <summary>Floating point numbers in strings.</summary>
internal static class FloatText
{
    /// <summary>Reads a number in decimal notation, <c>nan</c> or <c>inf</c>; white space around it and single underscores between digits are passed.</summary>
    public static bool TryParse(ReadOnlySpan<byte> text, out double value)
    {
        value = 0;
        text = Utf8Text.Trim(text);
        if (text.Length > 512)
        {
            return false;
        }

        Span<byte> buffer = stackalloc byte[text.Length];
        if (!Utf8Text.TryUngroup(text, buffer, out var digits))
        {
            return false;
        }

        if (TryWord(digits, out value))
        {
            return true;
        }

        return IsNumber(digits) && double.TryParse(digits, NumberStyles.Float, CultureInfo.InvariantCulture, out value);
    }

    /// <summary>Whether a text is a number in decimal notation: <c>1</c>, <c>+1.5</c>, <c>5.</c>, <c>.5</c>, <c>1e-3</c>.</summary>
    public static bool IsNumber(ReadOnlySpan<byte> text)
    {
        text = !text.IsEmpty && text[0] is (byte)'+' or (byte)'-' ? text[1..] : text;
        var whole = CountDigits(ref text);
        var fraction = 0;
        if (Utf8Text.TryRead(ref text, (byte)'.'))
        {
            fraction = CountDigits(ref text);
        }

        if (whole + fraction == 0)
        {
            return false;
        }

        if (!text.IsEmpty && text[0] is (byte)'e' or (byte)'E')
        {
            text = text[1..];
            text = !text.IsEmpty && text[0] is (byte)'+' or (byte)'-' ? text[1..] : text;
            if (CountDigits(ref text) == 0)
            {
                return false;
            }
        }

        return text.IsEmpty;
    }

    /// <summary>Reads <c>nan</c>, <c>inf</c> or <c>infinity</c>, in any case and with a sign.</summary>
    public static bool TryWord(ReadOnlySpan<byte> text, out double value)
    {
        var isNegative = !text.IsEmpty && text[0] == (byte)'-';
        text = !text.IsEmpty && text[0] is (byte)'+' or (byte)'-' ? text[1..] : text;
        value = isNegative ? double.NegativeInfinity : double.PositiveInfinity;
        if (Is(text, "inf"u8) || Is(text, "infinity"u8))
        {
            return true;
        }

        value = double.NaN;
        return Is(text, "nan"u8);
    }

    private static bool Is(ReadOnlySpan<byte> text, ReadOnlySpan<byte> word) => System.Text.Ascii.EqualsIgnoreCase(text, word);

    private static int CountDigits(ref ReadOnlySpan<byte> text)
    {
        var count = 0;
        while (count < text.Length && Utf8Text.IsDigit(text[count]))
        {
            count++;
        }

        text = text[count..];
        return count;
    }
}
