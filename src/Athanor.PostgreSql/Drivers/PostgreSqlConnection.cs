using System.Data;
using System.Data.Common;
using Athanor.PostgreSql.Errors;
using Npgsql;

namespace Athanor.PostgreSql.Drivers;

/// <summary>A physical connection to PostgreSQL.</summary>
/// <remarks>
/// Athanor's pool holds it for as long as it is good, so that its prepared statements live on. Neither the reset after a user nor BEGIN costs a round trip of its
/// own: both are owed (<see cref="Debt"/>), and paid in front of the next statement, in the same message. BEGIN is a statement here like any other, since
/// Npgsql's own would go before everything else in the message, and so before the reset.
/// </remarks>
internal sealed class PostgreSqlConnection : AdoConnection
{
    private readonly Prologue _prepared;
    private readonly Prologue _unprepared;
    private readonly UtilityCommand _commit;
    private readonly UtilityCommand _commitIfGood;
    private readonly UtilityCommand _rollback;
    private readonly UtilityCommand _ping;
    private readonly SessionUse _use;
    private Debt _debt;
    private TransactionState _transaction;
    private TransactionOptions _options;
    private Aftermath _aftermath;
    private bool _isUnusable;
    private bool _mayHaveChanged;
    private bool _mayHaveDefined;
    private NpgsqlBatch? _running;

    public PostgreSqlConnection(NpgsqlConnection connection, SessionUse use)
        : base(connection, use.Statements)
    {
        Npgsql = connection;
        _use = use;
        _prepared = new Prologue(connection, isPrepared: true);
        _unprepared = new Prologue(connection, isPrepared: false);
        var prepares = use.Statements.PreparesStatements;
        _commit = new UtilityCommand(connection, prepares, "COMMIT");
        // In a transaction that has failed the server answers COMMIT with a rollback, and calls that success. SELECT fails there.
        _commitIfGood = new UtilityCommand(connection, prepares, "SELECT 1", "COMMIT");
        _rollback = new UtilityCommand(connection, prepares, "ROLLBACK");
        _ping = new UtilityCommand(connection, prepares, "SELECT 1");
    }

    /// <summary>Npgsql's connection.</summary>
    public NpgsqlConnection Npgsql { get; }

    public override DbConnection DbConnection => Synchronous.Result(HandOutAsync(async: false, CancellationToken.None));

    public override bool IsBroken => _isUnusable || base.IsBroken;

    public override bool InTransaction => _transaction != TransactionState.None;

    // Who has not ended what he began is not known to have left nothing.
    public override bool MayHaveChanged => _mayHaveChanged || HasLeftovers;

    /// <summary>Runs a statement and gives its rows, before the first.</summary>
    public ValueTask<NpgsqlDataReader> StartAsync(PostgreSqlStatement statement, bool async, CancellationToken cancellationToken)
    {
        Note(statement);
        RequireConnected();
        if (_debt != Debt.None)
        {
            return StartWithDebt(statement, async, cancellationToken);
        }

        _running = statement.Alone;
        try
        {
            if (!async)
            {
                return new(Timed(statement.Alone).ExecuteReader());
            }

            var started = Timed(statement.Alone).ExecuteReaderAsync(cancellationToken);
            return started.IsCompletedSuccessfully ? new(started.Result) : Awaited(started, statement);
        }
        catch (Exception e)
        {
            OnFailure(e, statement);
            throw;
        }
    }

    /// <summary>Asks the server to end what runs.</summary>
    public void Stop() => _running?.Cancel();

    public override async ValueTask<DbConnection> HandOutAsync(bool async, CancellationToken cancellationToken)
    {
        await PayAsync(async, cancellationToken).ConfigureAwait(false);
        _aftermath = Aftermath.Unknown;
        (_mayHaveChanged, _mayHaveDefined) = (true, true);
        return Npgsql;
    }

    public override async ValueTask ExecuteScriptAsync(string sql, bool async, CancellationToken cancellationToken)
    {
        if (!Aftermaths.IsSavepoint(sql))
        {
            _aftermath = Aftermath.Unknown;
            _mayHaveChanged = true;
            _mayHaveDefined |= Aftermaths.MayDefine(sql);
        }

        RequireConnected();
        await PayAsync(async, cancellationToken).ConfigureAwait(false);
        await base.ExecuteScriptAsync(sql, async, cancellationToken).ConfigureAwait(false);
        if (_transaction == TransactionState.Failed && Aftermaths.IsReturnToSavepoint(sql))
        {
            _transaction = TransactionState.Open;
        }
    }

