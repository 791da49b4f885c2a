namespace Athanor.Sql;

/// <summary>Statements that run in order, in as few round trips as the driver can. One failing fails the batch: the caller's transaction decides about the rest.</summary>
public abstract class DriverBatch : IAsyncDisposable
{
    /// <summary>Adds a statement. The writer returned takes its parameters; all are written before the next is added.</summary>
    public abstract ValueTask<ParameterWriter> AddAsync(CompiledStatement statement, bool async, CancellationToken cancellationToken);

    /// <summary>The number of statements added.</summary>
    public abstract int Count { get; }

    /// <summary>Runs all statements. <paramref name="onResult"/> is called once a statement, in order, with its index, its rows (null when it returns none; valid within the call) and the rows affected (-1 when unknown or when rows are returned).</summary>
    public abstract ValueTask ExecuteAsync(Func<int, DriverReader?, long, ValueTask> onResult, bool async, CancellationToken cancellationToken);

    /// <summary>Which of the statements an exception of <see cref="ExecuteAsync"/> is about, from 0; null where that is not known.</summary>
    public virtual int? FailedAt(Exception exception) => null;

    /// <summary>Gives the statements back.</summary>
    public abstract ValueTask DisposeAsync();
}
