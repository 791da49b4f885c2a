using System.Data;
using System.Data.Common;
using System.Diagnostics.CodeAnalysis;
using System.Globalization;
using System.Runtime.CompilerServices;

namespace Athanor.Sql;

/// <summary>A connection checked out of the pool: runs statements, and holds the transaction. For one caller at a time.</summary>
/// <remarks>
/// Statements before the first write run each by itself. The first write begins a transaction, which ends with <see cref="CommitAsync"/>,
/// <see cref="RollbackAsync"/> or disposal (a rollback). <see cref="BeginAsync"/> begins one at once.
/// </remarks>
public sealed class Connection : IStatementExecutor, IAsyncDisposable, IDisposable
{
    private readonly Engine _engine;
    private readonly PooledConnection _pooled;
    private Transaction? _transaction;
    private ConnectionCursor? _cursor;
    private bool _dirty;
    private bool _hasWritten;

    // The last statement failed: whoever runs them has an exception that says what became of the work.
    private bool _hasFailed;
    private bool _closed;
    private int _busy;
    private int _savepoints;

    internal Connection(Engine engine, PooledConnection pooled)
    {
        _engine = engine;
        _pooled = pooled;
    }

    /// <summary>The engine that it came from.</summary>
    public Engine Engine => _engine;

    /// <inheritdoc/>
    public Dialect Dialect => _engine.Dialect;

    /// <summary>Which of the engine's physical connections it has, from 1: logs name it so.</summary>
    public int Number => _pooled.Number;

    /// <summary>What logs call this use of the connection besides its number: the name of a task, say. Nothing when null.</summary>
    public string? LogToken { get; set; }

    /// <summary>Whether a transaction is open.</summary>
    public bool InTransaction => !_closed && _pooled.Driver.InTransaction;

    /// <summary>Whether the database has ended the transaction by itself, which happens after some errors: nothing is written until it is rolled back here, too.</summary>
    public bool IsTransactionLost => !_closed && _transaction is not null && !InTransaction;

    /// <summary>The provider's own connection, for what Athanor does not cover. What is done there is not seen here.</summary>
    public DbConnection AsDbConnection()
    {
        RequireOpen();
        _dirty = true;
        return _pooled.Driver.DbConnection;
    }

    /// <summary>The provider's own connection, for what Athanor does not cover. What is done there is not seen here.</summary>
    /// <remarks>A begin or a reset that is still owed to the server is sent first.</remarks>
    /// <exception cref="OperationalException">The connection to the server was lost.</exception>
    public async ValueTask<DbConnection> AsDbConnectionAsync(CancellationToken cancellationToken = default)
    {
        RequireOpen();
        _dirty = true;
        try
        {
            return await _pooled.Driver.HandOutAsync(async: true, cancellationToken).ConfigureAwait(false);
        }
        catch (Exception e) when (Translate(e, null, cancellationToken) is { } translated)
        {
            throw translated;
        }
    }

    /// <summary>Keeps the connection from its next user: when it is given back, it is closed.</summary>
    public void Invalidate()
    {
        ObjectDisposedException.ThrowIf(_closed, this);
        _pooled.IsRefused = true;
    }

    /// <summary>Reads the database's catalogue over this connection: it sees what the open transaction has changed, and the connection's temporary tables.</summary>
    public Inspector Inspect() => new(this);

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

    /// <summary>Runs a statement to its end.</summary>
    /// <returns>The number of rows that it inserted, updated or deleted; -1 where the database does not tell.</returns>
    public ValueTask<long> ExecuteAsync(Statement statement, CancellationToken cancellationToken = default) => Execute(statement, async: true, cancellationToken);

    /// <inheritdoc cref="ExecuteAsync(Statement, CancellationToken)"/>
    public long Execute(Statement statement) => Synchronous.Result(Execute(statement, async: false, default));

    /// <summary>Runs SQL text without parameters, which may hold several statements. It takes part in the open transaction and begins none.</summary>
    /// <param name="sql">Trusted text: never built from input.</param>
    /// <param name="cancellationToken">Ends it early.</param>
    public ValueTask ExecuteScriptAsync([StringSyntax("Sql")] string sql, CancellationToken cancellationToken = default) => ExecuteScript(sql, async: true, cancellationToken);

