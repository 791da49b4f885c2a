using System.Buffers;
using System.Buffers.Text;
using System.Text;
using System.Text.Unicode;

namespace Athanor.Models;

// Strings and numbers.
public ref partial struct ModelReader
{
    private static readonly SearchValues<byte> EndOfPlainText = SearchValues.Create([.. Enumerable.Range(0, 32).Select(b => (byte)b), (byte)'"', (byte)'\\']);

    /// <summary>Reads the string that comes next.</summary>
    /// <param name="utf8">The string's text in UTF-8, unescaped; good until the next string is read.</param>
    /// <returns>Whether a string comes next, and is JSON.</returns>
    public bool TryReadString(out ReadOnlySpan<byte> utf8)
    {
        utf8 = default;
        if (Peek() != JsonKind.String)
        {
            return false;
        }

        var start = _position + 1;
        var rest = _json[start..];
        var length = rest.IndexOfAny(EndOfPlainText);
        if (length < 0)
        {
            return FailAt("the text ends inside a string", _json.Length);
        }

        if (rest[length] == (byte)'"')
        {
            utf8 = rest[..length];
            _position = start + length + 1;
            return IsUtf8(utf8, start);
        }

        return TryReadEscaped(start, length, out utf8);
    }

    /// <summary>Reads the number that comes next.</summary>
    /// <returns>Whether a number comes next, and is JSON.</returns>
    internal bool TryReadNumber(out JsonNumber number)
    {
        number = default;
        if (Peek() != JsonKind.Number)
        {
            return false;
        }

        var json = _json;
        var start = _position;
        var i = start;
        var isNegative = json[i] == (byte)'-';
        i += isNegative ? 1 : 0;
        var first = i;
        var value = 0L;
        while ((uint)i < (uint)json.Length && (uint)(json[i] - '0') <= 9)
        {
            value = unchecked((value * 10) + (json[i] - '0'));
            i++;
        }

        var digits = i - first;
        if (digits == 0 || (digits > 1 && json[first] == (byte)'0'))
        {
            return FailAt(digits == 0 ? "a digit is expected" : "a number begins with 0", first);
        }

        if ((uint)i >= (uint)json.Length || json[i] is not ((byte)'.' or (byte)'e' or (byte)'E'))
        {
            _position = i;
            number = new JsonNumber(json[start..i], true, digits <= 18, isNegative ? -value : value);
            return true;
        }

        return TryReadFraction(start, i, out number);
    }

    private bool TryReadFraction(int start, int i, out JsonNumber number)
    {
        number = default;
        var json = _json;
        if (json[i] == (byte)'.')
        {
            var end = EndOfDigits(json, i + 1);
            if (end == i + 1)
            {
                return FailAt("a digit is expected", end);
            }

            i = end;
        }

        if ((uint)i < (uint)json.Length && json[i] is (byte)'e' or (byte)'E')
        {
            i++;
            i += (uint)i < (uint)json.Length && json[i] is (byte)'+' or (byte)'-' ? 1 : 0;
            var end = EndOfDigits(json, i);
            if (end == i)
            {
                return FailAt("a digit is expected", end);
            }

            i = end;
        }

        _position = i;
        number = new JsonNumber(json[start..i], false, false, 0);
        return true;
    }

    private static int EndOfDigits(ReadOnlySpan<byte> json, int i)
    {
        while ((uint)i < (uint)json.Length && (uint)(json[i] - '0') <= 9)
        {
            i++;
        }

        return i;
    }

    private bool SkipString() => TryReadString(out _);

    private bool IsUtf8(scoped ReadOnlySpan<byte> text, int start)
    {
        if (Ascii.IsValid(text) || Utf8.IsValid(text))
        {
            return true;
        }

        return FailAt("a string is not UTF-8", start);
    }

    private bool TryReadEscaped(int start, int plain, out ReadOnlySpan<byte> utf8)
    {
        utf8 = default;
        var json = _json;
        var written = 0;
        var i = start;
        while (true)
        {
            Write(json.Slice(i, plain), ref written);
            i += plain;
            if ((uint)i >= (uint)json.Length)
            {
                return FailAt("the text ends inside a string", json.Length);
            }

            var sign = json[i];
            if (sign == (byte)'"')
            {
                break;
            }

            if (sign < (byte)' ')
            {
                return FailAt("a control character stands in a string", i);
            }

            if (!TryUnescape(ref i, ref written))
            {
                return false;
            }

            plain = json[i..].IndexOfAny(EndOfPlainText);
            plain = plain < 0 ? json.Length - i : plain;
        }

        _position = i + 1;
        utf8 = _scratch.AsSpan(0, written);
        return IsUtf8(utf8, start);
    }

    private bool TryUnescape(ref int i, ref int written)
    {
        var json = _json;
        if (i + 1 >= json.Length)
        {
            return FailAt("the text ends inside a string", json.Length);
        }

        var escape = json[i + 1];
        if (escape == (byte)'u')
        {
            return TryUnescapeCode(ref i, ref written);
        }

        byte plain = escape switch
        {
            (byte)'"' or (byte)'\\' or (byte)'/' => escape,
            (byte)'n' => (byte)'\n',
            (byte)'t' => (byte)'\t',
            (byte)'r' => (byte)'\r',
            (byte)'b' => (byte)'\b',
            (byte)'f' => (byte)'\f',
            _ => 0,
        };
        if (plain == 0)
        {
            return FailAt("an escape sequence is unknown", i);
        }

        Write([plain], ref written);
        i += 2;
        return true;
    }

    private bool TryUnescapeCode(ref int i, ref int written)
    {
        var json = _json;
        if (!TryReadCode(json, i, out var code))
        {
            return FailAt("four hexadecimal digits are expected", i);
        }

        var next = i + 6;
        var rune = new Rune(0xFFFD);
        if (char.IsSurrogate((char)code))
        {
            if (!char.IsHighSurrogate((char)code) || !TryReadCode(json, next, out var low) || !Rune.TryCreate((char)code, (char)low, out rune))
            {
                return FailAt("half of a surrogate pair stands alone", i);
            }

            next += 6;
        }
        else
        {
            rune = new Rune(code);
        }

        Span<byte> bytes = stackalloc byte[4];
        Write(bytes[..rune.EncodeToUtf8(bytes)], ref written);
        i = next;
        return true;
    }

    private static bool TryReadCode(ReadOnlySpan<byte> json, int i, out int code)
    {
        code = 0;
        return i + 6 <= json.Length && json[i] == (byte)'\\' && json[i + 1] == (byte)'u'
            && Utf8Parser.TryParse(json.Slice(i + 2, 4), out code, out var used, 'X') && used == 4;
    }

    private void Write(scoped ReadOnlySpan<byte> bytes, ref int written)
    {
        if (_scratch is null || written + bytes.Length > _scratch.Length)
        {
            var larger = ArrayPool<byte>.Shared.Rent(Math.Max(256, (written + bytes.Length) * 2));
            if (_scratch is not null)
            {
                _scratch.AsSpan(0, written).CopyTo(larger);
                ArrayPool<byte>.Shared.Return(_scratch);
            }

            _scratch = larger;
        }

        bytes.CopyTo(_scratch.AsSpan(written));
        written += bytes.Length;
    }
}
