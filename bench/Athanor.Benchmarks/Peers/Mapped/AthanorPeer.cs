using Athanor.Benchmarks.Data;
using Athanor.Benchmarks.Databases;
using Athanor.Orm;
using Athanor.Sql;
using Athanor.Sqlite;
using PostgreSqlEngines = Athanor.PostgreSql.PostgreSql;
using SqliteEngines = Athanor.Sqlite.Sqlite;

namespace Athanor.Benchmarks.Peers.Mapped;

/// <summary>What the three ways to use Athanor have in common: an engine with the same settings as every other peer's connections.</summary>
internal abstract class AthanorPeer : Peer
{
    private readonly Lazy<Engine> _forTasks;

    protected AthanorPeer(Target target)
    {
        _forTasks = new(() => EngineOf(target, new EngineOptions { PoolSize = ConnectionsForTasks, MaxOverflow = 0 }));
        Engine = EngineOf(target, null);
        Sessions = new SessionFactory(Engine);
    }

    protected Engine Engine { get; }

    /// <summary>With as many connections as the tasks of W1t share.</summary>
    protected Engine ForTasks => _forTasks.Value;

    protected SessionFactory Sessions { get; }

    public override void Dispose()
    {
        Engine.DisposeAsync().AsTask().GetAwaiter().GetResult();
        if (_forTasks.IsValueCreated)
        {
            ForTasks.DisposeAsync().AsTask().GetAwaiter().GetResult();
        }

        base.Dispose();
    }

    private static Engine EngineOf(Target target, EngineOptions? options) => target.Kind == DatabaseKind.Sqlite
        ? SqliteEngines.CreateEngine(target.ConnectionString, options, new SqliteOptions { Synchronous = SqliteSynchronous.Normal })
        : PostgreSqlEngines.CreateEngine(target.ConnectionString, options);
}
