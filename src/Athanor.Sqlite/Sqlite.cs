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

    private static Engine Create(SqliteAddress address, EngineOptions? options, SqliteOptions? sqlite) =>
        new(SqliteDialect.Instance, new NativeDriver(address, sqlite ?? new SqliteOptions()), options);
}
