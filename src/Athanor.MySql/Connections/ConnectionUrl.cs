using MySqlConnector;

namespace Athanor.MySql.Connections;

/// <summary>Reads a URL of MariaDB or MySQL, or a connection string of MySqlConnector.</summary>
/// <param name="Flavour">The server that the URL speaks of; MySQL where it speaks of none.</param>
/// <param name="Settings">The settings of a connection.</param>
internal sealed record ConnectionUrl(MySqlFlavour Flavour, MySqlConnectionStringBuilder Settings)
{
    private const string Example = "mariadb://user:password@host/database";

    /// <summary>The names that other clients have for MySqlConnector's.</summary>
    private static readonly Dictionary<string, string> Keywords = new(StringComparer.OrdinalIgnoreCase)
    {
        ["unix_socket"] = "Server",
        ["charset"] = "Character Set",
        ["connect_timeout"] = "Connection Timeout",
        ["ssl_ca"] = "SSL CA",
        ["ssl_cert"] = "SSL Cert",
        ["ssl_key"] = "SSL Key",
        ["sslmode"] = "SSL Mode",
        ["user"] = "User ID",
    };

    /// <summary>Reads a URL or a connection string. The provider's pool and its part in ambient transactions are off: both are Athanor's business.</summary>
    /// <exception cref="ArgumentException">The text cannot be understood; the message does not repeat it.</exception>
    public static ConnectionUrl Parse(string url)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(url);
        var end = url.IndexOf("://", StringComparison.Ordinal);
        var address = end < 0 || url.AsSpan(0, end).Contains('=')
            ? new ConnectionUrl(MySqlFlavour.MySql, FromConnectionString(url))
            : new ConnectionUrl(FlavourOf(url[..end]), FromUrl(url[(end + 3)..]));
        var settings = address.Settings;
        settings.Pooling = false;
        settings.AutoEnlist = false;
        settings.AllowUserVariables = true;
        settings.GuidFormat = MySqlGuidFormat.None;
        Check(settings, nameof(url));
        return address;
    }

    /// <summary>Requires settings under which statements mean what they say.</summary>
    /// <exception cref="ArgumentException">One changes it.</exception>
    public static void Check(MySqlConnectionStringBuilder settings, string parameter)
    {
        ArgumentNullException.ThrowIfNull(settings);
        var wrong = settings switch
        {
            { UseAffectedRows: true } => "UseAffectedRows counts rows that changed, and Athanor rows that were met",
            { NoBackslashEscapes: true } => "NoBackslashEscapes changes the meaning of text literals",
            { GuidFormat: not MySqlGuidFormat.None } => "GuidFormat must be None, since Athanor says itself how a UUID is kept",
            { AllowUserVariables: false } => "AllowUserVariables must be on, so that an @ in SQL text is no parameter",
            { DateTimeKind: not MySqlDateTimeKind.Unspecified } => "DateTimeKind must be Unspecified",
            { AllowZeroDateTime: true } or { ConvertZeroDateTime: true } => "dates of zero are not dates: neither AllowZeroDateTime nor ConvertZeroDateTime can be on",
            _ => null,
        };
        if (wrong is not null)
        {
            throw new ArgumentException($"A setting of the connection cannot be used: {wrong}.", parameter);
        }
    }

    /// <summary>Leaves the connections to MySqlConnector's pool, as the options would have them kept.</summary>
    public void Pool(EngineOptions options)
    {
        ArgumentNullException.ThrowIfNull(options);
        Settings.Pooling = true;
        Settings.MaximumPoolSize = (uint)(options.PoolSize + options.MaxOverflow);
        Settings.MinimumPoolSize = (uint)options.MinPoolSize;
        Settings.ConnectionReset = options.ResetOnReturn != ResetOnReturn.Never;
        if (options.IdleTimeout is { } idle)
        {
            Settings.ConnectionIdleTimeout = SecondsOf(idle);
        }

        if (options.PoolRecycle is { } age)
        {
            Settings.ConnectionLifeTime = SecondsOf(age);
        }
    }

    private static uint SecondsOf(TimeSpan time) => (uint)Math.Clamp(Math.Ceiling(time.TotalSeconds), 1, int.MaxValue);

    private static MySqlFlavour FlavourOf(string scheme) => scheme.ToLowerInvariant() switch
    {
        "mysql" or "mysql+mysqlconnector" => MySqlFlavour.MySql,
        "mariadb" or "mariadb+mysqlconnector" => MySqlFlavour.MariaDb,
        var other when other.StartsWith("mysql+", StringComparison.Ordinal) || other.StartsWith("mariadb+", StringComparison.Ordinal) => throw new ArgumentException(
            $"The driver that '{scheme}://' names is none of .NET's: MySqlConnector is used. Write {Example}."),
        _ => throw new ArgumentException($"A MySQL URL begins with mysql:// or mariadb://: {Example}."),
    };

    private static MySqlConnectionStringBuilder FromConnectionString(string text)
    {
        try
        {
            return new MySqlConnectionStringBuilder(text);
        }
        catch (Exception e) when (e is ArgumentException or FormatException or InvalidCastException or InvalidOperationException or OverflowException)
        {
            // The provider's message may repeat a part of the text, and with it a password: it does not go on as the cause.
            throw new ArgumentException($"The text is neither a MySQL URL ({Example}) nor a connection string of MySqlConnector.");
        }
    }

    private static MySqlConnectionStringBuilder FromUrl(string rest)
    {
        var url = DatabaseUrl.Parse(rest, "MySQL");
        var settings = new MySqlConnectionStringBuilder { Server = url.Host ?? "localhost" };
        if (url.User is { } user)
        {
            settings.UserID = user;
        }

        if (url.Password is { } password)
        {
            settings.Password = password;
        }

        if (url.Port is { } port)
        {
            settings.Port = (uint)port;
        }

        if (url.Database is { } database)
        {
            settings.Database = database;
        }

        foreach (var (name, value) in url.Options)
        {
            Option(settings, name, value);
        }

        return settings;
    }

    private static void Option(MySqlConnectionStringBuilder settings, string name, string value)
    {
        var keyword = Keywords.GetValueOrDefault(name) ?? name.Replace('_', ' ');
        if (keyword == "Character Set")
        {
            // It is always utf8mb4.
            return;
        }

        if (name.Equals("unix_socket", StringComparison.OrdinalIgnoreCase))
        {
            settings.ConnectionProtocol = MySqlConnectionProtocol.UnixSocket;
        }

        try
        {
            settings[keyword] = keyword.Replace(" ", "", StringComparison.Ordinal).Equals("SslMode", StringComparison.OrdinalIgnoreCase) ? Mode(value) : value;
        }
        catch (Exception e) when (e is ArgumentException or FormatException or InvalidCastException or InvalidOperationException or OverflowException or KeyNotFoundException)
        {
            throw new ArgumentException(
                $"The option '{name}' of the MySQL URL is unknown, or has a value that it does not take. Options are MySqlConnector's with underscores (ssl_mode, connection_timeout, …).");
        }
    }

    // Other clients write VERIFY_CA or verify-ca where MySqlConnector has VerifyCA.
    private static string Mode(string value)
    {
        var word = value.Replace("-", "", StringComparison.Ordinal).Replace("_", "", StringComparison.Ordinal);
        return word.ToLowerInvariant() switch
        {
            "disable" or "disabled" => nameof(MySqlSslMode.Disabled),
            "prefer" or "preferred" => nameof(MySqlSslMode.Preferred),
            "require" or "required" => nameof(MySqlSslMode.Required),
            "verifyidentity" => nameof(MySqlSslMode.VerifyFull),
            _ => word,
        };
    }
}
