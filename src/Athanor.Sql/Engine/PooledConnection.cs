namespace Athanor.Sql;

/// <summary>A physical connection as the pool keeps it.</summary>
internal sealed class PooledConnection(DriverConnection connection, long openedAt, int generation)
{
    public DriverConnection Driver => connection;

    public long OpenedAt => openedAt;

    public int Generation => generation;

    /// <summary>Whether nobody has had it yet.</summary>
    public bool IsNew { get; set; } = true;

    /// <summary>Whether it could not be set up, and nobody may have it.</summary>
    public bool IsRefused { get; set; }
}
