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
    protected AthanorPeer(Target target)
    {
        Engine = target.Kind == DatabaseKind.Sqlite
            ? SqliteEngines.CreateEngine(target.ConnectionString, sqlite: new SqliteOptions { Synchronous = SqliteSynchronous.Normal })
            : PostgreSqlEngines.CreateEngine(target.ConnectionString);
        Sessions = new SessionFactory(Engine);
    }

    protected Engine Engine { get; }

    protected SessionFactory Sessions { get; }

    public override void Dispose()
    {
        Engine.DisposeAsync().AsTask().GetAwaiter().GetResult();
        base.Dispose();
    }
}
