using System.Data.Common;
using Athanor.Sql;
using Microsoft.Data.Sqlite;

namespace Athanor.Sqlite;

/// <summary>Makes engines over SQLite databases.</summary>
public static class Sqlite
{
    /// <summary>SQLite among other kinds of databases, for URLs that are known at run time only.</summary>
    public static EngineProvider Provider { get; } = new(["sqlite"], (url, options) => CreateEngine(url, options));

    /// <summary>An engine for a URL or an ADO.NET connection string. Nothing is opened before first use.</summary>
    /// <remarks>
    /// URLs: <c>sqlite:///relative.db</c>, <c>sqlite:////absolute/path.db</c>, <c>sqlite://</c> or <c>sqlite:///:memory:</c> for a database in memory that all
    /// connections of this engine share and that ends with it. Percent-encoding stands for characters with a meaning (<c>%3F</c> for <c>?</c>). Options after <c>?</c>:
    /// <c>mode=ro|rw|rwc|memory</c>, <c>cache=shared|private</c>, <c>immutable=1</c>, <c>vfs=…</c>, and <c>password=…</c> for builds of SQLite that encrypt.
    /// A relative path starts at the working folder of this moment.
    /// </remarks>
    /// <param name="url">The URL or connection string.</param>
    /// <param name="options">How connections are kept.</param>
    /// <param name="sqlite">How connections are set up.</param>
    /// <exception cref="ArgumentException">The text is neither URL nor connection string, names no database, or has an unknown option.</exception>
    public static Engine CreateEngine(string url, EngineOptions? options = null, SqliteOptions? sqlite = null) => Create(SqliteAddress.Parse(url), options, sqlite);

    /// <summary>An engine for the database of a connection string's builder, whose pooling is left to the engine.</summary>
    /// <param name="settings">Names the database; copied, so that later changes have no effect.</param>
    /// <param name="options">How connections are kept.</param>
    /// <param name="sqlite">How connections are set up.</param>
    /// <exception cref="ArgumentException">The builder names no database.</exception>
    public static Engine CreateEngine(SqliteConnectionStringBuilder settings, EngineOptions? options = null, SqliteOptions? sqlite = null) =>
        Create(SqliteAddress.From(settings), options, sqlite);

    /// <summary>An engine over connections that the caller makes, such as those of a <see cref="DbDataSource"/>: <c>Sqlite.CreateEngine(() => (SqliteConnection)source.CreateConnection())</c>.</summary>
    /// <param name="create">
    /// Makes a new connection, closed, each time that one is needed, always to the same database: a file, or a database in memory that connections share. Whether foreign keys
    /// are checked is for its connection string to say.
    /// </param>
    /// <param name="options">How connections are kept.</param>
    /// <param name="sqlite">How connections are set up.</param>
    public static Engine CreateEngine(Func<SqliteConnection> create, EngineOptions? options = null, SqliteOptions? sqlite = null)
    {
        ArgumentNullException.ThrowIfNull(create);
        return new(SqliteDialect.Instance, new NativeDriver(create, sqlite ?? new SqliteOptions()), options);
    }

    /// <summary>An engine over one connection of the caller: its users wait for each other, and what it has (a database in memory, attached files, settings) stays
    /// (<see cref="PoolKind.Static"/>).</summary>
    /// <remarks>
    /// The connection is opened with its first use where it is closed, and closed again when the engine is disposed. The caller keeps his hands off it while the engine
    /// uses it. Its journal and synchronous modes and its foreign keys stay as they are.
    /// </remarks>
    /// <param name="connection">The connection, on which no transaction is open.</param>
    /// <param name="options">How statements are run and seen; what it says of pooling and resetting has no effect.</param>
    /// <param name="sqlite">How the connection is used.</param>
    /// <param name="ownsConnection">Whether the connection is disposed with the engine.</param>
    public static Engine CreateEngine(SqliteConnection connection, EngineOptions? options = null, SqliteOptions? sqlite = null, bool ownsConnection = false)
    {
        ArgumentNullException.ThrowIfNull(connection);
        return new(SqliteDialect.Instance, new NativeDriver(connection, sqlite ?? new SqliteOptions(), ownsConnection), options);
    }

    private static Engine Create(SqliteAddress address, EngineOptions? options, SqliteOptions? sqlite)
    {
        if (options?.PoolKind == PoolKind.Driver)
        {
            address.Pool();
        }

        return new(SqliteDialect.Instance, new NativeDriver(address, sqlite ?? new SqliteOptions()), options);
    }
}
