namespace Athanor.Sql;

/// <summary>A transaction: committed, or rolled back when disposed uncommitted.</summary>
public sealed class Transaction : IAsyncDisposable, IDisposable
{
    private readonly Connection _connection;

    internal Transaction(Connection connection, TransactionOptions options)
    {
        _connection = connection;
        Options = options;
    }

    /// <summary>What it was begun as, with what the connection and the engine add where nothing was said.</summary>
    public TransactionOptions Options { get; }

    /// <summary>Whether a statement began it.</summary>
    internal bool IsAutomatic { get; init; }

    /// <summary>Whether it can still be committed or rolled back.</summary>
    public bool IsActive { get; private set; } = true;

    /// <summary>Makes everything done since it began permanent.</summary>
    /// <exception cref="UsageException">It has ended already.</exception>
    public ValueTask CommitAsync(CancellationToken cancellationToken = default)
    {
        RequireActive();
        return _connection.Commit(async: true, cancellationToken);
    }

    /// <inheritdoc cref="CommitAsync"/>
    public void Commit()
    {
        RequireActive();
        Synchronous.Wait(_connection.Commit(async: false, default));
    }

    /// <summary>Undoes everything done since it began.</summary>
    /// <exception cref="UsageException">It has ended already.</exception>
    public ValueTask RollbackAsync(CancellationToken cancellationToken = default)
    {
        RequireActive();
        return _connection.Rollback(async: true, cancellationToken);
    }

    /// <inheritdoc cref="RollbackAsync"/>
    public void Rollback()
    {
        RequireActive();
        Synchronous.Wait(_connection.Rollback(async: false, default));
    }

    /// <summary>Rolls back, if it is still active.</summary>
    public ValueTask DisposeAsync() => IsActive ? _connection.Rollback(async: true, default) : ValueTask.CompletedTask;

    /// <inheritdoc cref="DisposeAsync"/>
    public void Dispose()
    {
        if (IsActive)
        {
            Synchronous.Wait(_connection.Rollback(async: false, default));
        }
    }

    internal void End() => IsActive = false;

    internal void RequireActive()
    {
        if (!IsActive)
        {
            throw new UsageException("This transaction has ended. Begin a new one.");
        }
    }
}
