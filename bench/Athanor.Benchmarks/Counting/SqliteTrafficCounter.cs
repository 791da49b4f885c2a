using Athanor.Benchmarks.Databases;
using Microsoft.Data.Sqlite;

namespace Athanor.Benchmarks.Counting;

/// <summary>Counts the statements that sqlite3 itself reports as finished. There are no round trips.</summary>
internal sealed class SqliteTrafficCounter : TrafficCounter
{
    private readonly SqliteConnection _pool;

    public SqliteTrafficCounter(string connectionString)
    {
        // Says in words what is the default anyway: another text is another pool, and counted connections must not be met by the timed peers.
        var settings = new SqliteConnectionStringBuilder(connectionString) { Cache = SqliteCacheMode.Private };
        Target = new Target(DatabaseKind.Sqlite, settings.ConnectionString);
        _pool = new SqliteConnection(settings.ConnectionString);
        SqliteOpenHook.CountsNewConnections = true;
    }

    public override Target Target { get; }

    protected override Traffic Seen => new(SqliteOpenHook.FinishedStatements, RoundTrips: 0);

    public override void Dispose()
    {
        SqliteOpenHook.CountsNewConnections = false;
        SqliteConnection.ClearPool(_pool);
        _pool.Dispose();
    }
}
