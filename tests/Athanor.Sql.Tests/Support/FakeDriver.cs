namespace Athanor.Sql.Tests;

/// <summary>A driver without a database: keeps what happened, and answers as it is told.</summary>
internal sealed class FakeDriver : Driver
{
    private readonly Lock _lock = new();
    private int _connected;
    private int _open;

    /// <summary>What happened on all connections, in order.</summary>
    public List<string> Log { get; } = [];

    public List<FakeConnection> Connections { get; } = [];

    /// <summary>How many connections were opened, ever.</summary>
    public int Connected => _connected;

    /// <summary>How many are open now.</summary>
    public int Open => _open;

    public bool IsDisposed { get; private set; }

    /// <summary>The dialect of the server, told by the first connection.</summary>
    public Dialect? Server { get; set; }

    public override Dialect? ServerDialect => _connected > 0 ? Server : null;

    /// <summary>Waits before a connection is there.</summary>
    public Func<CancellationToken, Task>? Connecting { get; set; }

    /// <summary>The error of what is about to happen: SQL, <c>begin for writing</c>, <c>commit</c>, <c>rollback</c>, <c>reset</c>, <c>ping</c>, <c>connect</c>.</summary>
    public Func<string, Exception?>? Fails { get; set; }

    /// <summary>Whether SQL may leave something in its session.</summary>
    public Func<string, bool> MayHaveChanged { get; set; } = _ => true;

    /// <summary>Waits before a statement's rows are there.</summary>
    public Func<string, CancellationToken, Task>? Running { get; set; }

    /// <summary>The rows of a statement.</summary>
    public Func<string, IReadOnlyList<object?[]>> Rows { get; set; } = _ => [[1L]];

    public override async ValueTask<DriverConnection> ConnectAsync(bool async, CancellationToken cancellationToken)
    {
        if (Connecting is { } wait)
        {
            await wait(cancellationToken);
        }

        Happens("connect", log: false);
        Interlocked.Increment(ref _connected);
        Interlocked.Increment(ref _open);
        var connection = new FakeConnection(this);
        lock (_lock)
        {
            Connections.Add(connection);
        }

        return connection;
    }

    public override ValueTask DisposeAsync()
    {
        IsDisposed = true;
        return base.DisposeAsync();
    }

    internal void Happens(string what, bool log = true)
    {
        if (log)
        {
            lock (_lock)
            {
                Log.Add(what);
            }
        }

        if (Fails?.Invoke(what) is { } error)
        {
            throw error;
        }
    }

    internal void Closed() => Interlocked.Decrement(ref _open);
}