    public override ValueTask BeginAsync(TransactionOptions options, bool forWriting, bool async, CancellationToken cancellationToken)
    {
        _ = Prologue.BeginSql(options);
        _options = options;
        _transaction = TransactionState.Open;
        _debt |= Debt.Begin;
        return ValueTask.CompletedTask;
    }

    public override async ValueTask CommitAsync(bool async, CancellationToken cancellationToken)
    {
        if (_transaction == TransactionState.None)
        {
            return;
        }

        if ((_debt & Debt.Begin) != 0)
        {
            EndUnbegun();
            return;
        }

        await EndAsync(_aftermath == Aftermath.Unknown ? _commitIfGood : _commit, async, cancellationToken).ConfigureAwait(false);
        ForgetTables();
    }

    public override async ValueTask RollbackAsync(bool async, CancellationToken cancellationToken)
    {
        await EndLeftoversAsync(async).ConfigureAwait(false);
        if (_transaction == TransactionState.None)
        {
            return;
        }

        if ((_debt & Debt.Begin) != 0)
        {
            EndUnbegun();
            return;
        }

        // A lost connection has been rolled back by the server.
        if (!base.IsBroken)
        {
            await RunAsync(_rollback, async, cancellationToken).ConfigureAwait(false);
        }

        _transaction = TransactionState.None;
    }

    public override ValueTask BeginTwoPhaseAsync(string id, TransactionOptions options, bool async, CancellationToken cancellationToken)
    {
        PreparedTransactions.Check(id);
        return BeginAsync(options, forWriting: true, async, cancellationToken);
    }

    public override async ValueTask PrepareTransactionAsync(string id, bool async, CancellationToken cancellationToken)
    {
        // One that did nothing yet is prepared, too: whoever began it counts on finding it.
        await PayAsync(async, cancellationToken).ConfigureAwait(false);
        using var prepare = PreparedTransactions.Prepare(Npgsql, id);
        await EndAsync(prepare, async, cancellationToken).ConfigureAwait(false);
    }

    public override async ValueTask EndPreparedAsync(string id, bool commit, bool async, CancellationToken cancellationToken)
    {
        RequireConnected();
        await PayAsync(async, cancellationToken).ConfigureAwait(false);
        using var end = PreparedTransactions.End(Npgsql, id, commit);
        try
        {
            await RunAsync(end, async, cancellationToken).ConfigureAwait(false);
            // Nobody knows what stood in it.
            _mayHaveDefined = true;
            ForgetTables();
        }
        catch (Exception e) when (e is not PostgresException && ReachedServer(e) && IsBroken)
        {
            throw ConnectionErrors.OutcomeUnknown(e);
        }
    }

    public override async ValueTask<IReadOnlyList<PreparedTransaction>> ReadPreparedAsync(bool async, CancellationToken cancellationToken)
    {
        RequireConnected();
        await PayAsync(async, cancellationToken).ConfigureAwait(false);
        return await PreparedTransactions.ReadAsync(Npgsql, async, cancellationToken).ConfigureAwait(false);
    }

    public override async ValueTask ResetAsync(bool async, CancellationToken cancellationToken)
    {
        await EndLeftoversAsync(async).ConfigureAwait(false);
        var aftermath = _aftermath;
        _aftermath = Aftermath.Hidden;
        if (_use.KeepsNothing)
        {
            // The session is whoever's turn it is by now.
            if (aftermath == Aftermath.Unknown)
            {
                await EndUnknownTransaction(async, cancellationToken).ConfigureAwait(false);
            }

            return;
        }

        switch (aftermath)
        {
            case Aftermath.Hidden:
                _debt |= Debt.Reset;
                break;

            case Aftermath.Felt:
                _debt |= Debt.Reset;
                await PayAsync(async, cancellationToken).ConfigureAwait(false);
                break;

            default:
                await EndUnknownTransaction(async, cancellationToken).ConfigureAwait(false);
                goto case Aftermath.Felt;
        }

        if (_use.Tables is { } tables)
        {
            ForgetTables();
            _mayHaveChanged = false;
            if (tables.IsWanted)
            {
                await PayAsync(async, cancellationToken).ConfigureAwait(false);
                await tables.ReadAsync(Npgsql, async, cancellationToken).ConfigureAwait(false);
            }
        }
    }

    public override async ValueTask PingAsync(bool async, CancellationToken cancellationToken)
    {
        if (_debt != Debt.None)
        {
            await PayAsync(async, cancellationToken).ConfigureAwait(false);
        }
        else
        {
            await RunAsync(_ping, async, cancellationToken).ConfigureAwait(false);
        }
    }