    /// <inheritdoc cref="ExecuteScriptAsync"/>
    public void ExecuteScript([StringSyntax("Sql")] string sql) => Synchronous.Wait(ExecuteScript(sql, async: false, default));

    /// <summary>Changes the schema. It takes part in the open transaction and begins none: without one, each command stands when it ends.</summary>
    /// <remarks>MariaDB and MySQL commit an open transaction before such a command.</remarks>
    public ValueTask ExecuteAsync(DdlElement element, CancellationToken cancellationToken = default) => Execute(element, async: true, cancellationToken);

    /// <inheritdoc cref="ExecuteAsync(DdlElement, CancellationToken)"/>
    public void Execute(DdlElement element) => Synchronous.Wait(Execute(element, async: false, default));

    /// <summary>Gives the connection back; an open transaction is rolled back.</summary>
    public ValueTask DisposeAsync() => Close(async: true);

    /// <inheritdoc cref="DisposeAsync"/>
    public void Dispose() => Synchronous.Wait(Close(async: false));

    internal string LogName => LogToken is null ? Number.ToString(CultureInfo.InvariantCulture) : string.Create(CultureInfo.InvariantCulture, $"{Number} {LogToken}");

    // Also one that the database has ended by itself.
    private bool HasTransaction => _transaction is not null || InTransaction;

    ValueTask<RowCursor> IStatementExecutor.OpenAsync(Statement statement, bool async, CancellationToken cancellationToken) =>
        Open(statement, ownsConnection: false, async, cancellationToken);

    ValueTask<long> IStatementExecutor.ExecuteAsync(Statement statement, bool async, CancellationToken cancellationToken) =>
        Execute(statement, async, cancellationToken);

    ValueTask<T> IStatementExecutor.RunAsync<T>(Func<Connection, ValueTask<T>> work, bool async, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(work);
        return work(this);
    }

    internal async ValueTask<RowCursor> Open(Statement statement, bool ownsConnection, bool async, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(statement);
        statement = Announced(statement);
        foreach (var option in statement.Options)
        {
            if (option.NeedsSession is { } why)
            {
                throw new UsageException(why);
            }
        }

        var form = statement.Compile(Dialect);
        if (ownsConnection && form.Statement.IsWrite)
        {
            throw new UsageException(
                "A statement that writes or locks and returns rows needs a connection, whose transaction is then committed: "
                + "`await engine.BeginAsync(connection => statement.OneAsync(connection))`, or `engine.ConnectAsync()`, the statement and `CommitAsync()`.");
        }

        return await OpenCompiled(form.Statement, form.Values, ownsConnection, async, cancellationToken).ConfigureAwait(false);
    }

    /// <summary>Runs a compiled statement and gives its rows.</summary>
    /// <remarks>For layers on top, which bring their own parameters. The cursor must be closed.</remarks>
    public ValueTask<ConnectionCursor> OpenCompiledAsync(CompiledStatement statement, ParameterSource values, bool async, CancellationToken cancellationToken) =>
        OpenCompiled(statement, values, ownsConnection: false, async, cancellationToken);

    /// <summary>Runs a compiled statement to its end and returns the number of rows affected.</summary>
    /// <remarks>For layers on top, which bring their own parameters.</remarks>
    public async ValueTask<long> ExecuteCompiledAsync(CompiledStatement statement, ParameterSource values, bool async, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(statement);
        ArgumentNullException.ThrowIfNull(values);
        Enter();
        Observation? run = null;
        long affected;
        try
        {
            statement = Announced(statement);
            await BeginForWrite(statement, async, cancellationToken).ConfigureAwait(false);
            run = Observation.Begin(this, statement, values);
            var prepared = await _pooled.Driver.PrepareAsync(statement, async, cancellationToken).ConfigureAwait(false);
            using (prepared)
            {
                values.Write(prepared, statement.Slots);
                affected = await prepared.ExecuteAsync(async, cancellationToken).ConfigureAwait(false);
            }

            run?.End(affected);
        }
        catch (Exception e)
        {
            if (Failed(run, e, statement.Sql, cancellationToken) is { } failure)
            {
                throw failure;
            }

            throw;
        }
        finally
        {
            Exit();
        }

        if (run is { WantsPlan: true })
        {
            await LogPlan(run, async).ConfigureAwait(false);
        }

        return affected;
    }

