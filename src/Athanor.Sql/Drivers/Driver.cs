
namespace Athanor.Sql;

/// <summary>Opens physical connections: the narrow contract between the engine and a database's client library.</summary>
/// <remarks>
/// Every method that does I/O takes <c>bool async</c> and is written once: with <c>false</c> it completes before it returns and blocks meanwhile,
/// with <c>true</c> it never blocks. A driver throws its provider's own exceptions; the engine translates them through the dialect.
/// </remarks>
public abstract class Driver : IAsyncDisposable
{
    /// <summary>The dialect of the server that was met, where that decides more than the URL tells; null until the first connection, and where nothing depends on the server.</summary>
    public virtual Dialect? ServerDialect => null;

    /// <summary>The database that connections are opened to, for traces and metrics; null where the driver does not tell.</summary>
    public virtual DriverEndpoint? Endpoint => null;

    /// <summary>Whether all its connections are one and the same, which is not the driver's to end: the engine's pool is <see cref="PoolKind.Static"/> then, and resets nothing.</summary>
    public virtual bool HasOneConnection => false;

    /// <summary>Whether the database runs in this process: a statement waits for no server, and <c>await</c> frees no thread.</summary>
    public virtual bool IsInProcess => false;

    /// <summary>The database's URL as people may see it, without its password; null where the driver does not tell.</summary>
    public virtual string? Url => null;

    /// <summary>Opens a new physical connection, ready for use.</summary>
    public abstract ValueTask<DriverConnection> ConnectAsync(bool async, CancellationToken cancellationToken);

    /// <summary>Releases what the driver holds besides connections (a provider's data source, say). Connections are closed by the pool before.</summary>
    public virtual ValueTask DisposeAsync()
    {
        GC.SuppressFinalize(this);
        return ValueTask.CompletedTask;
    }
}
