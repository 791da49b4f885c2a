using System.Globalization;

namespace Athanor.Faults.Tests;

/// <summary>What a server knows of its sessions, and how an administrator ends them.</summary>
internal static class ServerSessions
{
    /// <summary>The databases on a server.</summary>
    public static IEnumerable<TheoryDataRow<DatabaseKind>> Kinds => TestServers.IsQuick
        ? [new TheoryDataRow<DatabaseKind>(DatabaseKind.PostgreSql) { Skip = "A quick run does without servers." }]
        : [.. TestServers.Kinds.Where(kind => kind != DatabaseKind.Sqlite).Select(kind => new TheoryDataRow<DatabaseKind>(kind))];

    /// <summary>A statement that lasts for a minute.</summary>
    public static CompiledStatement Sleep(DatabaseKind kind) => Compiled.Query(kind == DatabaseKind.MariaDb ? "SELECT SLEEP(60)" : "SELECT pg_sleep(60)");

    /// <summary>An engine for the same database, from an URL.</summary>
    public static Engine EngineOf(DatabaseKind kind, string url, EngineOptions? options = null) => kind switch
    {
        DatabaseKind.Sqlite => Sqlite.Sqlite.CreateEngine(url, options),
        DatabaseKind.MariaDb => MySql.MySql.CreateEngine(url, options),
        _ => PostgreSql.PostgreSql.CreateEngine(url, options),
    };

    /// <summary>The number of the session behind a connection.</summary>
    public static ValueTask<long> SessionOf(DatabaseKind kind, Connection connection) =>
        connection.Scalar(kind == DatabaseKind.MariaDb ? "SELECT CONNECTION_ID()" : "SELECT pg_backend_pid()::bigint", r => r.GetInt64(0));

    /// <summary>Ends a session, and waits until it is gone.</summary>
    /// <param name="kind">Which server it is.</param>
    /// <param name="administrator">Another engine for the same database.</param>
    /// <param name="session">The session.</param>
    /// <param name="whenRunning">A part of the statement that is waited for first; null to end it as it is.</param>
    public static async Task KillAsync(DatabaseKind kind, Engine administrator, long session, string? whenRunning = null)
    {
        var number = session.ToString(CultureInfo.InvariantCulture);
        await using var connection = await administrator.ConnectAsync();
        var (all, kill) = kind == DatabaseKind.MariaDb
            ? ($"SELECT COUNT(*) FROM information_schema.processlist WHERE id = {number}", $"KILL {number}")
            : ($"SELECT count(*) FROM pg_stat_activity WHERE pid = {number}", $"SELECT pg_terminate_backend({number})");
        if (whenRunning is not null)
        {
            var running = kind == DatabaseKind.MariaDb ? $" AND info LIKE '%{whenRunning}%'" : $" AND state = 'active' AND query LIKE '%{whenRunning}%'";
            await Until(async () => await connection.Scalar(all + running, r => r.GetInt64(0)) > 0);
        }

        await connection.ExecuteScriptAsync(kill);
        await Until(async () => await connection.Scalar(all, r => r.GetInt64(0)) == 0);
    }

    /// <summary>How many transactions are open in this database; SQLite says it by letting somebody write.</summary>
    public static async Task<long> OpenTransactionsAsync(DatabaseKind kind, Engine engine)
    {
        await using var connection = await engine.ConnectAsync();
        if (kind == DatabaseKind.Sqlite)
        {
            await connection.ExecuteScriptAsync("BEGIN IMMEDIATE; ROLLBACK");
            return 0;
        }

        return await connection.Scalar(
            kind == DatabaseKind.MariaDb
                ? "SELECT COUNT(*) FROM information_schema.innodb_trx t JOIN information_schema.processlist p ON p.id = t.trx_mysql_thread_id "
                    + "WHERE p.db = DATABASE() AND p.id <> CONNECTION_ID()"
                : "SELECT count(*) FROM pg_stat_activity WHERE datname = current_database() AND pid <> pg_backend_pid() AND state LIKE 'idle in transaction%'",
            r => r.GetInt64(0));
    }

    /// <summary>How many sessions there are in this database, this one not counted.</summary>
    public static async Task<long> CountAsync(DatabaseKind kind, Engine administrator)
    {
        await using var connection = await administrator.ConnectAsync();
        return await connection.Scalar(
            kind == DatabaseKind.MariaDb
                ? "SELECT COUNT(*) FROM information_schema.processlist WHERE db = DATABASE() AND id <> CONNECTION_ID()"
                : "SELECT count(*) FROM pg_stat_activity WHERE datname = current_database() AND pid <> pg_backend_pid() AND backend_type = 'client backend'",
            r => r.GetInt64(0));
    }

    /// <summary>Waits for something that takes a moment, and fails when it takes too long.</summary>
    public static async Task Until(Func<Task<bool>> holds)
    {
        for (var left = 2_000; !await holds(); left--)
        {
            Assert.True(left > 0, "It did not come to be in twenty seconds.");
            await Task.Delay(10);
        }
    }
}
