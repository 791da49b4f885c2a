using System.Data.Common;
using Athanor.Benchmarks.Counting;
using Athanor.Benchmarks.Data;
using Microsoft.Data.Sqlite;

namespace Athanor.Benchmarks.Databases;

/// <summary>A file in the temporary folder, with a write-ahead log. It stays there for the next run.</summary>
internal sealed class SqliteDatabase : Database
{
    private readonly string _connectionString;

    public SqliteDatabase()
    {
        string file = Path.Combine(BenchmarkFolder.Path, $"benchmark-{Schema.Version}.db");
        _connectionString = $"Data Source={file}";
        SqliteOpenHook.Install();
        SqliteSeed.EnsureSeeded(file);
    }

    public override string Name => "sqlite";

    public override Target Target => new(DatabaseKind.Sqlite, _connectionString);

    public override string Describe()
    {
        using var connection = Open();
        return $"SQLite {connection.ServerVersion}, Microsoft.Data.Sqlite {AssemblyVersion.Of<SqliteConnection>()}, "
            + $"WAL, synchronous {SqliteOpenHook.Synchronous}";
    }

    public override TrafficCounter StartCounting() => new SqliteTrafficCounter(_connectionString);

    public override void RestoreComments() => Restore($"DELETE FROM comments WHERE id > {RowGenerator.CommentCount}");

    public override void RestoreEvents() => Restore("DELETE FROM events");

    public override void Dispose() => SqliteConnection.ClearAllPools();

    protected override DbConnection Open()
    {
        var connection = new SqliteConnection(_connectionString);
        connection.Open();
        return connection;
    }

    private void Restore(string delete)
    {
        using var connection = Open();
        connection.Execute(delete);
        connection.Execute("PRAGMA wal_checkpoint(TRUNCATE)");
        // The first write to a fresh log syncs its header: that write is made here.
        connection.Execute("UPDATE tags SET name = name WHERE id = 1");
    }
}
