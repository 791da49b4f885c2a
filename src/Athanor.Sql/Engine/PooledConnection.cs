namespace Athanor.Sql;

/// <summary>A connection with what the pool knows about it.</summary>
internal sealed class PooledConnection
{
    public PooledConnection(DriverConnection connection, int number, long openedAt, int generation)
    {
        Driver = connection;
        Number = number;
        OpenedAt = openedAt;
        Generation = generation;
        Place = new LinkedListNode<PooledConnection>(this);
    }

    public DriverConnection Driver { get; }

    /// <summary>Which of the pool's connections it is, from 1.</summary>
    public int Number { get; }

    /// <summary>When it was opened, by the engine's clock.</summary>
    public long OpenedAt { get; }

    public int Generation { get; }

    /// <summary>Its place among those that wait, or those in use.</summary>
    public LinkedListNode<PooledConnection> Place { get; }

    /// <summary>When it was taken from the pool or came back to it, by the engine's clock.</summary>
    public long Since { get; set; }

    /// <summary>Who has it at the moment.</summary>
    public Connection? User { get; set; }

    /// <summary>Whether nobody has had it yet.</summary>
    public bool IsNew { get; set; } = true;

    /// <summary>Whether nobody may have it any more.</summary>
    public bool IsRefused { get; set; }

    /// <summary>Whether it is its user's own by now.</summary>
    public bool IsDetached { get; set; }
}
