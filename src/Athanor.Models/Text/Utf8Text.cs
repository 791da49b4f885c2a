using System.Text;

namespace Athanor.Models;

/// <summary>What several kinds of text have in common.</summary>
internal static class Utf8Text
{
    /// <summary>The text without the white space around it.</summary>
    public static ReadOnlySpan<byte> Trim(ReadOnlySpan<byte> text)
    {
        while (!text.IsEmpty && Rune.DecodeFromUtf8(text, out var rune, out var length) == 0 && Rune.IsWhiteSpace(rune))
        {
            text = text[length..];
        }

        while (!text.IsEmpty && Rune.DecodeLastFromUtf8(text, out var rune, out var length) == 0 && Rune.IsWhiteSpace(rune))
        {
            text = text[..^length];
        }

        return text;
    }

    /// <summary>The text without the underscores that group digits; false when an underscore does not stand between digits.</summary>
    /// <param name="text">The text.</param>
    /// <param name="buffer">Where to, as long as the text.</param>
    /// <param name="digits">The text without underscores.</param>
    public static bool TryUngroup(ReadOnlySpan<byte> text, Span<byte> buffer, out ReadOnlySpan<byte> digits)
    {
        var written = 0;
        for (var i = 0; i < text.Length; i++)
        {
            if (text[i] != (byte)'_')
            {
                buffer[written++] = text[i];
            }
            else if (i == 0 || i == text.Length - 1 || !IsDigit(text[i - 1]) || !IsDigit(text[i + 1]))
            {
                digits = default;
                return false;
            }
        }

        digits = buffer[..written];
        return true;
    }

    /// <summary>How many characters a text has: code points, not bytes and not UTF-16 units.</summary>
    public static int CountCharacters(ReadOnlySpan<byte> utf8)
    {
        if (Ascii.IsValid(utf8))
        {
            return utf8.Length;
        }

        var count = 0;
        foreach (var b in utf8)
        {
            count += (b & 0xC0) != 0x80 ? 1 : 0;
        }

        return count;
    }

    public static bool IsDigit(byte b) => (uint)(b - '0') <= 9;

    /// <summary>Reads exactly so many digits.</summary>
    public static bool TryReadDigits(ref ReadOnlySpan<byte> text, int count, out int value)
    {
        value = 0;
        if (text.Length < count)
        {
            return false;
        }

        for (var i = 0; i < count; i++)
        {
            if (!IsDigit(text[i]))
            {
                return false;
            }

            value = (value * 10) + (text[i] - '0');
        }

        text = text[count..];
        return true;
    }

    /// <summary>Reads one sign, when it comes next.</summary>
    public static bool TryRead(ref ReadOnlySpan<byte> text, byte sign)
    {
        if (text.IsEmpty || text[0] != sign)
        {
            return false;
        }

        text = text[1..];
        return true;
    }

    /// <summary>Reads a point or comma and the digits behind it, down to 100 ns; more digits are cut off.</summary>
    public static bool TryReadFraction(ref ReadOnlySpan<byte> text, out long ticks)
    {
        ticks = 0;
        if (text.IsEmpty || text[0] is not ((byte)'.' or (byte)','))
        {
            return true;
        }

        var count = 0;
        text = text[1..];
        while (!text.IsEmpty && IsDigit(text[0]))
        {
            ticks = count < 7 ? (ticks * 10) + (text[0] - '0') : ticks;
            count++;
            text = text[1..];
        }

        for (var i = count; i < 7; i++)
        {
            ticks *= 10;
        }

        return count > 0;
    }
}
