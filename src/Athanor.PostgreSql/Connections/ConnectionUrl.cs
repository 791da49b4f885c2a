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
        // The error of a batch says which command failed. Its values do not stay with it.
        settings.IncludeFailedBatchedCommand = true;
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

    private static NpgsqlConnectionStringBuilder FromUrl(string rest)
    {
        var url = DatabaseUrl.Parse(rest, "PostgreSQL");
        var settings = new NpgsqlConnectionStringBuilder { Username = url.User, Password = url.Password, Host = url.Host };
        if (url.Port is { } port)
        {
            settings.Port = port;
        }

        if (url.Database is { } database)
        {
            settings.Database = database;
        }

        foreach (var (name, value) in url.Options)
        {
            Option(settings, name, value);
        }

        settings.Host ??= "localhost";
        return settings;
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
}
