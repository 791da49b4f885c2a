using System.Net;
using Athanor.Benchmarks.Databases;
using Npgsql;

namespace Athanor.Benchmarks.Counting;

/// <summary>Counts on the wire, by a proxy between the client and the server.</summary>
internal sealed class PostgreSqlTrafficCounter : TrafficCounter
{
    private readonly CountingProxy _proxy;
    private readonly NpgsqlConnection _pool;

    public PostgreSqlTrafficCounter(NpgsqlConnectionStringBuilder server)
    {
        _proxy = new CountingProxy(server.Host!, server.Port);
        var settings = new NpgsqlConnectionStringBuilder(server.ConnectionString)
        {
            Host = IPAddress.Loopback.ToString(),
            Port = _proxy.Port,
            // What is encrypted cannot be counted.
            SslMode = SslMode.Disable,
            GssEncryptionMode = GssEncryptionMode.Disable,
        };
        Target = new Target(DatabaseKind.PostgreSql, settings.ConnectionString);
        _pool = new NpgsqlConnection(settings.ConnectionString);
    }

    public override Target Target { get; }

    protected override Traffic Seen => _proxy.Seen;

    public override void Dispose()
    {
        NpgsqlConnection.ClearPool(_pool);
        _pool.Dispose();
        _proxy.Dispose();
    }
}
