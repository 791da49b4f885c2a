using Athanor.MySql;
using Athanor.PostgreSql;
using Athanor.Sqlite;

namespace Bazaar.Data;

/// <summary>The database that a URL names.</summary>
public static class Database
{
    // SQLite has one writer at a time: who comes during a large import waits for its end.
    private static readonly SqliteOptions Patient = new() { BusyTimeout = TimeSpan.FromMinutes(1) };

    /// <summary>An engine for the database. Nothing connects yet.</summary>
    /// <param name="url"><c>sqlite:///path</c>, <c>postgresql://user:password@host:port/database</c> or <c>mariadb://user:password@host:port/database</c>.</param>
    /// <exception cref="ArgumentException">It is none of these.</exception>
    public static Engine CreateEngine(string url) => url.Split("://")[0] switch
    {
        "sqlite" => Sqlite.CreateEngine(url, sqlite: Patient),
        "postgresql" => PostgreSql.CreateEngine(url),
        "mariadb" or "mysql" => MySql.CreateEngine(url),
        _ => throw new ArgumentException("A database is named by sqlite:///path, postgresql://user:password@host:port/database or mariadb://user:password@host:port/database.", nameof(url)),
    };
}
