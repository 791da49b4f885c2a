namespace Athanor.Sql;

/// <summary>A savepoint inside a transaction: released on commit, undone on rollback or when disposed uncommitted.</summary>
public sealed class Savepoint : IAsyncDisposable, IDisposable
{
    private readonly Connection _connection;
    private readonly Transaction _transaction;
    private readonly string _name;
    private bool _ended;

    internal Savepoint(Connection connection, Transaction transaction, string name)
    {
        _connection = connection;
        _transaction = transaction;
        _name = name;
    }

    /// <summary>Keeps the work done since the savepoint began; the outer transaction still decides.</summary>
    /// <exception cref="UsageException">The savepoint or its transaction has ended already.</exception>
    public ValueTask CommitAsync(CancellationToken cancellationToken = default) => End(commit: true, async: true, cancellationToken);

    /// <inheritdoc cref="CommitAsync"/>
    public void Commit() => Synchronous.Wait(End(commit: true, async: false, default));

    /// <summary>Undoes the work done since the savepoint began; the outer transaction goes on.</summary>
    /// <exception cref="UsageException">The savepoint or its transaction has ended already.</exception>
    public ValueTask RollbackAsync(CancellationToken cancellationToken = default) => End(commit: false, async: true, cancellationToken);

    /// <inheritdoc cref="RollbackAsync"/>
    public void Rollback() => Synchronous.Wait(End(commit: false, async: false, default));

    /// <summary>Undoes its work, if it and its transaction have not ended.</summary>
    public ValueTask DisposeAsync() => IsOpen ? End(commit: false, async: true, default) : ValueTask.CompletedTask;

    /// <inheritdoc cref="DisposeAsync"/>
    public void Dispose()
    {
        if (IsOpen)
        {
            Synchronous.Wait(End(commit: false, async: false, default));
        }
    }

    // A transaction that the database has ended has taken its savepoints along.
    private bool IsOpen => !_ended && _transaction.IsActive && _connection.InTransaction;

    internal async ValueTask End(bool commit, bool async, CancellationToken cancellationToken)
    {
        if (_ended)
        {
            throw new UsageException("This savepoint has ended. Begin a new one.");
        }

        _transaction.RequireActive();
        if (!commit)
        {
            await _connection.ExecuteScript(_connection.Dialect.RollbackToSavepoint(_name), async, cancellationToken).ConfigureAwait(false);
        }

        // Not before: what was cancelled half-way is undone when this is disposed.
        if (_connection.Dialect.ReleaseSavepoint(_name) is { } release)
        {
            await _connection.ExecuteScript(release, async, cancellationToken).ConfigureAwait(false);
        }

        _ended = true;
        _connection.Engine.Telemetry.TransactionChanged(_connection, commit ? TransactionChange.Committed : TransactionChange.RolledBack, _name);
    }
}
