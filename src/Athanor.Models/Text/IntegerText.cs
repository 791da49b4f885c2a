namespace Athanor.Models;

/// <summary>Integers in strings.</summary>
internal static class IntegerText
{
    /// <summary>
    /// Finds the integer in a text: a sign, digits with single underscores between them, and a fraction of zeros; white space around it is passed.
    /// </summary>
    /// <param name="text">The text.</param>
    /// <param name="buffer">Where to, as long as the text.</param>
    /// <param name="digits">The sign and the digits alone.</param>
    public static bool TryFind(ReadOnlySpan<byte> text, Span<byte> buffer, out ReadOnlySpan<byte> digits)
    {
        digits = default;
        text = Utf8Text.Trim(text);
        var point = text.IndexOf((byte)'.');
        if (point >= 0)
        {
            var zeros = text[(point + 1)..];
            if (zeros.IsEmpty || zeros.ContainsAnyExcept((byte)'0'))
            {
                return false;
            }

            text = text[..point];
        }

        var isNegative = !text.IsEmpty && text[0] == (byte)'-';
        var unsigned = !text.IsEmpty && text[0] is (byte)'+' or (byte)'-' ? text[1..] : text;
        if (unsigned.IsEmpty || !Utf8Text.TryUngroup(unsigned, buffer[1..], out var found) || found.ContainsAnyExceptInRange((byte)'0', (byte)'9'))
        {
            return false;
        }

        buffer[0] = (byte)'-';
        digits = isNegative ? buffer[..(found.Length + 1)] : found;
        return true;
    }
}