    // COPY converts nothing: where only the schema's author knows what the server calls a type, or how values become it, INSERT does.
    public override bool CanBulkInsert(BulkTarget target)
    {
        ArgumentNullException.ThrowIfNull(target);
        return target.Columns.All(c => target.Dialect.StoredType(c.Schema.Type) is var stored && stored.ExactName is null && stored.ElementType?.ExactName is null);
    }

    public override async ValueTask<long> BulkInsertAsync(BulkTarget target, BulkRows rows, bool async, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(target);
        ArgumentNullException.ThrowIfNull(rows);
        RequireConnected();
        _mayHaveChanged = true;
        await PayAsync(async, cancellationToken).ConfigureAwait(false);
        var row = new CopyRow([.. target.Columns.Select(c => ParameterType.Of(new ParameterSlot(0, -1, c.Schema.Type, IsArray: false)))], DialectName);
        var sql = $"COPY {target.TableSql} ({target.ColumnsSql}) FROM STDIN (FORMAT BINARY)";
        try
        {
            var importer = async
                ? await Npgsql.BeginBinaryImportAsync(sql, cancellationToken).ConfigureAwait(false)
                : Npgsql.BeginBinaryImport(sql);
            try
            {
                while (await rows.ReadAsync(async, cancellationToken).ConfigureAwait(false))
                {
                    rows.Write(row);
                    await row.SendAsync(importer, async, cancellationToken).ConfigureAwait(false);
                }

                return (long)(async ? await importer.CompleteAsync(cancellationToken).ConfigureAwait(false) : importer.Complete());
            }
            finally
            {
                // Without completion this cancels the COPY, and the server fails the transaction.
                if (async)
                {
                    await importer.DisposeAsync().ConfigureAwait(false);
                }
                else
                {
                    importer.Dispose();
                }
            }
        }
        catch
        {
            if (_transaction == TransactionState.Open)
            {
                _transaction = TransactionState.Failed;
            }

            throw;
        }
    }

    public override async ValueTask InterruptAsync()
    {
        // The session is of no use to anybody else: it is ended, whatever it does.
        var other = (NpgsqlConnection)((ICloneable)Npgsql).Clone();
        await using (other.ConfigureAwait(false))
        {
            await other.OpenAsync().ConfigureAwait(false);
            var command = new NpgsqlCommand("SELECT pg_terminate_backend($1)", other) { Parameters = { new NpgsqlParameter<int> { TypedValue = Npgsql.ProcessID } } };
            await using (command.ConfigureAwait(false))
            {
                await command.ExecuteNonQueryAsync().ConfigureAwait(false);
            }
        }
    }

    public override async ValueTask CloseAsync(bool async)
    {
        _commit.Dispose();
        _commitIfGood.Dispose();
        _rollback.Dispose();
        _ping.Dispose();
        await base.CloseAsync(async).ConfigureAwait(false);
    }

    protected override AdoStatement CreateStatement(CompiledStatement compiled) => new PostgreSqlStatement(this, compiled);

    // Many statements run once and never again: they are spared the round trip, and the server the memory. A transaction that failed prepares nothing.
    protected override bool IsDueForPreparation(AdoStatement statement) =>
        Options.PreparesStatements && statement is { Uses: > 1, IsKept: true } && _transaction != TransactionState.Failed;

    // The server looks names up when it prepares, which must not happen on the last user's search path or in its role.
    protected override ValueTask BeforePreparationAsync(bool async, CancellationToken cancellationToken) =>
        (_debt & (Debt.Reset | Debt.Rollback)) == 0 ? ValueTask.CompletedTask : PayAsync(async, cancellationToken);

    protected override async ValueTask<ParameterWriter> AddToAsync(DbBatch batch, CompiledStatement compiled, bool async, CancellationToken cancellationToken)
    {
        var statement = (PostgreSqlStatement)Take(compiled, out var surplus);
        if (surplus is not null)
        {
            await surplus.CloseAsync(async).ConfigureAwait(false);
        }

        batch.BatchCommands.Add(statement.Command);
        return statement;
    }

