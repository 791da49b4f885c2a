using Microsoft.Data.Sqlite;

namespace Athanor.Sqlite;

/// <summary>Where a database is and how it is opened, from a URL or an ADO.NET connection string.</summary>
internal sealed class SqliteAddress
{
    private const string Scheme = "sqlite";
    private const string Memory = ":memory:";
    private const string Example = "Write 'sqlite:///relative.db', 'sqlite:////absolute/path.db', 'sqlite://' for a database in memory, or 'Data Source=file.db'.";

    private readonly SqliteConnectionStringBuilder _settings;

    private SqliteAddress(SqliteConnectionStringBuilder settings, bool isMemory)
    {
        _settings = settings;
        IsMemory = isMemory;
    }

    /// <summary>Whether it is a database in memory that belongs to the engine alone.</summary>
    public bool IsMemory { get; }

    /// <summary>Whether the database vanishes with its last connection.</summary>
    public bool IsVolatile => IsMemory || _settings.Mode == SqliteOpenMode.Memory || IsUri(_settings.DataSource) && (Says("mode=memory") || Says("vfs=memdb"));

    /// <summary>What the database is called in logs and metrics: its file without the folder, which is nobody's business.</summary>
    public string Name => IsMemory ? Memory : Path.GetFileName(_settings.DataSource);

    /// <summary>The database as a URL, without a password.</summary>
    public string Url
    {
        get
        {
            if (IsMemory)
            {
                return "sqlite://";
            }

            var path = string.Join('/', _settings.DataSource.Split('/').Select(Uri.EscapeDataString));
            return "sqlite:///" + path + (_settings.Mode switch
            {
                SqliteOpenMode.ReadOnly => "?mode=ro",
                SqliteOpenMode.ReadWrite => "?mode=rw",
                SqliteOpenMode.Memory => "?mode=memory",
                _ => "",
            });
        }
    }

    /// <summary>Whether the provider's pool keeps the connections.</summary>
    public bool IsPooled => _settings.Pooling;

    /// <summary>Leaves the connections to the provider's pool.</summary>
    public void Pool() => _settings.Pooling = true;

    /// <summary>Reads a URL or a connection string.</summary>
    /// <exception cref="ArgumentException">It is neither, or asks for something unknown.</exception>
    public static SqliteAddress Parse(string url)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(url);
        var colon = url.IndexOf("://", StringComparison.Ordinal);
        if (colon >= 0 && !url.AsSpan(0, colon).Contains('='))
        {
            return url.AsSpan(0, colon).Equals(Scheme, StringComparison.OrdinalIgnoreCase)
                ? ParseUrl(url[(colon + 3)..])
                : throw new ArgumentException($"'{url[..colon]}' is not the scheme of a SQLite URL. {Example}", nameof(url));
        }

        if (!url.Contains('='))
        {
            throw new ArgumentException($"'{url}' is neither a URL nor a connection string. {Example}", nameof(url));
        }

