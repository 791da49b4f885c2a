using System.Globalization;
using Npgsql;

namespace Athanor.PostgreSql.Connections;

/// <summary>Reads a URL of PostgreSQL, or an Npgsql connection string.</summary>
internal static class ConnectionUrl
{
    private static readonly string[] Schemes = ["postgresql://", "postgres://", "postgresql+npgsql://"];

    /// <summary>libpq's names where Npgsql's keyword is another.</summary>
    private static readonly Dictionary<string, string> Keywords = new(StringComparer.OrdinalIgnoreCase)
    {
        ["host"] = "Host",
        ["port"] = "Port",
        ["dbname"] = "Database",
        ["user"] = "Username",
        ["connect_timeout"] = "Timeout",
        ["sslmode"] = "SSL Mode",
        ["sslcert"] = "SSL Certificate",
        ["sslkey"] = "SSL Key",
        ["sslpassword"] = "SSL Password",
        ["sslrootcert"] = "Root Certificate",
        ["sslnegotiation"] = "SSL Negotiation",
        ["gssencmode"] = "GSS Encryption Mode",
        ["krbsrvname"] = "Kerberos Service Name",
        ["keepalives"] = "Tcp Keepalive",
        ["keepalives_idle"] = "Tcp Keepalive Time",
        ["keepalives_interval"] = "Tcp Keepalive Interval",
        ["load_balance_hosts"] = "Load Balance Hosts",
        ["target_session_attrs"] = "Target Session Attributes",
        ["client_encoding"] = "Client Encoding",
    };

    /// <summary>The settings of a connection. Npgsql's pool and its part in ambient transactions are off: both are Athanor's business.</summary>
    /// <exception cref="ArgumentException">The text cannot be understood; the message does not repeat it.</exception>
    public static NpgsqlConnectionStringBuilder Parse(string url)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(url);
        var scheme = Array.Find(Schemes, s => url.StartsWith(s, StringComparison.OrdinalIgnoreCase));
        var settings = scheme is not null ? FromUrl(url[scheme.Length..]) : FromConnectionString(url);
        settings.Pooling = false;
        settings.Enlist = false;
        return settings;
    }

    private static NpgsqlConnectionStringBuilder FromConnectionString(string text)
    {
        if (text.Contains("://", StringComparison.Ordinal) && !text.Contains('=', StringComparison.Ordinal))
        {
            throw new ArgumentException("A PostgreSQL URL begins with postgresql:// or postgres://.");
        }

        try
        {
            return new NpgsqlConnectionStringBuilder(text);
        }
        catch (Exception e) when (e is ArgumentException or FormatException or InvalidCastException)
        {
            // The provider's message may repeat a part of the text, and with it a password: it does not go on as the cause.
            throw new ArgumentException("The text is neither a PostgreSQL URL (postgresql://user:password@host/database) nor an Npgsql connection string.");
        }
    }

    // user[:password]@ host[:port][,host[:port]…] /database ?option=value&…
    private static NpgsqlConnectionStringBuilder FromUrl(string rest)
    {
        var (address, query) = Cut(rest, '?');
        var (authority, database) = Cut(address, '/');
        var at = authority.LastIndexOf('@');
        var settings = new NpgsqlConnectionStringBuilder();
        if (at >= 0)
        {
            var (user, password) = Cut(authority[..at], ':');
            settings.Username = user.Length == 0 ? null : Decoded(user, "user name");
            settings.Password = password is null ? null : Decoded(password, "password");
        }

        Hosts(settings, authority[(at + 1)..]);
        if (!string.IsNullOrEmpty(database))
        {
            settings.Database = Decoded(database, "database name");
        }

        foreach (var option in (query ?? "").Split('&', StringSplitOptions.RemoveEmptyEntries))
        {
            var (name, value) = Cut(option, '=');
            Option(settings, Decoded(name, "option name"), Decoded(value ?? "", "option"));
        }

        settings.Host ??= "localhost";
        return settings;
    }

    private static void Hosts(NpgsqlConnectionStringBuilder settings, string hosts)
    {
        if (hosts.Length == 0)
        {
            return;
        }

        if (hosts.Contains(',', StringComparison.Ordinal))
        {
            settings.Host = Decoded(hosts, "host");
            return;
        }

        // An IPv6 address stands in brackets, so that its colons are none of a port.
        var end = hosts.StartsWith('[') ? hosts.IndexOf(']', StringComparison.Ordinal) : -1;
        var colon = hosts.IndexOf(':', Math.Max(end, 0));
        settings.Host = Decoded(colon < 0 ? hosts : hosts[..colon], "host").Trim('[', ']');
        if (colon >= 0 && colon + 1 < hosts.Length)
        {
            settings.Port = int.TryParse(hosts.AsSpan(colon + 1), NumberStyles.None, CultureInfo.InvariantCulture, out var port) && port is > 0 and <= 65535
                ? port
                : throw new ArgumentException("The port of the PostgreSQL URL is not a number from 1 to 65535. Special characters in a password are percent-encoded.");
        }
    }

    private static void Option(NpgsqlConnectionStringBuilder settings, string name, string value)
    {
        var keyword = Keywords.GetValueOrDefault(name) ?? name.Replace('_', ' ');
        if (!settings.ContainsKey(keyword))
        {
            throw new ArgumentException($"The PostgreSQL URL has an unknown option '{name}'. Options are libpq's (sslmode, connect_timeout, …) or Npgsql's with underscores.");
        }

        try
        {
            settings[keyword] = keyword switch
            {
                "SSL Mode" or "Target Session Attributes" or "GSS Encryption Mode" or "Load Balance Hosts" or "Tcp Keepalive" => Word(keyword, value),
                _ => value,
            };
        }
        catch (Exception e) when (e is ArgumentException or FormatException or InvalidCastException or OverflowException)
        {
            throw new ArgumentException($"The option '{name}' of the PostgreSQL URL has a value that Npgsql does not know.");
        }
    }

    // libpq writes verify-full where Npgsql has VerifyFull, and numbers where it has truth values.
    private static string Word(string keyword, string value) => (keyword, value) switch
    {
        ("Tcp Keepalive", "0") => "false",
        ("Tcp Keepalive", "1") => "true",
        ("Load Balance Hosts", "random") => "true",
        ("Load Balance Hosts", "disable") => "false",
        ("Target Session Attributes", _) => value,
        _ => value.Replace("-", "", StringComparison.Ordinal),
    };

    private static (string Before, string? After) Cut(string text, char separator) =>
        text.IndexOf(separator, StringComparison.Ordinal) is var at && at >= 0 ? (text[..at], text[(at + 1)..]) : (text, null);

    private static string Decoded(string text, string what)
    {
        for (var i = text.IndexOf('%', StringComparison.Ordinal); i >= 0; i = text.IndexOf('%', i + 1))
        {
            if (i + 2 >= text.Length || !char.IsAsciiHexDigit(text[i + 1]) || !char.IsAsciiHexDigit(text[i + 2]))
            {
                throw new ArgumentException($"The {what} of the PostgreSQL URL holds a '%' that begins no percent-encoded character; write it as %25.");
            }
        }

        return Uri.UnescapeDataString(text);
    }
}
