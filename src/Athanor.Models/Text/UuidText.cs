using System.Text;

namespace Athanor.Models;

/// <summary>UUIDs: with hyphens, in braces too or behind <c>urn:uuid:</c>, or 32 digits.</summary>
internal static class UuidText
{
    /// <summary>Reads a UUID that is all of the text.</summary>
    /// <returns>What is wrong, or null.</returns>
    public static string? Parse(ReadOnlySpan<byte> text, out Guid value)
    {
        value = default;
        var inner = text.StartsWith("urn:uuid:"u8) ? text[9..] : text;
        if (text.Length == 38 && text[0] == (byte)'{' && text[37] == (byte)'}')
        {
            inner = text[1..37];
        }

        if (inner.Length is not (32 or 36))
        {
            return $"invalid length: expected 32 or 36 digits and hyphens, found {Utf8Text.CountCharacters(inner)}";
        }

        Span<char> chars = stackalloc char[36];
        if (!Ascii.IsValid(inner))
        {
            return "invalid character";
        }

        Ascii.ToUtf16(inner, chars, out var count);
        return Guid.TryParseExact(chars[..count], count == 32 ? "N" : "D", out value) ? null : "invalid character or group length";
    }
}