        return From(new SqliteConnectionStringBuilder(url));
    }

    /// <summary>Takes over the settings of a connection string; the builder itself stays the caller's.</summary>
    /// <exception cref="ArgumentException">It names no database.</exception>
    public static SqliteAddress From(SqliteConnectionStringBuilder settings)
    {
        ArgumentNullException.ThrowIfNull(settings);
        var own = new SqliteConnectionStringBuilder(settings.ConnectionString);
        if (own.DataSource.Length == 0 && own.Mode != SqliteOpenMode.Memory)
        {
            throw new ArgumentException($"The connection string names no database ('Data Source'). {Example}", nameof(settings));
        }

        var isMemory = own.DataSource == Memory || own.DataSource.Length == 0;
        if (!isMemory && own.Mode != SqliteOpenMode.Memory && !IsUri(own.DataSource))
        {
            own.DataSource = FullPath(own.DataSource);
        }

        return Complete(own, isMemory);
    }

    /// <summary>The connection string of the provider. A private database in memory gets the name that its connections share.</summary>
    public string ConnectionString(string memoryName)
    {
        var settings = new SqliteConnectionStringBuilder(_settings.ConnectionString);
        if (IsMemory)
        {
            (settings.DataSource, settings.Mode, settings.Cache) = ($"file:/{memoryName}?vfs=memdb", SqliteOpenMode.ReadWriteCreate, SqliteCacheMode.Default);
        }

        return settings.ConnectionString;
    }

    /// <summary>The address for people to read: a password is not shown.</summary>
    public override string ToString()
    {
        var shown = new SqliteConnectionStringBuilder(_settings.ConnectionString);
        if (shown.Password.Length > 0)
        {
            shown.Password = "***";
        }

        return shown.ConnectionString;
    }

    private bool Says(string option) => _settings.DataSource.Contains(option, StringComparison.Ordinal);

    private static SqliteAddress ParseUrl(string rest)
    {
        var question = rest.IndexOf('?', StringComparison.Ordinal);
        var place = question < 0 ? rest : rest[..question];
        var slash = place.IndexOf('/', StringComparison.Ordinal);
        if (slash > 0 || slash < 0 && place.Length > 0)
        {
            var host = slash < 0 ? place : place[..slash];
            throw new ArgumentException(
                $"A SQLite URL has no host, but this one names '{host[(host.LastIndexOf('@') + 1)..]}': a file's path begins after the third slash. {Example}");
        }

        var path = slash < 0 ? Memory : Uri.UnescapeDataString(place[1..]);
        if (path.Length == 0)
        {
            throw new ArgumentException($"The URL names no file. {Example}");
        }

        var settings = new SqliteConnectionStringBuilder { DataSource = path };
        var immutable = false;
        foreach (var part in question < 0 ? [] : rest[(question + 1)..].Split('&', StringSplitOptions.RemoveEmptyEntries))
        {
            var equals = part.IndexOf('=', StringComparison.Ordinal);
            var name = Uri.UnescapeDataString(equals < 0 ? part : part[..equals]);
            immutable |= Apply(settings, name, equals < 0 ? "" : Uri.UnescapeDataString(part[(equals + 1)..]));
        }

        var isMemory = path == Memory;
        if (!isMemory && settings.Mode != SqliteOpenMode.Memory)
        {
            settings.DataSource = immutable ? ImmutableUri(FullPath(path)) : FullPath(path);
        }

        return Complete(settings, isMemory);
    }

    // Gives back whether the file is to be opened as one that nobody changes, which only SQLite's own URIs can say.
    private static bool Apply(SqliteConnectionStringBuilder settings, string name, string value)
    {
        switch (name, value)
        {
            case ("mode", "ro"):
                settings.Mode = SqliteOpenMode.ReadOnly;
                return false;
            case ("mode", "rw"):
                settings.Mode = SqliteOpenMode.ReadWrite;
                return false;
            case ("mode", "rwc"):
                settings.Mode = SqliteOpenMode.ReadWriteCreate;
                return false;
            case ("mode", "memory"):
                settings.Mode = SqliteOpenMode.Memory;
                return false;
            case ("cache", "shared"):
                settings.Cache = SqliteCacheMode.Shared;
                return false;
            case ("cache", "private"):
                settings.Cache = SqliteCacheMode.Private;
                return false;
            case ("vfs", { Length: > 0 }):
                settings.Vfs = value;
                return false;
            case ("password", _):
                settings.Password = value;
                return false;
            case ("immutable", "1" or "0"):
                return value == "1";
            default:
                throw new ArgumentException(
                    $"A SQLite URL does not know the option '{name}' or its value. "
                    + "There are: mode=ro|rw|rwc|memory, cache=shared|private, vfs=…, immutable=0|1, password=….");
        }
    }

    private static SqliteAddress Complete(SqliteConnectionStringBuilder settings, bool isMemory)
    {
        if (isMemory && settings.Mode is SqliteOpenMode.ReadOnly or SqliteOpenMode.ReadWrite)
        {
            throw new ArgumentException("A database in memory begins empty: it cannot be opened read-only, or as one that exists already.");
        }

        // The engine's pool keeps connections with their statements; a second pool below would only reset them.
        settings.Pooling = false;
        settings.ForeignKeys ??= true;
        return new SqliteAddress(settings, isMemory);
    }

    // Fixed now: a change of the working folder must not move the database of the connections opened later.
    private static string FullPath(string path)
    {
        const string DataDirectory = "|DataDirectory|";
        return path.StartsWith(DataDirectory, StringComparison.OrdinalIgnoreCase) ? path : Path.GetFullPath(path);
    }

    private static string ImmutableUri(string path)
    {
        var slashes = path.Replace('\\', '/');
        var rooted = slashes.StartsWith('/') ? slashes : "/" + slashes;
        return "file:" + string.Join('/', rooted.Split('/').Select(Uri.EscapeDataString)) + "?immutable=1";
    }

    private static bool IsUri(string dataSource) => dataSource.StartsWith("file:", StringComparison.OrdinalIgnoreCase);
}
