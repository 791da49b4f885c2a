using System.Diagnostics.CodeAnalysis;
using System.Net;
using System.Net.Sockets;
using System.Text;

namespace Athanor.Models;

/// <summary>IP addresses in their canonical notations: four decimal numbers without leading zeros, or colons.</summary>
internal static class IpText
{
    /// <summary>Reads an address of either version.</summary>
    public static bool TryParse(ReadOnlySpan<byte> text, [NotNullWhen(true)] out IPAddress? value) =>
        text.Contains((byte)':') ? TryParseV6(text, out value) : TryParseV4(text, out value);

    /// <summary>An address as text; one of version 4 inside version 6 in hexadecimal, as every other.</summary>
    public static string Format(IPAddress value)
    {
        if (!value.IsIPv4MappedToIPv6)
        {
            return value.ToString();
        }

        Span<byte> bytes = stackalloc byte[16];
        value.TryWriteBytes(bytes, out _);
        return $"::ffff:{(bytes[12] << 8) | bytes[13]:x}:{(bytes[14] << 8) | bytes[15]:x}";
    }

    private static bool TryParseV4(ReadOnlySpan<byte> text, [NotNullWhen(true)] out IPAddress? value)
    {
        value = null;
        Span<byte> parts = stackalloc byte[4];
        for (var i = 0; i < 4; i++)
        {
            var length = 0;
            while (length < text.Length && Utf8Text.IsDigit(text[length]))
            {
                length++;
            }

            if (length is 0 or > 3 || (length > 1 && text[0] == (byte)'0') || !Utf8Text.TryReadDigits(ref text, length, out var part) || part > 255
                || (i < 3 && !Utf8Text.TryRead(ref text, (byte)'.')))
            {
                return false;
            }

            parts[i] = (byte)part;
        }

        if (!text.IsEmpty)
        {
            return false;
        }

        value = new IPAddress(parts);
        return true;
    }

    private static bool TryParseV6(ReadOnlySpan<byte> text, [NotNullWhen(true)] out IPAddress? value)
    {
        value = null;
        if (text.Length > 80 || text.ContainsAny((byte)'[', (byte)']', (byte)'/') || !Ascii.IsValid(text))
        {
            return false;
        }

        return IPAddress.TryParse(Encoding.ASCII.GetString(text), out value) && value.AddressFamily == AddressFamily.InterNetworkV6;
    }
}
