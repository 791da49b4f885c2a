namespace Athanor.Sql;

// Transactions in two phases.
public sealed partial class Connection
{
    private TwoPhaseTransaction? _twoPhase;

    /// <summary>Begins a transaction that is committed in two steps, together with those of other databases.</summary>
    /// <param name="id">What it is called in the database, by which it is found again: unique among all that are prepared there. One is made up when null.</param>
    /// <param name="options">What the transaction is to be.</param>
    /// <param name="cancellationToken">Ends it early.</param>
    /// <exception cref="UsageException">The database has none (SQLite), one is open already, or the options cannot be.</exception>
    public ValueTask<TwoPhaseTransaction> BeginTwoPhaseAsync(string? id = null, TransactionOptions options = default, CancellationToken cancellationToken = default) =>
        BeginTwoPhase(id, options, async: true, cancellationToken);

    /// <inheritdoc cref="BeginTwoPhaseAsync"/>
    public TwoPhaseTransaction BeginTwoPhase(string? id = null, TransactionOptions options = default) => Synchronous.Result(BeginTwoPhase(id, options, async: false, default));

    /// <summary>The two-phase transactions of this database that are prepared and wait, whoever prepared them.</summary>
    /// <exception cref="UsageException">The database has none (SQLite).</exception>
    public ValueTask<IReadOnlyList<PreparedTransaction>> RecoverAsync(CancellationToken cancellationToken = default) => Recover(async: true, cancellationToken);

    /// <inheritdoc cref="RecoverAsync"/>
    public IReadOnlyList<PreparedTransaction> Recover() => Synchronous.Result(Recover(async: false, default));

    /// <summary>Commits a two-phase transaction that is prepared, whoever prepared it. On MariaDB and MySQL the connection that did must be gone.</summary>
    /// <exception cref="UsageException">A transaction is open on this connection.</exception>
    /// <exception cref="DatabaseException">There is none of this name.</exception>
    public ValueTask CommitPreparedAsync(string id, CancellationToken cancellationToken = default) => DecideRecovered(id, commit: true, async: true, cancellationToken);

    /// <inheritdoc cref="CommitPreparedAsync"/>
    public void CommitPrepared(string id) => Synchronous.Wait(DecideRecovered(id, commit: true, async: false, default));

    /// <summary>Rolls a two-phase transaction back that is prepared, whoever prepared it. On MariaDB and MySQL the connection that did must be gone.</summary>
    /// <exception cref="UsageException">A transaction is open on this connection.</exception>
    /// <exception cref="DatabaseException">There is none of this name.</exception>
    public ValueTask RollbackPreparedAsync(string id, CancellationToken cancellationToken = default) => DecideRecovered(id, commit: false, async: true, cancellationToken);

    /// <inheritdoc cref="RollbackPreparedAsync"/>
    public void RollbackPrepared(string id) => Synchronous.Wait(DecideRecovered(id, commit: false, async: false, default));

    internal ValueTask<IReadOnlyList<PreparedTransaction>> Recover(bool async, CancellationToken cancellationToken) =>
        Use(0, static (connection, _, async, token) => connection._pooled.Driver.ReadPreparedAsync(async, token), async, cancellationToken);

    internal ValueTask DecideRecovered(string id, bool commit, bool async, CancellationToken cancellationToken)
    {
        CheckId(id);
        return Done(Use(
            (id, commit),
            static async (connection, use, async, token) =>
            {
                connection.RequireNoTransaction($"to decide about the prepared transaction '{use.id}'");
                await connection.EndPrepared(use.id, use.commit, async, token).ConfigureAwait(false);
                return use.commit;
            },
            async,
            cancellationToken));
    }

    internal ValueTask Prepare(TwoPhaseTransaction transaction, bool async, CancellationToken cancellationToken) => Done(Use(
        transaction,
        static async (connection, transaction, async, token) =>
        {
            connection.RequireKept();
            connection._run = Observation.EndOfTransaction(connection, "PREPARE TRANSACTION");
            await connection._pooled.Driver.PrepareTransactionAsync(transaction.Id, async, token).ConfigureAwait(false);
            transaction.IsPrepared = true;
            connection._transaction?.End();
            connection._transaction = null;
            (connection._hasWritten, connection._hasFailed) = (false, false);
            connection._run?.End();
            connection._engine.Telemetry.TwoPhaseChanged(connection, TransactionChange.Prepared, transaction.Id);
            return true;
        },
        async,
        cancellationToken));

    /// <summary>Ends a transaction that is prepared on this connection.</summary>
    internal ValueTask Decide(TwoPhaseTransaction transaction, bool commit, bool async, CancellationToken cancellationToken) => Done(Use(
        (transaction, commit),
        static async (connection, use, async, token) =>
        {
            await connection.EndPrepared(use.transaction.Id, use.commit, async, token).ConfigureAwait(false);
            return use.commit;
        },
        async,
        cancellationToken));

    private async ValueTask<TwoPhaseTransaction> BeginTwoPhase(string? id, TransactionOptions options, bool async, CancellationToken cancellationToken)
    {
        var name = id ?? $"athanor-{Guid.NewGuid():N}";
        CheckId(name);
        if (options.IsReadOnly || options.IsDeferrable)
        {
            throw new UsageException(
                "A two-phase transaction is neither read-only nor deferrable: one that only reads has nothing to commit together with others. Use BeginAsync.");
        }

        Enter();
        try
        {
            RequireNoTransaction("to begin a two-phase one");
            await BeginDriver(options, forWriting: true, isAutomatic: false, name, async, cancellationToken).ConfigureAwait(false);
            return _twoPhase!;
        }
        finally
        {
            Exit();
        }
    }

    private async ValueTask EndPrepared(string id, bool commit, bool async, CancellationToken cancellationToken)
    {
        _run = Observation.EndOfTransaction(this, commit ? "COMMIT PREPARED" : "ROLLBACK PREPARED");
        await _pooled.Driver.EndPreparedAsync(id, commit, async, cancellationToken).ConfigureAwait(false);
        if (_twoPhase is { } own && own.Id == id)
        {
            own.End();
            _twoPhase = null;
        }

        _run?.End();
        _engine.Telemetry.TwoPhaseChanged(this, commit ? TransactionChange.Committed : TransactionChange.RolledBack, id);
    }

    private static void CheckId(string id)
    {
        if (string.IsNullOrEmpty(id) || !SqlText.IsWellformed(id))
        {
            throw new UsageException("A two-phase transaction needs a name, by which it is found again: not empty, without NUL characters and halves of surrogate pairs. Null makes one up.");
        }
    }

    // Half of it would stand outside of what others have promised to commit.
    private void RequireDecided()
    {
        if (_twoPhase is { IsPrepared: true } prepared)
        {
            throw new UsageException(
                $"The two-phase transaction '{prepared.Id}' is prepared on this connection, which does nothing else until it is committed or rolled back. Use another connection meanwhile.");
        }
    }
}
