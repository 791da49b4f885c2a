using System.Globalization;
using System.Text;

namespace Athanor.Models;

/// <summary>Addresses of mail as they are used on the internet: a name, an @, and a domain with a dot.</summary>
internal static class EmailText
{
    private const int MaxLength = 254;
    private const int MaxLocal = 64;
    private static readonly IdnMapping Idn = new() { UseStd3AsciiRules = true };

    /// <summary>Reads an address; white space around it is passed, and the domain becomes lower case.</summary>
    /// <returns>What is wrong, or null.</returns>
    public static string? Parse(string text, out string address)
    {
        address = "";
        var trimmed = text.Trim();
        var at = trimmed.LastIndexOf('@');
        if (at < 0)
        {
            return "an address has an @-sign";
        }

        var (local, domain) = (trimmed[..at], trimmed[(at + 1)..]);
        var fault = CheckLocal(local) ?? CheckDomain(domain);
        if (fault is not null)
        {
            return fault;
        }

        address = $"{local}@{domain.ToLowerInvariant()}";
        return Encoding.UTF8.GetByteCount(address) > MaxLength ? "the address is too long" : null;
    }

    private static string? CheckLocal(string local)
    {
        if (local.Length == 0)
        {
            return "there must be something before the @-sign";
        }

        if (Encoding.UTF8.GetByteCount(local) > MaxLocal)
        {
            return "the part before the @-sign is too long";
        }

        if (local.StartsWith('.') || local.EndsWith('.') || local.Contains("..", StringComparison.Ordinal))
        {
            return "a dot stands between other characters before the @-sign";
        }

        foreach (var rune in local.EnumerateRunes())
        {
            if (rune.IsAscii ? !(Rune.IsLetterOrDigit(rune) || "!#$%&'*+-/=?^_`{|}~.".Contains((char)rune.Value, StringComparison.Ordinal)) : !(Rune.IsLetterOrDigit(rune) || Rune.GetUnicodeCategory(rune) == UnicodeCategory.NonSpacingMark))
            {
                return "the part before the @-sign has a character that is not allowed";
            }
        }

        return null;
    }

    private static string? CheckDomain(string domain)
    {
        if (domain.Length == 0)
        {
            return "there must be something after the @-sign";
        }

        if (!domain.Contains('.', StringComparison.Ordinal))
        {
            return "the part after the @-sign has no dot";
        }

        try
        {
            // Checks the labels too: none is empty, too long, or begins or ends with a hyphen.
            var ascii = Idn.GetAscii(domain);
            return ascii[(ascii.LastIndexOf('.') + 1)..].All(char.IsAsciiDigit) ? "the part after the @-sign is no domain" : null;
        }
        catch (ArgumentException)
        {
            return "the part after the @-sign is no domain";
        }
    }
}
