namespace Athanor.Sql;

/// <summary>A connection with what the pool knows about it.</summary>
internal sealed class PooledConnection(DriverConnection connection, int number, long openedAt, int generation)
{
    public DriverConnection Driver => connection;

    /// <summary>Which of the pool's connections it is, from 1.</summary>
    public int Number => number;

    public long OpenedAt => openedAt;

    public int Generation => generation;

    /// <summary>When it was taken from the pool, by the stopwatch; 0 where nobody wants to know.</summary>
    public long UsedSince { get; set; }

    /// <summary>Whether nobody has had it yet.</summary>
    public bool IsNew { get; set; } = true;

    /// <summary>Whether nobody may have it any more.</summary>
    public bool IsRefused { get; set; }
}
