using Athanor.Benchmarks.Databases;
using Athanor.Benchmarks.Peers.EntityFramework;
using Athanor.Benchmarks.Peers.Mapped;
using Athanor.Benchmarks.Peers.Raw;
using Npgsql;

namespace Athanor.Benchmarks.Peers;

/// <summary>All peers, in the order of the tables. A new one is a file of its own and a line here.</summary>
internal static class PeerCatalog
{
    /// <summary>The peer that the others are compared to.</summary>
    public const string Baseline = "raw";

    public static readonly IReadOnlyList<PeerEntry> All =
    [
        new(Baseline, target => target.Kind == DatabaseKind.Sqlite
            ? new RawSqlitePeer(target.ConnectionString)
            : new RawPostgreSqlPeer(target.ConnectionString)),
        new("raw held", target => target.Kind == DatabaseKind.Sqlite
            ? new HeldSqlitePeer(target.ConnectionString)
            : new HeldPostgreSqlPeer(target.ConnectionString)),
        new("raw no-reset", target => target.Kind == DatabaseKind.Sqlite
            ? null // Nothing is reset on a SQLite connection that goes back to its pool.
            : new RawPostgreSqlPeer(new NpgsqlConnectionStringBuilder(target.ConnectionString) { NoResetOnClose = true }.ConnectionString)),
        new("Dapper", target => new DapperPeer(target)),
        new("linq2db", target => new Linq2DbPeer(target)),
        new("EF", target => new EfPeer(target)),
        new("EF best", target => new EfBestPeer(target)),
        new("Athanor.Sql", target => new AthanorSqlPeer(target)),
        new("Athanor.Orm", target => new AthanorOrmPeer(target)),
        new("Athanor.Orm tracked", target => new AthanorOrmTrackedPeer(target)),
    ];
}
