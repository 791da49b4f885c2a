namespace Athanor.Sql;

/// <summary>The rows of a running statement. Disposing ends it, also before the last row.</summary>
public abstract class DriverReader : RowReader, IAsyncDisposable
{
    /// <summary>Moves to the next row; false after the last.</summary>
    public abstract ValueTask<bool> ReadAsync(bool async, CancellationToken cancellationToken);

    /// <summary>The number of rows that the statement inserted, updated or deleted, known once all rows were read; -1 for a query.</summary>
    public abstract long RowsAffected { get; }

    /// <summary>Ends the statement.</summary>
    public abstract ValueTask CloseAsync(bool async);

    /// <inheritdoc/>
    public ValueTask DisposeAsync()
    {
        GC.SuppressFinalize(this);
        return CloseAsync(async: true);
    }
}
