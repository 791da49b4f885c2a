using System.Globalization;
using System.Net;
using System.Net.Sockets;
using System.Text;

namespace Athanor.Models;

/// <summary>
/// Reads URLs by the rules of browsers (the WHATWG's URL standard) and writes them in their normal form, which is the same for all texts of one URL.
/// </summary>
internal ref struct UrlText
{
    private static readonly IdnMapping Idn = new() { AllowUnassigned = true };

    private ReadOnlySpan<char> _rest;
    private readonly StringBuilder _url = new();
    private string? _repaired;
    private bool _isSpecial;

    private UrlText(ReadOnlySpan<char> text) => _rest = text;

    /// <summary>Reads a URL.</summary>
    /// <param name="text">The text.</param>
    /// <param name="url">Its normal form.</param>
    /// <param name="scheme">Its scheme, in lower case.</param>
    /// <param name="repaired">What was against the rules and could be repaired; null when nothing was.</param>
    /// <returns>What is wrong, or null.</returns>
    public static string? Parse(string text, out string url, out string scheme, out string? repaired)
    {
        var parser = new UrlText(text);
        var fault = parser.Read(out scheme);
        url = fault is null ? parser._url.ToString() : "";
        repaired = parser._repaired;
        return fault;
    }

    private string? Read(out string scheme)
    {
        scheme = "";
        Clean();
        if (_rest.IsEmpty)
        {
            return "input is empty";
        }

        var colon = _rest.IndexOf(':');
        if (colon <= 0 || !char.IsAsciiLetter(_rest[0]) || _rest[..colon].ContainsAnyExcept(SchemeSigns))
        {
            return "relative URL without a base";
        }

        scheme = _rest[..colon].ToString().ToLowerInvariant();
        _rest = _rest[(colon + 1)..];
        _isSpecial = DefaultPort(scheme) is not null;
        _url.Append(scheme).Append(':');
        return scheme == "file" ? ReadFile() : _isSpecial ? ReadSpecial(scheme) : ReadOther();
    }

    private static readonly System.Buffers.SearchValues<char> SchemeSigns =
        System.Buffers.SearchValues.Create("abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789+-.");

    private static readonly System.Buffers.SearchValues<char> ForbiddenInHost = System.Buffers.SearchValues.Create("\0\t\n\r #/:<>?@[\\]^|%\u007f");

    private static readonly System.Buffers.SearchValues<char> ForbiddenInOpaqueHost = System.Buffers.SearchValues.Create("\0\t\n\r #/:<>?@[\\]^|");

    private static int? DefaultPort(string scheme) => scheme switch
    {
        "http" or "ws" => 80,
        "https" or "wss" => 443,
        "ftp" => 21,
        "file" => 0,
        _ => null,
    };

    private void Clean()
    {
        var trimmed = _rest;
        while (!trimmed.IsEmpty && trimmed[0] <= ' ')
        {
            trimmed = trimmed[1..];
        }

        while (!trimmed.IsEmpty && trimmed[^1] <= ' ')
        {
            trimmed = trimmed[..^1];
        }

        if (trimmed.Length != _rest.Length)
        {
            Repair("leading or trailing control or space character are ignored in URLs");
        }

        if (trimmed.ContainsAny('\t', '\n', '\r'))
        {
            Repair("tabs or newlines are ignored in URLs");
            trimmed = trimmed.ToString().Replace("\t", "", StringComparison.Ordinal).Replace("\n", "", StringComparison.Ordinal).Replace("\r", "", StringComparison.Ordinal);
        }

        _rest = trimmed;
    }

    private void Repair(string violation) => _repaired ??= violation;

    private string? ReadSpecial(string scheme)
    {
        var slashes = 0;
        while (slashes < _rest.Length && _rest[slashes] is '/' or '\\')
        {
            if (_rest[slashes] == '\\')
            {
                Repair("backslash");
            }

            slashes++;
        }

        if (slashes != 2)
        {
            Repair("expected //");
        }

        _rest = _rest[slashes..];
        _url.Append("//");
        if (ReadAuthority(DefaultPort(scheme)) is { } fault)
        {
            return fault;
        }

        ReadPath();
        ReadQueryAndFragment();
        return null;
    }

    private string? ReadFile()
    {
        _url.Append("//");
        if (_rest.StartsWith("//"))
        {
            _rest = _rest[2..];
            var end = _rest.IndexOfAny("/\\?#");
            var host = end < 0 ? _rest : _rest[..end];
            _rest = end < 0 ? default : _rest[end..];
            if (!host.IsEmpty && !host.Equals("localhost", StringComparison.OrdinalIgnoreCase) && AppendHost(host) is { } fault)
            {
                return fault;
            }
        }
        else
        {
            Repair("expected // after file:");
        }

        ReadPath();
        ReadQueryAndFragment();
        return null;
    }

    private string? ReadOther()
    {
        if (_rest.StartsWith("//"))
        {
            _url.Append("//");
            _rest = _rest[2..];
            if (ReadAuthority(null) is { } fault)
            {
                return fault;
            }

            if (!_rest.IsEmpty && _rest[0] == '/')
            {
                ReadPath();
            }
        }
        else if (!_rest.IsEmpty && _rest[0] == '/')
        {
            ReadPath();
        }
        else
        {
            var end = _rest.IndexOfAny('?', '#');
            Append(end < 0 ? _rest : _rest[..end], "");
            _rest = end < 0 ? default : _rest[end..];
        }

        ReadQueryAndFragment();
        return null;
    }

    private string? ReadAuthority(int? defaultPort)
    {
        var end = _isSpecial ? _rest.IndexOfAny("/\\?#") : _rest.IndexOfAny("/?#");
        var authority = end < 0 ? _rest : _rest[..end];
        _rest = end < 0 ? default : _rest[end..];
        var at = authority.LastIndexOf('@');
        if (at >= 0)
        {
            AppendUser(authority[..at]);
            authority = authority[(at + 1)..];
        }

        var colon = authority.EndsWith("]") ? -1 : authority.LastIndexOf(':');
        var host = colon >= 0 ? authority[..colon] : authority;
        if (host.IsEmpty && (_isSpecial || colon >= 0))
        {
            return "empty host";
        }

        return AppendHost(host) ?? (colon >= 0 ? AppendPort(authority[(colon + 1)..], defaultPort) : null);
    }

    private void AppendUser(ReadOnlySpan<char> user)
    {
        var colon = user.IndexOf(':');
        Append(colon < 0 ? user : user[..colon], UserSet);
        if (colon >= 0 && colon + 1 < user.Length)
        {
            _url.Append(':');
            Append(user[(colon + 1)..], UserSet);
        }

        if (!user.IsEmpty)
        {
            _url.Append('@');
        }
    }

    private readonly string? AppendPort(ReadOnlySpan<char> port, int? defaultPort)
    {
        if (port.IsEmpty)
        {
            return null;
        }

        if (port.ContainsAnyExceptInRange('0', '9') || !int.TryParse(port, NumberStyles.None, CultureInfo.InvariantCulture, out var number) || number > 65535)
        {
            return "invalid port number";
        }

        if (number != defaultPort)
        {
            _url.Append(CultureInfo.InvariantCulture, $":{number}");
        }

        return null;
    }

    private string? AppendHost(ReadOnlySpan<char> host)
    {
        if (host.StartsWith("["))
        {
            if (!host.EndsWith("]") || host.Contains('%') || !IPAddress.TryParse(host[1..^1], out var address) || address.AddressFamily != AddressFamily.InterNetworkV6)
            {
                return "invalid IPv6 address";
            }

            _url.Append('[').Append(IpText.Format(address)).Append(']');
            return null;
        }

        if (!_isSpecial)
        {
            Append(host, "");
            return host.ContainsAny(ForbiddenInOpaqueHost) ? "invalid domain character" : null;
        }

        return AppendDomain(host.Contains('%') ? Uri.UnescapeDataString(host.ToString()) : host.ToString());
    }

    private readonly string? AppendDomain(string domain)
    {
        if (!Ascii.IsValid(domain))
        {
            try
            {
                domain = Idn.GetAscii(domain.Normalize(NormalizationForm.FormKC).ToLowerInvariant());
            }
            catch (ArgumentException)
            {
                return "invalid international domain name";
            }
        }

        domain = domain.ToLowerInvariant();
        if (domain.AsSpan().ContainsAny(ForbiddenInHost))
        {
            return "invalid international domain name";
        }

        if (LastLabelIsNumber(domain))
        {
            if (!TryV4(domain, out var address))
            {
                return "invalid IPv4 address";
            }

            domain = address;
        }

        _url.Append(domain);
        return null;
    }

    private static bool LastLabelIsNumber(string domain)
    {
        var trimmed = domain.EndsWith('.') ? domain[..^1] : domain;
        var last = trimmed[(trimmed.LastIndexOf('.') + 1)..];
        return last.Length > 0 && (last.All(char.IsAsciiDigit) || (last.StartsWith("0x", StringComparison.Ordinal) && last.Skip(2).All(char.IsAsciiHexDigit)));
    }

    private static bool TryV4(string domain, out string address)
    {
        address = "";
        var parts = (domain.EndsWith('.') ? domain[..^1] : domain).Split('.');
        if (parts.Length > 4)
        {
            return false;
        }

        ulong value = 0;
        for (var i = 0; i < parts.Length; i++)
        {
            var bits = i == parts.Length - 1 ? 8 * (5 - parts.Length) : 8;
            if (!TryNumber(parts[i], out var number) || number >= 1UL << bits)
            {
                return false;
            }

            value = (value << bits) | number;
        }

        address = $"{value >> 24}.{(value >> 16) & 255}.{(value >> 8) & 255}.{value & 255}";
        return true;
    }

    private static bool TryNumber(string part, out ulong number)
    {
        number = 0;
        if (part.StartsWith("0x", StringComparison.Ordinal))
        {
            return part.Length == 2 || ulong.TryParse(part.AsSpan(2), NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture, out number);
        }

        if (part.Length is 0 or > 15 || !part.All(char.IsAsciiDigit))
        {
            return false;
        }

        var radix = part.Length > 1 && part[0] == '0' ? 8u : 10u;
        foreach (var digit in part)
        {
            if (digit - '0' >= radix)
            {
                return false;
            }

            number = (number * radix) + (uint)(digit - '0');
        }

        return true;
    }

    private void ReadPath()
    {
        var end = _rest.IndexOfAny('?', '#');
        var path = end < 0 ? _rest : _rest[..end];
        _rest = end < 0 ? default : _rest[end..];
        if (_isSpecial && path.Contains('\\'))
        {
            Repair("backslash");
            path = path.ToString().Replace('\\', '/');
        }

        var segments = new List<string>();
        var parts = (path.StartsWith("/") ? path[1..] : path).ToString().Split('/');
        for (var i = 0; i < parts.Length; i++)
        {
            var plain = parts[i].Replace("%2e", ".", StringComparison.OrdinalIgnoreCase);
            if (plain is "." or "..")
            {
                if (plain == ".." && segments.Count > 0)
                {
                    segments.RemoveAt(segments.Count - 1);
                }

                if (i == parts.Length - 1)
                {
                    segments.Add("");
                }
            }
            else
            {
                segments.Add(parts[i]);
            }
        }

        foreach (var segment in segments)
        {
            _url.Append('/');
            Append(segment, PathSet);
        }
    }

    private void ReadQueryAndFragment()
    {
        if (!_rest.IsEmpty && _rest[0] == '?')
        {
            var end = _rest.IndexOf('#');
            _url.Append('?');
            Append(end < 0 ? _rest[1..] : _rest[1..end], _isSpecial ? QuerySet + "'" : QuerySet);
            _rest = end < 0 ? default : _rest[end..];
        }

        if (!_rest.IsEmpty)
        {
            _url.Append('#');
            Append(_rest[1..], " \"<>`");
        }
    }

    private const string QuerySet = " \"#<>";
    private const string PathSet = QuerySet + "?`{}^";
    private const string UserSet = PathSet + "/:;=@[\\]|";

    // Percent-encodes control characters, what is not ASCII, and the signs of a set.
    private void Append(ReadOnlySpan<char> text, string set)
    {
        Span<byte> bytes = stackalloc byte[4];
        for (var i = 0; i < text.Length; i++)
        {
            var sign = text[i];
            if (sign is > ' ' and < '\u007f' && !set.Contains(sign, StringComparison.Ordinal))
            {
                if (sign is '"' or '<' or '>' or '\\' or '^' or '`' or '{' or '|' or '}' || (sign == '%' && !IsEscape(text[i..])))
                {
                    Repair("non-URL code point");
                }

                _url.Append(sign);
                continue;
            }

            if (sign < '\u00A0')
            {
                Repair("non-URL code point");
            }

            if (sign == ' ' && set.Length == 0)
            {
                _url.Append(sign);
                continue;
            }

            Rune.DecodeFromUtf16(text[i..], out var rune, out var used);
            i += used - 1;
            foreach (var b in bytes[..rune.EncodeToUtf8(bytes)])
            {
                _url.Append(CultureInfo.InvariantCulture, $"%{b:X2}");
            }
        }
    }

    private static bool IsEscape(ReadOnlySpan<char> text) => text.Length >= 3 && char.IsAsciiHexDigit(text[1]) && char.IsAsciiHexDigit(text[2]);
}