    /// <summary>Runs one compiled statement many times, prepared once.</summary>
    /// <remarks>For layers on top. <paramref name="onResult"/> is called after each run with its number, its first row (null when it gives none; valid within the call) and the rows affected.</remarks>
    public async ValueTask ExecuteManyAsync(
        CompiledStatement statement, int count, Func<int, ParameterSource> values, Action<int, RowReader?, long> onResult, bool async, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(statement);
        ArgumentNullException.ThrowIfNull(values);
        ArgumentNullException.ThrowIfNull(onResult);
        Enter();
        Observation? run = null;
        try
        {
            statement = Announced(statement);
            await BeginForWrite(statement, async, cancellationToken).ConfigureAwait(false);
            run = Observation.Begin(this, statement, values: null, count, roundTrips: count);
            var prepared = await _pooled.Driver.PrepareAsync(statement, async, cancellationToken).ConfigureAwait(false);
            using (prepared)
            {
                for (var i = 0; i < count; i++)
                {
                    values(i).Write(prepared, statement.Slots);
                    if (!statement.ReturnsRows)
                    {
                        onResult(i, null, await prepared.ExecuteAsync(async, cancellationToken).ConfigureAwait(false));
                        continue;
                    }

                    var reader = await prepared.ExecuteReaderAsync(async, cancellationToken).ConfigureAwait(false);
                    try
                    {
                        onResult(i, await reader.ReadAsync(async, cancellationToken).ConfigureAwait(false) ? reader : null, -1);
                    }
                    finally
                    {
                        await reader.CloseAsync(async).ConfigureAwait(false);
                    }
                }
            }

            run?.End();
        }
        catch (Exception e)
        {
            if (Failed(run, e, statement.Sql, cancellationToken) is { } failure)
            {
                throw failure;
            }

            throw;
        }
        finally
        {
            Exit();
        }
    }

    /// <summary>Runs several compiled statements, together where the driver can.</summary>
    /// <remarks>For layers on top. <paramref name="onResult"/> is called for each in order, with its index, its rows (null when it returns none) and the rows affected.</remarks>
    public async ValueTask ExecuteBatchAsync(
        IReadOnlyList<(CompiledStatement Statement, ParameterSource Values)> statements,
        Func<int, DriverReader?, long, ValueTask> onResult,
        bool async,
        CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(statements);
        ArgumentNullException.ThrowIfNull(onResult);
        Enter();
        string? sql = null; // of the one statement that is at work; null while all of them are
        Observation? run = null;
        try
        {
            var batch = _pooled.Driver.CreateBatch();
            if (batch is null)
            {
                for (var i = 0; i < statements.Count; i++)
                {
                    var statement = Announced(statements[i].Statement);
                    sql = statement.Sql;
                    await BeginForWrite(statement, async, cancellationToken).ConfigureAwait(false);
                    run = Observation.Begin(this, statement, statements[i].Values);
                    var affected = await ExecuteOneOf(i, statement, statements[i].Values, onResult, async, cancellationToken).ConfigureAwait(false);
                    run?.End(affected);
                }

                return;
            }

            await using (batch.ConfigureAwait(false))
            {
                statements = Announced(statements);
                run = Observation.Begin(this, statements);
                foreach (var (statement, values) in statements)
                {
                    sql = statement.Sql;
                    await BeginForWrite(statement, async, cancellationToken).ConfigureAwait(false);
                    var writer = await batch.AddAsync(statement, async, cancellationToken).ConfigureAwait(false);
                    values.Write(writer, statement.Slots);
                }

                sql = null;
                await batch.ExecuteAsync(onResult, async, cancellationToken).ConfigureAwait(false);
                run?.End();
            }
        }
        catch (Exception e)
        {
            if (Failed(run, e, sql ?? Observation.TextOf(statements), cancellationToken) is { } failure)
            {
                throw failure;
            }

            throw;
        }
        finally
        {
            Exit();
        }
    }

