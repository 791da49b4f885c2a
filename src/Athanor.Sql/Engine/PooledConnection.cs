namespace Athanor.Sql;

/// <summary>A physical connection as the pool keeps it.</summary>
internal sealed class PooledConnection(DriverConnection connection, long openedAt, int generation)
{
    public DriverConnection Driver => connection;

    public long OpenedAt => openedAt;

    public int Generation => generation;
}
