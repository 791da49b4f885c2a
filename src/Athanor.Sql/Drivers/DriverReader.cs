namespace Athanor.Sql;

/// <summary>The rows of a running statement. Disposing ends it, also before the last row.</summary>
public abstract class DriverReader : RowReader, IAsyncDisposable
{
    /// <summary>Moves to the next row; false after the last.</summary>
    public abstract ValueTask<bool> ReadAsync(bool async, CancellationToken cancellationToken);

    /// <summary>The number of rows that the statement inserted, updated or deleted, known once all rows were read; -1 for a query.</summary>
    public abstract long RowsAffected { get; }

    /// <summary>Moves on to the rows of the statement's next result, past what is left of this one; false after the last. Most statements have one.</summary>
    public virtual ValueTask<bool> NextResultAsync(bool async, CancellationToken cancellationToken) => new(false);

    /// <summary>Ends a statement that only reads, before its last row: the cheapest way that leaves the connection and its transaction as they are.</summary>
    public virtual ValueTask AbandonAsync(bool async) => CloseAsync(async);

    /// <summary>Ends the statement.</summary>
    public abstract ValueTask CloseAsync(bool async);

    /// <inheritdoc/>
    public ValueTask DisposeAsync()
    {
        GC.SuppressFinalize(this);
        return CloseAsync(async: true);
    }
}
