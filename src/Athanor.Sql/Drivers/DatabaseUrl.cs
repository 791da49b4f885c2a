using System.Globalization;

namespace Athanor.Sql;

/// <summary>The parts of a URL that names a database on a server: <c>scheme://user:password@host:port/database?option=value</c>.</summary>
/// <remarks>Parts are percent-encoded where they hold special characters. No error repeats the URL, since it may hold a password.</remarks>
public sealed class DatabaseUrl
{
    private DatabaseUrl(string? user, string? password, string? database, (string, string)[] options)
    {
        User = user;
        Password = password;
        Database = database;
        Options = options;
    }

    /// <summary>The user; null when none is named.</summary>
    public string? User { get; }

    /// <summary>The password; null when none is given.</summary>
    public string? Password { get; }

    /// <summary>The host, or several with commas between them, each with its port; null when none is named.</summary>
    public string? Host { get; private init; }

    /// <summary>The port of a single host; null when none is given.</summary>
    public int? Port { get; private init; }

    /// <summary>The database; null when none is named.</summary>
    public string? Database { get; }

    /// <summary>What stands after the question mark, in order.</summary>
    public IReadOnlyList<(string Name, string Value)> Options { get; }

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
        return new DatabaseUrl(
            user.Length == 0 ? null : Decoded(user, "user name", server),
            password is null ? null : Decoded(password, "password", server),
            string.IsNullOrEmpty(database) ? null : Decoded(database, "database name", server),
            options)
        {
            Host = host,
            Port = port,
        };
    }

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
