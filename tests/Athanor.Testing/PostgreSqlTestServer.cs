using System.Collections.Concurrent;
using System.Globalization;
using Npgsql;

namespace Athanor.Testing;

/// <summary>A PostgreSQL server that lends out databases. To make one takes a tenth of a second: it is emptied after use and lent out again.</summary>
internal sealed class PostgreSqlTestServer
{
    // Extensions go with the schema that they stand in. Roles belong to the whole server: a test that makes some drops them itself.
    private const string Empty = """
        SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE datname = current_database() AND pid <> pg_backend_pid();
        DO $$
        DECLARE name text;
        BEGIN
          FOR name IN SELECT nspname FROM pg_namespace WHERE nspname !~ '^pg_' AND nspname <> 'information_schema' LOOP
            EXECUTE format('DROP SCHEMA %I CASCADE', name);
          END LOOP;
          EXECUTE format('ALTER DATABASE %I RESET ALL', current_database());
        END
        $$;
        CREATE SCHEMA public;
        GRANT USAGE ON SCHEMA public TO PUBLIC
        """;

    private static readonly ConcurrentDictionary<DatabaseKind, PostgreSqlTestServer> Known = new();

    private readonly NpgsqlConnectionStringBuilder _settings;
    private readonly ConcurrentQueue<string> _free = new();
    private readonly ConcurrentQueue<string> _all = new();
    private int _made;

    private PostgreSqlTestServer(DatabaseKind kind)
    {
        var url = new UriBuilder(TestServers.RequiredUrlOf(kind));
        _settings = new NpgsqlConnectionStringBuilder
        {
            Host = url.Host.Trim('[', ']'),
            Port = url.Port > 0 ? url.Port : NpgsqlConnection.DefaultPort,
            Username = Uri.UnescapeDataString(url.UserName),
            Password = Uri.UnescapeDataString(url.Password),
            Database = Uri.UnescapeDataString(url.Path.TrimStart('/')),
            Pooling = false,
        };
        AppDomain.CurrentDomain.ProcessExit += (_, _) => DropAll();
    }

    public static PostgreSqlTestServer Of(DatabaseKind kind) => Known.GetOrAdd(kind, k => new PostgreSqlTestServer(k));

    /// <summary>An empty database.</summary>
    public async ValueTask<string> TakeAsync()
    {
        if (_free.TryDequeue(out var free))
        {
            return free;
        }

        var name = string.Create(CultureInfo.InvariantCulture, $"athanor_test_{Environment.ProcessId}_{Interlocked.Increment(ref _made)}");
        await RunAsync(_settings.Database!, $"CREATE DATABASE {name}");
        _all.Enqueue(name);
        return name;
    }

    /// <summary>Empties a database for its next user.</summary>
    public async ValueTask GiveBackAsync(string name)
    {
        await RunAsync(name, Empty);
        _free.Enqueue(name);
    }

    public string UrlOf(string database)
    {
        var user = Uri.EscapeDataString(_settings.Username!);
        var password = string.IsNullOrEmpty(_settings.Password) ? "" : ":" + Uri.EscapeDataString(_settings.Password);
        var host = _settings.Host!.Contains(':', StringComparison.Ordinal) ? $"[{_settings.Host}]" : _settings.Host;
        return string.Create(CultureInfo.InvariantCulture, $"postgresql://{user}{password}@{host}:{_settings.Port}/{database}");
    }

    private async ValueTask RunAsync(string database, string sql)
    {
        await using var source = SourceOf(database);
        await using var command = source.CreateCommand(sql);
        await command.ExecuteNonQueryAsync();
    }

    private NpgsqlDataSource SourceOf(string database)
    {
        var builder = new NpgsqlSlimDataSourceBuilder(new NpgsqlConnectionStringBuilder(_settings.ConnectionString) { Database = database }.ConnectionString);
        // The server's types are of no use to the few commands here, and to ask for them takes longer than they do.
        builder.ConfigureTypeLoading(loading => loading.EnableTypeLoading(false));
        return builder.Build();
    }

    // The process ends: nothing can be awaited any more.
    private void DropAll()
    {
        using var source = SourceOf(_settings.Database!);
        foreach (var name in _all)
        {
            using var command = source.CreateCommand($"DROP DATABASE IF EXISTS {name} WITH (FORCE)");
            command.ExecuteNonQuery();
        }
    }
}