    /// <summary>Whether the database's own way of loading takes these columns.</summary>
    internal bool CanBulkInsert(BulkTarget target)
    {
        ObjectDisposedException.ThrowIf(_closed, this);
        return _pooled.Driver.CanBulkInsert(target);
    }

    /// <summary>Loads rows by the database's own way.</summary>
    internal async ValueTask<long> BulkInsert(BulkTarget target, BulkRows rows, bool async, CancellationToken cancellationToken)
    {
        Enter();
        Observation? run = null;
        try
        {
            run = Observation.Begin(this, target);
            var loaded = await _pooled.Driver.BulkInsertAsync(target, rows, async, cancellationToken).ConfigureAwait(false);
            run?.End(loaded);
            return loaded;
        }
        catch (Exception e)
        {
            if (Failed(run, e, null, cancellationToken) is { } failure)
            {
                throw failure;
            }

            throw;
        }
        finally
        {
            Exit();
        }
    }

    /// <summary>Runs a compiled statement that gives no rows once for each row of values.</summary>
    internal async ValueTask<long> ExecuteEach(CompiledStatement statement, BulkRows rows, bool async, CancellationToken cancellationToken)
    {
        Enter();
        Observation? run = null;
        try
        {
            statement = Announced(statement);
            await BeginForWrite(statement, async, cancellationToken).ConfigureAwait(false);
            var runs = 0;
            var affected = new AffectedRows();
            var prepared = await _pooled.Driver.PrepareAsync(statement, async, cancellationToken).ConfigureAwait(false);
            using (prepared)
            {
                while (await rows.ReadAsync(async, cancellationToken).ConfigureAwait(false))
                {
                    // Without rows there is nothing to tell of.
                    if (runs++ == 0)
                    {
                        run = Observation.BeginEach(this, statement);
                    }

                    run?.Ran();
                    StatementCounter.Count(statement.Sql, 1, 1);
                    rows.Write(prepared);
                    affected.Add(await prepared.ExecuteAsync(async, cancellationToken).ConfigureAwait(false));
                }
            }

            run?.End(affected.Total);
            return affected.Total;
        }
        catch (Exception e)
        {
            if (Failed(run, e, statement.Sql, cancellationToken) is { } failure)
            {
                throw failure;
            }

            throw;
        }
        finally
        {
            Exit();
        }
    }

    /// <summary>Runs a compiled statement that gives no rows once for each row of values, many in one message where the driver can.</summary>
    internal async ValueTask<long> ExecuteEachTogether(CompiledStatement statement, BulkRows rows, bool async, CancellationToken cancellationToken)
    {
        const int MostInOneMessage = 500;
        if (_pooled.Driver.CreateBatch() is not { } first)
        {
            return await ExecuteEach(statement, rows, async, cancellationToken).ConfigureAwait(false);
        }

        Enter();
        Observation? run = null;
        try
        {
            statement = Announced(statement);
            await BeginForWrite(statement, async, cancellationToken).ConfigureAwait(false);
            var affected = new AffectedRows();
            for (var batch = first; ; batch = _pooled.Driver.CreateBatch()!)
            {
                await using (batch.ConfigureAwait(false))
                {
                    while (batch.Count < MostInOneMessage && await rows.ReadAsync(async, cancellationToken).ConfigureAwait(false))
                    {
                        rows.Write(await batch.AddAsync(statement, async, cancellationToken).ConfigureAwait(false));
                    }

                    if (batch.Count == 0)
                    {
                        return affected.Total;
                    }

                    var before = affected.Total;
                    run = Observation.Begin(this, statement, values: null, batch.Count, roundTrips: 1);
                    await batch.ExecuteAsync(
                        (_, _, count) =>
                        {
                            affected.Add(count);
                            return ValueTask.CompletedTask;
                        },
                        async,
                        cancellationToken).ConfigureAwait(false);
                    run?.End(affected.Total < 0 ? null : affected.Total - before);
                }
            }
        }
        catch (Exception e)
        {
            if (Failed(run, e, statement.Sql, cancellationToken) is { } failure)
            {
                throw failure;
            }

            throw;
        }
        finally
        {
            Exit();
        }
    }

