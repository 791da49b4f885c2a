using System.Runtime.CompilerServices;

namespace Athanor.Sql;

// Transactions and savepoints.
public sealed partial class Connection
{
    private Transaction? _transaction;
    private bool _hasWritten;

    // The last statement failed: whoever runs them has an exception that says what became of the work.
    private bool _hasFailed;
    private int _savepoints;

    /// <summary>Whether a transaction is open.</summary>
    public bool InTransaction => !_closed && _pooled.Driver.InTransaction;

    /// <summary>Whether the database has ended the transaction by itself, which happens after some errors: nothing is written until it is rolled back here, too.</summary>
    public bool IsTransactionLost => !_closed && _transaction is not null && !InTransaction;

    /// <summary>Begins a transaction, which decides about everything that follows until it ends.</summary>
    /// <exception cref="UsageException">One is open already, or lost; a part of it that can be undone is a savepoint: <see cref="BeginNestedAsync"/>.</exception>
    public ValueTask<Transaction> BeginAsync(TransactionOptions options = default, CancellationToken cancellationToken = default) =>
        Begin(options, async: true, cancellationToken);

    /// <inheritdoc cref="BeginAsync"/>
    public Transaction Begin(TransactionOptions options = default) => Synchronous.Result(Begin(options, async: false, default));

    /// <summary>Begins a savepoint, with a transaction around it where none is open.</summary>
    /// <exception cref="UsageException">The transaction is lost (<see cref="IsTransactionLost"/>).</exception>
    public ValueTask<Savepoint> BeginNestedAsync(CancellationToken cancellationToken = default) => BeginNested(async: true, cancellationToken);

    /// <inheritdoc cref="BeginNestedAsync"/>
    public Savepoint BeginNested() => Synchronous.Result(BeginNested(async: false, default));

    /// <summary>Commits the open transaction; without one it does nothing.</summary>
    public ValueTask CommitAsync(CancellationToken cancellationToken = default) => Commit(async: true, cancellationToken);

    /// <inheritdoc cref="CommitAsync"/>
    public void Commit() => Synchronous.Wait(Commit(async: false, default));

    /// <summary>Rolls the open transaction back; without one it does nothing.</summary>
    public ValueTask RollbackAsync(CancellationToken cancellationToken = default) => Rollback(async: true, cancellationToken);

    /// <inheritdoc cref="RollbackAsync"/>
    public void Rollback() => Synchronous.Wait(Rollback(async: false, default));

    // Also one that the database has ended by itself.
    private bool HasTransaction => _transaction is not null || InTransaction;

    internal async ValueTask<Transaction> Begin(TransactionOptions options, bool async, CancellationToken cancellationToken)
    {
        Enter();
        try
        {
            if (InTransaction)
            {
                throw new UsageException("A transaction is open on this connection already. Use BeginNestedAsync for a part that can be undone by itself.");
            }

            RequireKept();
            await BeginDriver(options, forWriting: !options.IsReadOnly, async, cancellationToken).ConfigureAwait(false);
            return _transaction!;
        }
        finally
        {
            Exit();
        }
    }

    internal async ValueTask<Savepoint> BeginNested(bool async, CancellationToken cancellationToken)
    {
        if (!InTransaction)
        {
            await Begin(default, async, cancellationToken).ConfigureAwait(false);
        }

        // A script may have begun the transaction that is open.
        _transaction ??= new Transaction(this, default);
        var name = $"sp_{++_savepoints}";
        await ExecuteScript($"SAVEPOINT {name}", async, cancellationToken).ConfigureAwait(false);
        _engine.Telemetry.TransactionChanged(this, TransactionChange.Begun, name);
        return new Savepoint(this, _transaction!, name);
    }

    internal ValueTask Commit(bool async, CancellationToken cancellationToken) =>
        Done(Use(true, static (connection, commit, async, token) => connection.End(commit, async, token), async, cancellationToken));

    internal ValueTask Rollback(bool async, CancellationToken cancellationToken) =>
        Done(Use(false, static (connection, commit, async, token) => connection.End(commit, async, token), async, cancellationToken));

    [AsyncMethodBuilder(typeof(PoolingAsyncValueTaskMethodBuilder<>))]
    private async ValueTask<bool> End(bool commit, bool async, CancellationToken cancellationToken)
    {
        if (commit)
        {
            RequireKept();
            if (!InTransaction)
            {
                return false;
            }
        }

        var isOpen = HasTransaction;
        if (InTransaction)
        {
            _run = Observation.EndOfTransaction(this, commit ? "COMMIT" : "ROLLBACK");
            if (commit)
            {
                await _pooled.Driver.CommitAsync(async, cancellationToken).ConfigureAwait(false);
            }
            else
            {
                await _pooled.Driver.RollbackAsync(async, cancellationToken).ConfigureAwait(false);
            }
        }

        EndTransaction();
        _run?.End();
        if (isOpen)
        {
            _engine.Telemetry.TransactionChanged(this, commit ? TransactionChange.Committed : TransactionChange.RolledBack, savepoint: null);
        }

        return isOpen;
    }

    private ValueTask BeginForWrite(CompiledStatement statement, bool async, CancellationToken cancellationToken)
    {
        _dirty = true;
        _hasWritten |= statement.IsWrite;
        _hasFailed = false;
        if (InTransaction)
        {
            return statement.IsWrite && _transaction is { Options.IsReadOnly: true } ? throw ReadOnly(statement.Sql) : ValueTask.CompletedTask;
        }

        if (!statement.IsWrite && !_engine.BeginsWithReads)
        {
            return ValueTask.CompletedTask;
        }

        RequireKept();
        return BeginDriver(default, forWriting: statement.IsWrite, async, cancellationToken);
    }

    // A database may end a transaction by itself after an error (SQLite does after an interruption or on a full disk). What follows would be half a unit of work.
    private void RequireKept()
    {
        if (IsTransactionLost)
        {
            throw new UsageException(
                "The transaction is no longer open: the database rolled it back after an error, or a script ended it. Roll it back here, too, and run the whole unit of work again.");
        }
    }

    private static UsageException ReadOnly(string what) =>
        new($"The transaction is read-only, and this writes or locks: {what}. Begin a transaction without IsReadOnly for it.");

    private async ValueTask BeginDriver(TransactionOptions options, bool forWriting, bool async, CancellationToken cancellationToken)
    {
        _dirty = true;
        try
        {
            await _pooled.Driver.BeginAsync(options.Under(_engine.Options.Isolation), forWriting, async, cancellationToken).ConfigureAwait(false);
        }
        catch (Exception e)
        {
            if (Translate(e, null, cancellationToken) is { } translated)
            {
                throw translated;
            }

            throw;
        }

        _transaction = new Transaction(this, options);
        _engine.Telemetry.TransactionChanged(this, TransactionChange.Begun, savepoint: null);
    }

    private void EndTransaction()
    {
        _transaction?.End();
        _transaction = null;
        _hasWritten = false;
        _hasFailed = false;
    }
}
