using System.Globalization;
using System.Text;

namespace Athanor.Sql;

/// <summary>The parts of a URL that names a database on a server: <c>scheme://user:password@host:port/database?option=value</c>.</summary>
/// <remarks>Parts are percent-encoded where they hold special characters. No error repeats the URL, since it may hold a password.</remarks>
public sealed class DatabaseUrl
{
    private const string Hidden = "***";

    /// <summary>The user; null when none is named.</summary>
    public string? User { get; init; }

    /// <summary>The password; null when none is given.</summary>
    public string? Password { get; init; }

    /// <summary>The host, or several with commas between them, each with its port; null when none is named.</summary>
    public string? Host { get; init; }

    /// <summary>The port of a single host; null when none is given.</summary>
    public int? Port { get; init; }

    /// <summary>The database; null when none is named.</summary>
    public string? Database { get; init; }

    /// <summary>What stands after the question mark, in order.</summary>
    public IReadOnlyList<(string Name, string Value)> Options { get; init; } = [];

    /// <summary>Reads what stands after <c>scheme://</c>.</summary>
    /// <param name="rest">The URL without its scheme.</param>
    /// <param name="server">The server's name for errors: PostgreSQL.</param>
    /// <exception cref="ArgumentException">It cannot be understood.</exception>
    public static DatabaseUrl Parse(string rest, string server)
    {
        ArgumentNullException.ThrowIfNull(rest);
        var (address, query) = Cut(rest, '?');
        var (authority, database) = Cut(address, '/');
        var at = authority.LastIndexOf('@');
        var (user, password) = at < 0 ? ("", null) : Cut(authority[..at], ':');
        var options = (query ?? "").Split('&', StringSplitOptions.RemoveEmptyEntries).Select(option =>
        {
            var (name, value) = Cut(option, '=');
            return (Decoded(name, "option name", server), Decoded(value ?? "", "option", server));
        }).ToArray();
        var (host, port) = Hosts(authority[(at + 1)..], server);
        return new DatabaseUrl
        {
            User = user.Length == 0 ? null : Decoded(user, "user name", server),
            Password = password is null ? null : Decoded(password, "password", server),
            Database = string.IsNullOrEmpty(database) ? null : Decoded(database, "database name", server),
            Options = options,
            Host = host,
            Port = port,
        };
    }

    /// <summary>The URL as text, percent-encoded where it has to be, so that reading it gives the same parts again.</summary>
    /// <param name="scheme">What it begins with: <c>postgresql</c>.</param>
    /// <param name="showsPassword">Whether secrets are written out: the password, and options that are called one. Else three asterisks stand for them.</param>
    public string ToString(string scheme, bool showsPassword = false)
    {
        var text = new StringBuilder(scheme).Append("://");
        if (User is not null || Password is not null)
        {
            text.Append(Uri.EscapeDataString(User ?? ""));
            if (Password is not null)
            {
                text.Append(':').Append(showsPassword ? Uri.EscapeDataString(Password) : Hidden);
            }

            text.Append('@');
        }

        text.Append(HostText());
        if (Port is { } port)
        {
            text.Append(CultureInfo.InvariantCulture, $":{port}");
        }

        if (Database is not null)
        {
            text.Append('/').Append(Uri.EscapeDataString(Database));
        }

        var separator = '?';
        foreach (var (name, value) in Options)
        {
            text.Append(separator).Append(Uri.EscapeDataString(name)).Append('=')
                .Append(showsPassword || !IsSecret(name) ? Uri.EscapeDataString(value) : Hidden);
            separator = '&';
        }

        return text.ToString();
    }

    /// <summary>The URL for people to read: secrets are not shown.</summary>
    public override string ToString() => ToString("database");

    private string HostText() => Host switch
    {
        null => "",
        _ when Host.Contains(',', StringComparison.Ordinal) => string.Join(',', Host.Split(',').Select(h => Uri.EscapeDataString(h).Replace("%3A", ":", StringComparison.Ordinal))),
        _ when Host.Contains(':', StringComparison.Ordinal) => $"[{Host}]",
        _ => Uri.EscapeDataString(Host),
    };

    private static bool IsSecret(string option) => option.Contains("password", StringComparison.OrdinalIgnoreCase)
        || option.Contains("pwd", StringComparison.OrdinalIgnoreCase)
        || option.Contains("secret", StringComparison.OrdinalIgnoreCase)
        || option.Contains("token", StringComparison.OrdinalIgnoreCase)
        || option.Equals("key", StringComparison.OrdinalIgnoreCase);

    private static (string? Host, int? Port) Hosts(string hosts, string server)
    {
        if (hosts.Length == 0)
        {
            return (null, null);
        }

        if (hosts.Contains(',', StringComparison.Ordinal))
        {
            return (Decoded(hosts, "host", server), null);
        }

        // An IPv6 address stands in brackets, so that its colons are none of a port.
        var end = hosts.StartsWith('[') ? hosts.IndexOf(']', StringComparison.Ordinal) : -1;
        var colon = hosts.IndexOf(':', Math.Max(end, 0));
        var host = Decoded(colon < 0 ? hosts : hosts[..colon], "host", server).Trim('[', ']');
        if (colon < 0 || colon + 1 == hosts.Length)
        {
            return (host, null);
        }

        return int.TryParse(hosts.AsSpan(colon + 1), NumberStyles.None, CultureInfo.InvariantCulture, out var port) && port is > 0 and <= 65535
            ? (host, port)
            : throw new ArgumentException($"The port of the {server} URL is not a number from 1 to 65535. Special characters in a password are percent-encoded.");
    }

    private static (string Before, string? After) Cut(string text, char separator) =>
        text.IndexOf(separator, StringComparison.Ordinal) is var at && at >= 0 ? (text[..at], text[(at + 1)..]) : (text, null);

    private static string Decoded(string text, string what, string server)
    {
        for (var i = text.IndexOf('%', StringComparison.Ordinal); i >= 0; i = text.IndexOf('%', i + 1))
        {
            if (i + 2 >= text.Length || !char.IsAsciiHexDigit(text[i + 1]) || !char.IsAsciiHexDigit(text[i + 2]))
            {
                throw new ArgumentException($"The {what} of the {server} URL holds a '%' that begins no percent-encoded character; write it as %25.");
            }
        }

        return Uri.UnescapeDataString(text);
    }
}