    /// <summary>Does a write of many steps, all or nothing: behind a savepoint where a transaction is open, else at the start of one.</summary>
    internal async ValueTask<T> WriteInBulk<T>(Func<ValueTask<T>> work, bool async, CancellationToken cancellationToken)
    {
        if (_transaction is { Options.IsReadOnly: true })
        {
            throw ReadOnly("a change of many rows");
        }

        Savepoint? savepoint = null;
        if (InTransaction)
        {
            savepoint = await BeginNested(async, cancellationToken).ConfigureAwait(false);
        }
        else
        {
            _ = await Begin(default, async, cancellationToken).ConfigureAwait(false);
        }

        T result;
        try
        {
            result = await work().ConfigureAwait(false);
        }
        catch
        {
            await Undo(savepoint, async).ConfigureAwait(false);
            throw;
        }

        if (savepoint is not null)
        {
            await savepoint.End(commit: true, async, cancellationToken).ConfigureAwait(false);
        }

        return result;
    }

    private async ValueTask Undo(Savepoint? savepoint, bool async)
    {
        try
        {
            if (savepoint is null)
            {
                await Rollback(async, CancellationToken.None).ConfigureAwait(false);
            }
            else if (InTransaction && !_pooled.Driver.IsBroken)
            {
                await savepoint.End(commit: false, async, CancellationToken.None).ConfigureAwait(false);
            }
        }
        catch (DatabaseException)
        {
            // The error that led here says more. What could not be undone is rolled back with the transaction, which the database has ended or will not commit.
        }
    }

    internal async ValueTask<long> Execute(Statement statement, bool async, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(statement);
        statement = Announced(statement);
        var form = statement.Compile(Dialect);
        return await ExecuteCompiledAsync(form.Statement, form.Values, async, cancellationToken).ConfigureAwait(false);
    }

    internal async ValueTask Execute(DdlElement element, bool async, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(element);
        foreach (var command in element.Commands(Dialect.CreateDdlCompiler()))
        {
            await ExecuteScript(command, async, cancellationToken).ConfigureAwait(false);
        }
    }

