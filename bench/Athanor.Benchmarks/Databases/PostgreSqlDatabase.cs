using System.Data.Common;
using Athanor.Benchmarks.Counting;
using Athanor.Benchmarks.Data;
using Npgsql;

namespace Athanor.Benchmarks.Databases;

/// <summary>A schema of the benchmark's own on a PostgreSQL server.</summary>
internal sealed class PostgreSqlDatabase : Database
{
    private readonly PostgreSqlServer _server;
    private readonly NpgsqlConnectionStringBuilder _settings;
    private readonly NpgsqlDataSource _dataSource;

    public PostgreSqlDatabase()
    {
        _server = PostgreSqlServer.FindOrStart();
        try
        {
            _settings = new NpgsqlConnectionStringBuilder(PostgreSqlUrl.ToConnectionString(_server.Url))
            {
                SearchPath = PostgreSqlSeed.SchemaName,
                MaxAutoPrepare = 200,
                AutoPrepareMinUsages = 2,
                CommandTimeout = 120,
            };
            _dataSource = NpgsqlDataSource.Create(_settings);
            PostgreSqlSeed.EnsureSeeded(_dataSource);
        }
        catch (Exception e)
        {
            _dataSource?.Dispose();
            _server.Dispose();
            if (e is NpgsqlException) throw new BenchmarkException($"PostgreSQL at {_settings?.Host}:{_settings?.Port}: {e.Message}");
            throw;
        }
    }

    public override string Name => "postgresql";

    public override Target Target => new(DatabaseKind.PostgreSql, _settings.ConnectionString);

    public override string Describe()
    {
        using var connection = _dataSource.OpenConnection();
        return $"PostgreSQL {connection.ServerVersion}, Npgsql {AssemblyVersion.Of<NpgsqlConnection>()}, over TCP to {_settings.Host}, "
            + $"fsync {Show(connection, "fsync")}, synchronous_commit {Show(connection, "synchronous_commit")}";
    }

    public override TrafficCounter StartCounting() => new PostgreSqlTrafficCounter(_settings);

    public override void RestoreComments() => Restore($"DELETE FROM comments WHERE id > {RowGenerator.CommentCount}", "VACUUM comments");

    public override void RestoreEvents() => Restore("TRUNCATE events");

    public override void Dispose()
    {
        _dataSource.Dispose();
        // The peers' own pools: a server that is told to stop should find no connection open.
        NpgsqlConnection.ClearAllPools();
        _server.Dispose();
    }

    protected override DbConnection Open() => _dataSource.OpenConnection();

    private static string Show(NpgsqlConnection connection, string setting)
    {
        using var command = new NpgsqlCommand($"SHOW {setting}", connection);
        return (string)command.ExecuteScalar()!;
    }

    private void Restore(params ReadOnlySpan<string> commands)
    {
        using var connection = _dataSource.OpenConnection();
        foreach (string command in commands)
            connection.Execute(command);
        try
        {
            connection.Execute("CHECKPOINT");
        }
        catch (PostgresException e) when (e.SqlState == PostgresErrorCodes.InsufficientPrivilege)
        {
            // A role that may not force a checkpoint leaves it to the server: the samples spread more, no more than that.
        }
    }
}