    protected override async ValueTask<DbDataReader> ExecuteBatchAsync(
        DbBatch batch, IReadOnlyList<ParameterWriter> statements, bool async, CancellationToken cancellationToken)
    {
        RequireConnected();
        var npgsql = (NpgsqlBatch)batch;
        var (areDue, arePrepared) = (Options.PreparesStatements && _transaction != TransactionState.Failed, true);
        foreach (PostgreSqlStatement statement in statements)
        {
            Note(statement);
            // One that is not kept stands beside the kept one of the same text, in this very batch.
            areDue &= statement.Uses > 1 || !statement.IsKept;
            arePrepared &= statement.IsPrepared || !statement.IsKept;
        }

        if (areDue && !arePrepared)
        {
            await BeforePreparationAsync(async, cancellationToken).ConfigureAwait(false);
        }

        await PayRollback(async, cancellationToken).ConfigureAwait(false);
        var paid = _debt;
        (areDue ? _prepared : _unprepared).InsertInto(npgsql, (paid & Debt.Reset) != 0, BeginOf(paid));
        if (areDue)
        {
            await Prologue.Prepare(npgsql, async, cancellationToken).ConfigureAwait(false);
            foreach (PostgreSqlStatement statement in statements)
            {
                statement.MarkPrepared();
            }
        }

        return await RunAsync(npgsql, paid, async, cancellationToken).ConfigureAwait(false);
    }

    protected override AdoReader CreateBatchReader() => new PostgreSqlReader(this, null);

    protected override void OnFailure(Exception exception, AdoStatement? statement)
    {
        if (!ReachedServer(exception))
        {
            return;
        }

        _mayHaveChanged = true;
        if (_transaction == TransactionState.Open && (_debt & Debt.Begin) == 0)
        {
            _transaction = TransactionState.Failed;
        }

        if (exception is DbException { BatchCommand: NpgsqlBatchCommand command })
        {
            // The exception holds on to the command, which must show nobody this execution's values or the next one's.
            Forget(s => ((PostgreSqlStatement)s).Command == command);
            command.Parameters.Clear();
        }

        // The server's prepared statements are no longer those that Npgsql knows, or do not fit a table that was altered. A new connection has none.
        _isUnusable |= exception is PostgresException { SqlState: PostgresErrorCodes.InvalidSqlStatementName }
            or PostgresException { SqlState: PostgresErrorCodes.FeatureNotSupported, Routine: "RevalidateCachedQuery" };
    }

    /// <summary>Ends the open transaction by a command that the server takes only while nothing in it has failed.</summary>
    private async ValueTask EndAsync(UtilityCommand command, bool async, CancellationToken cancellationToken)
    {
        if (_transaction == TransactionState.Failed || base.IsBroken)
        {
            await RollbackAsync(async, cancellationToken).ConfigureAwait(false);
            throw TransactionErrors.NotCommitted(null);
        }

        try
        {
            await RunAsync(command, async, cancellationToken).ConfigureAwait(false);
            _transaction = TransactionState.None;
        }
        catch (PostgresException e) when (e.SqlState == PostgresErrorCodes.InFailedSqlTransaction)
        {
            await RollbackAsync(async, cancellationToken).ConfigureAwait(false);
            throw TransactionErrors.NotCommitted(e);
        }
        catch (PostgresException) when (!IsBroken)
        {
            // A deferred constraint, a serialisation failure: the server has rolled back.
            _transaction = TransactionState.None;
            throw;
        }
        catch (Exception e) when (ReachedServer(e))
        {
            _transaction = TransactionState.None;
            _debt |= Debt.Rollback;
            if (e is OperationCanceledException && !IsBroken)
            {
                throw;
            }

            throw ConnectionErrors.OutcomeUnknown(e);
        }
    }

    private ValueTask RunAsync(UtilityCommand command, bool async, CancellationToken cancellationToken) =>
        command.RunAsync(Seconds(Npgsql.CommandTimeout), async, cancellationToken);

    // The time of the connection, unless the one who runs this has said another.
    private NpgsqlBatch Timed(NpgsqlBatch batch)
    {
        if (Seconds(Npgsql.CommandTimeout) is var time && batch.Timeout != time)
        {
            batch.Timeout = time;
        }

        return batch;
    }

    // What a statement may leave behind: known before it is sent.
    private void Note(PostgreSqlStatement statement)
    {
        if (statement.Aftermath > _aftermath)
        {
            _aftermath = statement.Aftermath;
        }

        if (_use.Tables is not { } tables || _mayHaveChanged && _mayHaveDefined)
        {
            return;
        }

        if (statement.PlainTables is not { } names)
        {
            _mayHaveChanged = true;
            _mayHaveDefined |= statement.MayDefine;
        }
        else if (!_mayHaveChanged)
        {
            _mayHaveChanged = !tables.ArePlain(names);
        }
    }

    // Others see the new schema from now on.
    private void ForgetTables()
    {
        if (_mayHaveDefined)
        {
            _mayHaveDefined = false;
            _use.Tables?.Forget();
        }
    }

    private static bool ReachedServer(Exception exception) => exception switch
    {
        NpgsqlOperationInProgressException => false,
        NpgsqlException or IOException or TimeoutException => true,
        OperationCanceledException => exception.InnerException is not null,
        _ => false,
    };