    internal async ValueTask ExecuteScript(string sql, bool async, CancellationToken cancellationToken)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(sql);
        Enter();
        Observation? run = null;
        try
        {
            RequireKept();
            _dirty = true;
            _hasWritten = true;
            _hasFailed = false;
            run = Observation.Begin(this, sql);
            await _pooled.Driver.ExecuteScriptAsync(SqlText.Checked(sql), async, cancellationToken).ConfigureAwait(false);
            run?.End();
        }
        catch (Exception e)
        {
            if (Failed(run, e, sql, cancellationToken) is { } failure)
            {
                throw failure;
            }

            throw;
        }
        finally
        {
            Exit();
        }
    }

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

    internal async ValueTask Commit(bool async, CancellationToken cancellationToken)
    {
        Enter();
        Observation? run = null;
        try
        {
            RequireKept();
            if (InTransaction)
            {
                run = Observation.EndOfTransaction(this, "COMMIT");
                await _pooled.Driver.CommitAsync(async, cancellationToken).ConfigureAwait(false);
                EndTransaction();
                run?.End();
                _engine.Telemetry.TransactionChanged(this, TransactionChange.Committed, savepoint: null);
            }
        }
        catch (Exception e)
        {
            if (Failed(run, e, null, cancellationToken) is { } failure)
            {
                throw failure;
            }

            throw;
        }
        finally
        {
            Exit();
        }
    }

    internal async ValueTask Rollback(bool async, CancellationToken cancellationToken)
    {
        Enter();
        Observation? run = null;
        try
        {
            var isOpen = HasTransaction;
            if (InTransaction)
            {
                run = Observation.EndOfTransaction(this, "ROLLBACK");
                await _pooled.Driver.RollbackAsync(async, cancellationToken).ConfigureAwait(false);
            }

            EndTransaction();
            run?.End();
            if (isOpen)
            {
                _engine.Telemetry.TransactionChanged(this, TransactionChange.RolledBack, savepoint: null);
            }
        }
        catch (Exception e)
        {
            if (Failed(run, e, null, cancellationToken) is { } failure)
            {
                throw failure;
            }

            throw;
        }
        finally
        {
            Exit();
        }
    }

    internal async ValueTask Close(bool async)
    {
        var (isOpen, isLost) = (HasTransaction, HasTransaction && _hasWritten && !_hasFailed);
        // Given back twice, the physical connection would have two users.
        if (Interlocked.Exchange(ref _closed, true))
        {
            return;
        }

        EndTransaction();
        try
        {
            if (_cursor is { } rows)
            {
                await rows.CloseAsync(async).ConfigureAwait(false);
            }
        }
        finally
        {
            try
            {
                if (isOpen)
                {
                    _engine.Telemetry.TransactionChanged(this, TransactionChange.Abandoned, savepoint: null, isLost);
                }

                foreach (var listener in _engine.Listeners.All)
                {
                    listener.Returning(this);
                }
            }
            finally
            {
                // Whoever runs a statement on it at this moment keeps the connection from everybody else.
                await _engine.Pool.Return(_pooled, _dirty, inUse: Volatile.Read(ref _busy) != 0, async).ConfigureAwait(false);
            }
        }
    }

    internal void Exit()
    {
        _cursor = null;
        Volatile.Write(ref _busy, 0);
    }

    /// <summary>What is thrown for a provider's exception; null when it passes as it is.</summary>
    internal Exception? Translate(Exception exception, string? sql, CancellationToken cancellationToken)
    {
        if (cancellationToken.IsCancellationRequested && exception is OperationCanceledException || Dialect.Translate(exception, sql) is not { } translated)
        {
            return null;
        }

        foreach (var listener in _engine.Listeners.All)
        {
            var replaced = listener.Failed(this, translated);
            if (replaced is not DatabaseException next)
            {
                return replaced;
            }

            translated = next;
        }

        return translated;
    }

    /// <summary>Asks the database how it goes about a statement that was slow, and tells the log. Nothing that goes wrong here is the user's.</summary>
    internal async ValueTask LogPlan(Observation run, bool async)
    {
        if (_closed)
        {
            return;
        }

        var statement = run.Statement!;
        var driver = _pooled.Driver;
        // In some databases an error ends the whole transaction.
        var (saves, sql) = (driver.InTransaction, Dialect.Explain(ExplainOptions.Default) + statement.Sql);
        Enter();
        try
        {
            if (saves)
            {
                await driver.ExecuteScriptAsync("SAVEPOINT athanor_plan", async, CancellationToken.None).ConfigureAwait(false);
            }

            try
            {
                var explain = new CompiledStatement(sql, statement.Slots, returnsRows: true, isWrite: false);
                using var prepared = await driver.PrepareAsync(explain, async, CancellationToken.None).ConfigureAwait(false);
                run.Values!.Write(prepared, explain.Slots);
                var reader = await prepared.ExecuteReaderAsync(async, CancellationToken.None).ConfigureAwait(false);
                try
                {
                    _engine.Telemetry.LogPlan(this, statement.Sql, await QueryPlan.Read(reader, reader.ReadAsync, Dialect, async, CancellationToken.None).ConfigureAwait(false));
                }
                finally
                {
                    await reader.CloseAsync(async).ConfigureAwait(false);
                }
            }
            finally
            {
                if (saves)
                {
                    await driver.ExecuteScriptAsync("ROLLBACK TO SAVEPOINT athanor_plan", async, CancellationToken.None).ConfigureAwait(false);
                    await driver.ExecuteScriptAsync("RELEASE SAVEPOINT athanor_plan", async, CancellationToken.None).ConfigureAwait(false);
                }
            }
        }
#pragma warning disable CA1031 // the user's statement went well: that the log lacks a plan is no error of his
        catch (Exception e)
#pragma warning restore CA1031
        {
            _engine.Telemetry.LogNoPlan(this, statement.Sql, e);
        }
        finally
        {
            Exit();
        }
    }

    // What is thrown in place of an exception; null when it passes as it is.
    private Exception? Failed(Observation? run, Exception exception, string? sql, CancellationToken cancellationToken)
    {
        _hasFailed = true;
        var failure = Translate(exception, sql, cancellationToken);
        run?.Fail(failure ?? exception);
        return failure;
    }

    private Statement Announced(Statement statement)
    {
        foreach (var listener in _engine.Listeners.All)
        {
            statement = listener.Executing(this, statement);
        }

        return statement;
    }

    private CompiledStatement Announced(CompiledStatement statement)
    {
        foreach (var listener in _engine.Listeners.All)
        {
            statement = listener.Sending(this, statement);
        }

        return statement;
    }

    private IReadOnlyList<(CompiledStatement Statement, ParameterSource Values)> Announced(IReadOnlyList<(CompiledStatement Statement, ParameterSource Values)> batch) =>
        _engine.Listeners.All.IsEmpty ? batch : [.. batch.Select(b => (Announced(b.Statement), b.Values))];

    private async ValueTask<ConnectionCursor> OpenCompiled(CompiledStatement statement, ParameterSource values, bool ownsConnection, bool async, CancellationToken cancellationToken)
    {
        Enter();
        DriverStatement? prepared = null;
        Observation? run = null;
        try
        {
            statement = Announced(statement);
            await BeginForWrite(statement, async, cancellationToken).ConfigureAwait(false);
            run = Observation.Begin(this, statement, values);
            prepared = await _pooled.Driver.PrepareAsync(statement, async, cancellationToken).ConfigureAwait(false);
            values.Write(prepared, statement.Slots);
            var reader = await prepared.ExecuteReaderAsync(async, cancellationToken).ConfigureAwait(false);
            return _cursor = new ConnectionCursor(this, prepared, reader, statement.Sql, run, ownsConnection);
        }
        catch (Exception e)
        {
            prepared?.Dispose();
            Exit();
            if (Failed(run, e, statement.Sql, cancellationToken) is { } failure)
            {
                throw failure;
            }

            throw;
        }
    }

    // Gives back the rows affected; null where it is for the caller to read rows.
    private async ValueTask<long?> ExecuteOneOf(
        int index, CompiledStatement statement, ParameterSource values, Func<int, DriverReader?, long, ValueTask> onResult, bool async, CancellationToken cancellationToken)
    {
        var prepared = await _pooled.Driver.PrepareAsync(statement, async, cancellationToken).ConfigureAwait(false);
        using (prepared)
        {
            values.Write(prepared, statement.Slots);
            if (!statement.ReturnsRows)
            {
                var affected = await prepared.ExecuteAsync(async, cancellationToken).ConfigureAwait(false);
                await onResult(index, null, affected).ConfigureAwait(false);
                return affected;
            }

            var reader = await prepared.ExecuteReaderAsync(async, cancellationToken).ConfigureAwait(false);
            try
            {
                await onResult(index, reader, -1).ConfigureAwait(false);
                return null;
            }
            finally
            {
                await reader.CloseAsync(async).ConfigureAwait(false);
            }
        }
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

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private void Enter()
    {
        RequireOpen();
        if (Interlocked.Exchange(ref _busy, 1) != 0)
        {
            ThrowBusy();
        }
    }

    private static void ThrowBusy() => throw new UsageException(
        "This connection is in use: another statement runs on it, or the rows of one are still being read. Await each call before the next, "
        + "end a stream before the next statement, and give each concurrent task a connection of its own.");

    private void RequireOpen()
    {
        if (_closed)
        {
            throw new ObjectDisposedException(nameof(Connection), "This connection was disposed, which gave it back to the pool. Take another one: `engine.ConnectAsync()`.");
        }
    }
}
