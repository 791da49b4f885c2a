using System.Collections.Concurrent;
using System.Globalization;
using MySqlConnector;

namespace Athanor.Testing;

/// <summary>The MariaDB server, which lends out databases. One is dropped and made anew for its next user: both take milliseconds.</summary>
internal sealed class MariaDbTestServer
{
    private static readonly Lazy<MariaDbTestServer> Known = new(() => new MariaDbTestServer());

    private readonly MySqlConnectionStringBuilder _settings;
    private readonly ConcurrentDictionary<string, bool> _lent = new();
    private int _made;

    private MariaDbTestServer()
    {
        var url = new UriBuilder(TestServers.RequiredUrlOf(DatabaseKind.MariaDb));
        _settings = new MySqlConnectionStringBuilder
        {
            Server = url.Host.Trim('[', ']'),
            Port = url.Port > 0 ? (uint)url.Port : 3306,
            UserID = Uri.UnescapeDataString(url.UserName),
            Password = Uri.UnescapeDataString(url.Password),
        };
        AppDomain.CurrentDomain.ProcessExit += (_, _) => DropAll();
    }

    public static MariaDbTestServer Instance => Known.Value;

    /// <summary>An empty database.</summary>
    public async ValueTask<string> TakeAsync()
    {
        var name = string.Create(CultureInfo.InvariantCulture, $"athanor_test_{Environment.ProcessId}_{Interlocked.Increment(ref _made)}");
        await RunAsync($"CREATE DATABASE {name} CHARACTER SET utf8mb4 COLLATE utf8mb4_nopad_bin");
        _lent[name] = true;
        return name;
    }

    /// <summary>Takes a database away, with those who still use it.</summary>
    public async ValueTask GiveBackAsync(string name)
    {
        await RunAsync($"DROP DATABASE IF EXISTS {name}");
        _lent.TryRemove(name, out _);
    }

    public string UrlOf(string database)
    {
        var password = string.IsNullOrEmpty(_settings.Password) ? "" : ":" + Uri.EscapeDataString(_settings.Password);
        var host = _settings.Server.Contains(':', StringComparison.Ordinal) ? $"[{_settings.Server}]" : _settings.Server;
        return string.Create(CultureInfo.InvariantCulture, $"mariadb://{Uri.EscapeDataString(_settings.UserID)}{password}@{host}:{_settings.Port}/{database}");
    }

    private async ValueTask RunAsync(string sql)
    {
        await using var connection = new MySqlConnection(_settings.ConnectionString);
        await connection.OpenAsync();
        await using var command = new MySqlCommand(sql, connection);
        await command.ExecuteNonQueryAsync();
    }

    // The process ends: nothing can be awaited any more. Only what a failed test left is still there.
    private void DropAll()
    {
        if (_lent.IsEmpty)
        {
            return;
        }

        using var connection = new MySqlConnection(_settings.ConnectionString);
        connection.Open();
        foreach (var name in _lent.Keys)
        {
            using var command = new MySqlCommand($"DROP DATABASE IF EXISTS {name}", connection);
            command.ExecuteNonQuery();
        }
    }
}
