namespace Athanor.Sql;

/// <summary>The rows of a running statement, as an executor hands them to typed reading.</summary>
public abstract class RowCursor
{
    /// <summary>The current row.</summary>
    public abstract RowReader Row { get; }

    /// <summary>What the session keeps while it reads; null outside one.</summary>
    public virtual RowContext? Context => null;

    /// <summary>Whether values may repeat themselves: <see cref="IsRepeated"/> is asked then.</summary>
    public virtual bool MayRepeat => false;

    /// <summary>Whether a value that came before is left out: a joined collection repeats its parent.</summary>
    public virtual bool IsRepeated(object? value) => false;

    /// <summary>Whether a value is whole only once every row was read: the rows of a joined collection need not follow each other.</summary>
    public virtual bool NeedsEveryRow => false;

    /// <summary>Moves to the next row; false after the last.</summary>
    public abstract ValueTask<bool> ReadAsync(bool async, CancellationToken cancellationToken);

    /// <summary>Moves on to the rows of the statement's next result, past what is left of this one; false after the last. Most statements have one.</summary>
    public virtual ValueTask<bool> NextResultAsync(bool async, CancellationToken cancellationToken) => new(false);

    /// <summary>Called after the last row that is wanted, with the statement still open or not: a session loads here what was asked for besides.</summary>
    public virtual ValueTask CompleteAsync(bool async, CancellationToken cancellationToken) => ValueTask.CompletedTask;

    /// <summary>Ends the statement, also before its last row.</summary>
    public abstract ValueTask CloseAsync(bool async);
}
