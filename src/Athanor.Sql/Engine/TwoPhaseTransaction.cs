namespace Athanor.Sql;

/// <summary>A transaction that is committed in two steps: once it is prepared, its commit cannot fail any more, whatever becomes of this program.</summary>
/// <remarks>
/// Prepare all transactions of a unit of work, then commit all. One that was prepared is in nobody's hands but those of <see cref="CommitAsync"/> and
/// <see cref="RollbackAsync"/>, here or after <see cref="Engine.RecoverAsync"/>: until then its connection does nothing else, its locks stay, and it outlives the connection.
/// </remarks>
public sealed class TwoPhaseTransaction : IAsyncDisposable, IDisposable
{
    private readonly Connection _connection;

    internal TwoPhaseTransaction(Connection connection, string id)
    {
        _connection = connection;
        Id = id;
    }

    /// <summary>What it is called in the database.</summary>
    public string Id { get; }

    /// <summary>Whether it has been prepared.</summary>
    public bool IsPrepared { get; internal set; }

    /// <summary>Whether it can still be committed or rolled back.</summary>
    public bool IsActive { get; private set; } = true;

    /// <summary>Takes the first step: the database keeps the work for good and promises that it can be committed.</summary>
    /// <exception cref="UsageException">It has ended, or is prepared already.</exception>
    /// <exception cref="DatabaseException">It cannot be committed, and was rolled back.</exception>
    public ValueTask PrepareAsync(CancellationToken cancellationToken = default)
    {
        RequireOpen();
        return _connection.Prepare(this, async: true, cancellationToken);
    }

    /// <inheritdoc cref="PrepareAsync"/>
    public void Prepare()
    {
        RequireOpen();
        Synchronous.Wait(_connection.Prepare(this, async: false, default));
    }

    /// <summary>Makes the work permanent; in one step where it was not prepared.</summary>
    /// <exception cref="UsageException">It has ended.</exception>
    public ValueTask CommitAsync(CancellationToken cancellationToken = default) => End(commit: true, async: true, cancellationToken);

    /// <inheritdoc cref="CommitAsync"/>
    public void Commit() => Synchronous.Wait(End(commit: true, async: false, default));

    /// <summary>Undoes the work, prepared or not.</summary>
    /// <exception cref="UsageException">It has ended.</exception>
    public ValueTask RollbackAsync(CancellationToken cancellationToken = default) => End(commit: false, async: true, cancellationToken);

    /// <inheritdoc cref="RollbackAsync"/>
    public void Rollback() => Synchronous.Wait(End(commit: false, async: false, default));

    /// <summary>Rolls back what was not prepared. What was stays as it is, since others may have committed their part by now: say what is to become of it.</summary>
    public ValueTask DisposeAsync() => IsActive && !IsPrepared ? _connection.Rollback(async: true, default) : ValueTask.CompletedTask;

    /// <inheritdoc cref="DisposeAsync"/>
    public void Dispose()
    {
        if (IsActive && !IsPrepared)
        {
            Synchronous.Wait(_connection.Rollback(async: false, default));
        }
    }

    internal void End() => IsActive = false;

    private ValueTask End(bool commit, bool async, CancellationToken cancellationToken)
    {
        RequireActive();
        return IsPrepared ? _connection.Decide(this, commit, async, cancellationToken)
            : commit ? _connection.Commit(async, cancellationToken)
            : _connection.Rollback(async, cancellationToken);
    }

    private void RequireActive()
    {
        if (!IsActive)
        {
            throw new UsageException(
                $"The two-phase transaction '{Id}' has ended, or its connection was given back. One that was prepared by then waits: end it by CommitPreparedAsync or RollbackPreparedAsync of the engine.");
        }
    }

    private void RequireOpen()
    {
        RequireActive();
        if (IsPrepared)
        {
            throw new UsageException($"The two-phase transaction '{Id}' is prepared already. Commit it or roll it back.");
        }
    }
}
