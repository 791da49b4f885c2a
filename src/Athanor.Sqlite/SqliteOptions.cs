using Microsoft.Data.Sqlite;

namespace Athanor.Sqlite;

/// <summary>How connections to a SQLite database are set up.</summary>
public sealed record SqliteOptions
{
    /// <summary>What a commit waits for; <see cref="SqliteSynchronous.Full"/> when not said.</summary>
    public SqliteSynchronous Synchronous { get; init; } = SqliteSynchronous.Full;

    /// <summary>Whether a file is switched to write-ahead logging (WAL), in which readers and the writer do not wait for each other; true when not said.</summary>
    /// <remarks>The switch is kept in the file. False leaves the file's mode as it is, for file systems without shared memory (network shares).</remarks>
    public bool WriteAheadLog { get; init; } = true;

    /// <summary>How long a connection waits for a lock that another one holds; 5 seconds when not said. Rounded to milliseconds.</summary>
    public TimeSpan BusyTimeout { get; init; } = TimeSpan.FromSeconds(5);

    /// <summary>How many prepared statements each connection keeps; 1,000 when not said. A statement of the usual size takes 5 to 10 kB.</summary>
    public int StatementCacheSize { get; init; } = 1_000;

    /// <summary>Called with each new physical connection once it is open: the place for functions, collations and extensions that statements use.</summary>
    public Action<SqliteConnection>? Configure { get; init; }
}
