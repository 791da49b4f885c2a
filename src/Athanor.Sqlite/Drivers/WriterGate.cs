namespace Athanor.Sqlite;

/// <summary>Lets one connection of this process write to a database file at a time; the others wait here, without a thread where they are asynchronous.</summary>
/// <remarks>SQLite itself would make them wait in its busy handler, asleep on a thread each. Other processes still meet there.</remarks>
#pragma warning disable CA1001 // a semaphore without a wait handle holds nothing to release
internal sealed class WriterGate
#pragma warning restore CA1001
{
    // SQLite's lock is one for each file in a process, whatever engine opened it, and so is its gate.
    private static readonly Dictionary<string, WriterGate> Gates = new(OperatingSystem.IsWindows() ? StringComparer.OrdinalIgnoreCase : StringComparer.Ordinal);
    private static readonly Lock GatesLock = new();

    private readonly SemaphoreSlim _free = new(1, 1);
    private readonly string _database;
    private int _connections;

    private WriterGate(string database) => _database = database;

    /// <summary>The gate of a database, named by its full path. Each connection gives it back once.</summary>
    public static WriterGate Join(string database)
    {
        lock (GatesLock)
        {
            if (!Gates.TryGetValue(database, out var gate))
            {
                gate = new WriterGate(database);
                Gates.Add(database, gate);
            }

            gate._connections++;
            return gate;
        }
    }

    /// <summary>Gives the gate back as the connection closes.</summary>
    public void Part()
    {
        lock (GatesLock)
        {
            if (--_connections == 0)
            {
                Gates.Remove(_database);
            }
        }
    }

    /// <summary>Enters when the one before has left; false when that took too long.</summary>
    public ValueTask<bool> EnterAsync(TimeSpan timeout, bool async, CancellationToken cancellationToken) =>
        async ? new ValueTask<bool>(_free.WaitAsync(timeout, cancellationToken)) : new ValueTask<bool>(_free.Wait(timeout, cancellationToken));

    /// <summary>Enters if nobody is in.</summary>
    public bool TryEnter() => _free.Wait(0, CancellationToken.None);

    /// <summary>Lets the next one in.</summary>
    public void Leave() => _free.Release();
}