    private async ValueTask<NpgsqlDataReader> Awaited(Task<NpgsqlDataReader> started, PostgreSqlStatement statement)
    {
        try
        {
            return await started.ConfigureAwait(false);
        }
        catch (Exception e)
        {
            OnFailure(e, statement);
            throw;
        }
    }

    private async ValueTask<NpgsqlDataReader> StartWithDebt(PostgreSqlStatement statement, bool async, CancellationToken cancellationToken)
    {
        try
        {
            await PayRollback(async, cancellationToken).ConfigureAwait(false);
            var paid = _debt;
            var batch = await (statement.IsPrepared ? _prepared : _unprepared)
                .Before(statement.Command, (paid & Debt.Reset) != 0, BeginOf(paid), async, cancellationToken)
                .ConfigureAwait(false);
            return await RunAsync(batch, paid, async, cancellationToken).ConfigureAwait(false);
        }
        catch (Exception e)
        {
            OnFailure(e, statement);
            throw;
        }
    }

    /// <summary>Runs a batch that pays these debts first, and gives the rows of what follows.</summary>
    private async ValueTask<NpgsqlDataReader> RunAsync(NpgsqlBatch batch, Debt paid, bool async, CancellationToken cancellationToken)
    {
        NpgsqlDataReader rows;
        _running = Timed(batch);
        try
        {
            rows = async ? await batch.ExecuteReaderAsync(cancellationToken).ConfigureAwait(false) : batch.ExecuteReader();
        }
        catch (Exception e) when (ReachedServer(e))
        {
            // Without the row that ends the reset it may have stopped anywhere in there; without a reset BEGIN was the first command.
            _debt = (paid & Debt.Reset) != 0 ? _debt | Debt.Rollback : _debt & ~Debt.Begin;
            throw;
        }

        _debt &= ~paid;
        if ((paid & Debt.Reset) != 0)
        {
            try
            {
                _ = async ? await rows.NextResultAsync(cancellationToken).ConfigureAwait(false) : rows.NextResult();
            }
            catch
            {
                await DisposeOf(rows, async).ConfigureAwait(false);
                throw;
            }
        }

        return rows;
    }

    /// <summary>Pays every debt now, in a round trip of its own.</summary>
    private async ValueTask PayAsync(bool async, CancellationToken cancellationToken)
    {
        await PayRollback(async, cancellationToken).ConfigureAwait(false);
        if (_debt is var paid && paid != Debt.None)
        {
            var batch = await _unprepared.Before(null, (paid & Debt.Reset) != 0, BeginOf(paid), async, cancellationToken).ConfigureAwait(false);
            await DisposeOf(await RunAsync(batch, paid, async, cancellationToken).ConfigureAwait(false), async).ConfigureAwait(false);
        }
    }

    private async ValueTask PayRollback(bool async, CancellationToken cancellationToken)
    {
        if ((_debt & Debt.Rollback) != 0)
        {
            try
            {
                await RunAsync(_rollback, async, cancellationToken).ConfigureAwait(false);
            }
            catch (InvalidOperationException) when (Npgsql.State != ConnectionState.Open)
            {
                // It was ended from another thread in between: Npgsql says that as a mistake of the caller's.
                throw ConnectionErrors.ConnectionLost();
            }

            _debt &= ~Debt.Rollback;
        }
    }

    /// <summary>Ends a transaction that the driver did not begin. Npgsql knows whether there is one, but tells only by refusing another.</summary>
    private async ValueTask EndUnknownTransaction(bool async, CancellationToken cancellationToken)
    {
        NpgsqlTransaction? own = null;
        try
        {
            own = Npgsql.BeginTransaction();
        }
        catch (InvalidOperationException)
        {
            await RunAsync(_rollback, async, cancellationToken).ConfigureAwait(false);
        }

        if (own is not null && async)
        {
            await own.DisposeAsync().ConfigureAwait(false);
        }
        else
        {
            own?.Dispose();
        }
    }

    private TransactionOptions? BeginOf(Debt debt) => (debt & Debt.Begin) != 0 ? _options : null;

    private void EndUnbegun()
    {
        _debt &= ~Debt.Begin;
        _transaction = TransactionState.None;
    }

    private void RequireConnected()
    {
        if (base.IsBroken)
        {
            throw ConnectionErrors.ConnectionLost();
        }
    }

    private static ValueTask DisposeOf(NpgsqlDataReader rows, bool async)
    {
        if (async)
        {
            return rows.DisposeAsync();
        }

        rows.Dispose();
        return ValueTask.CompletedTask;
    }
}
