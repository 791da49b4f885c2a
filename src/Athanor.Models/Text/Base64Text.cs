using System.Buffers;
using System.Buffers.Text;

namespace Athanor.Models;

/// <summary>Base64 in either alphabet, with its padding or without.</summary>
internal static class Base64Text
{
    /// <summary>Reads bytes from all of the text.</summary>
    /// <returns>What is wrong, or null.</returns>
    public static string? Parse(ReadOnlySpan<byte> text, out byte[] value)
    {
        value = [];
        var padding = text.EndsWith("=="u8) ? 2 : text.EndsWith("="u8) ? 1 : 0;
        var data = text[..^padding];
        if (data.Length % 4 == 1 || (padding > 0 && text.Length % 4 != 0))
        {
            return "invalid input length";
        }

        var isUrl = data.ContainsAny((byte)'-', (byte)'_');
        if (isUrl && data.ContainsAny((byte)'+', (byte)'/'))
        {
            return "both alphabets are mixed";
        }

        var rented = ArrayPool<byte>.Shared.Rent(data.Length + 4);
        try
        {
            var buffer = rented.AsSpan(0, data.Length);
            data.CopyTo(buffer);
            buffer.Replace((byte)'-', (byte)'+');
            buffer.Replace((byte)'_', (byte)'/');
            if (buffer.ContainsAnyExcept(Alphabet))
            {
                return "invalid symbol";
            }

            var length = data.Length + ((4 - (data.Length % 4)) % 4);
            rented.AsSpan(data.Length, length - data.Length).Fill((byte)'=');
            var bytes = new byte[Base64.GetMaxDecodedFromUtf8Length(length)];
            if (Base64.DecodeFromUtf8(rented.AsSpan(0, length), bytes, out _, out var written) != OperationStatus.Done)
            {
                return "invalid last symbol";
            }

            value = bytes.Length == written ? bytes : bytes[..written];
            return HasSpareBits(rented[Math.Max(0, data.Length - 1)], data.Length % 4) ? "invalid last symbol" : null;
        }
        finally
        {
            ArrayPool<byte>.Shared.Return(rented);
        }
    }

    private static readonly SearchValues<byte> Alphabet = SearchValues.Create("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/"u8);

    // The last symbol of an incomplete group carries bits that belong to no byte; they must be 0, or one value would have several texts.
    private static bool HasSpareBits(byte last, int rest) => rest switch
    {
        2 => (IndexOf(last) & 15) != 0,
        3 => (IndexOf(last) & 3) != 0,
        _ => false,
    };

    private static int IndexOf(byte symbol) => symbol switch
    {
        >= (byte)'A' and <= (byte)'Z' => symbol - 'A',
        >= (byte)'a' and <= (byte)'z' => symbol - 'a' + 26,
        >= (byte)'0' and <= (byte)'9' => symbol - '0' + 52,
        (byte)'+' => 62,
        _ => 63,
    };
}
