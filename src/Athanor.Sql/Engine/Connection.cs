using System.Data.Common;
using System.Data;
using System.Diagnostics.CodeAnalysis;
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

    /// <summary>Whether a transaction is open.</summary>
    public bool InTransaction => !_closed && _pooled.Driver.InTransaction;

    /// <summary>Whether the database has ended the transaction by itself, which happens after some errors: nothing is written until it is rolled back here, too.</summary>
    public bool IsTransactionLost => !_closed && _transaction is not null && !InTransaction;

    /// <summary>The provider's own connection, for what Athanor does not cover. What is done there is not seen here.</summary>
    public DbConnection AsDbConnection()
    {
        ObjectDisposedException.ThrowIf(_closed, this);
        _dirty = true;
        return _pooled.Driver.DbConnection;
    }

    /// <summary>Begins a transaction, which decides about everything that follows until it ends.</summary>
    /// <exception cref="UsageException">One is open already, or lost; a part of it that can be undone is a savepoint: <see cref="BeginNestedAsync"/>.</exception>
    public ValueTask<Transaction> BeginAsync(IsolationLevel isolation = IsolationLevel.Unspecified, CancellationToken cancellationToken = default) =>
        Begin(isolation, async: true, cancellationToken);

    /// <inheritdoc cref="BeginAsync"/>
    public Transaction Begin(IsolationLevel isolation = IsolationLevel.Unspecified) => Synchronous.Result(Begin(isolation, async: false, default));

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

    ValueTask<RowCursor> IStatementExecutor.OpenAsync(Statement statement, bool async, CancellationToken cancellationToken) =>
        Open(statement, ownsConnection: false, async, cancellationToken);

    ValueTask<long> IStatementExecutor.ExecuteAsync(Statement statement, bool async, CancellationToken cancellationToken) =>
        Execute(statement, async, cancellationToken);

    internal async ValueTask<RowCursor> Open(Statement statement, bool ownsConnection, bool async, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(statement);
        foreach (var option in statement.Options)
        {
            if (option.NeedsSession is { } why)
            {
                throw new UsageException(why);
            }
        }

        var form = statement.Compile(Dialect);
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
        try
        {
            await BeginForWrite(statement, async, cancellationToken).ConfigureAwait(false);
            var prepared = await _pooled.Driver.PrepareAsync(statement, async, cancellationToken).ConfigureAwait(false);
            using (prepared)
            {
                values.Write(prepared, statement.Slots);
                return await prepared.ExecuteAsync(async, cancellationToken).ConfigureAwait(false);
            }
        }
        catch (Exception e) when (Translate(e, statement.Sql, cancellationToken) is { } translated)
        {
            throw translated;
        }
        finally
        {
            Exit();
        }
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
        try
        {
            await BeginForWrite(statement, async, cancellationToken).ConfigureAwait(false);
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
        }
        catch (Exception e) when (Translate(e, statement.Sql, cancellationToken) is { } translated)
        {
            throw translated;
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
        var sql = "";
        try
        {
            var batch = _pooled.Driver.CreateBatch();
            if (batch is null)
            {
                for (var i = 0; i < statements.Count; i++)
                {
                    sql = statements[i].Statement.Sql;
                    await ExecuteOneOf(i, statements[i].Statement, statements[i].Values, onResult, async, cancellationToken).ConfigureAwait(false);
                }

                return;
            }

            await using (batch.ConfigureAwait(false))
            {
                foreach (var (statement, values) in statements)
                {
                    sql = statement.Sql;
                    await BeginForWrite(statement, async, cancellationToken).ConfigureAwait(false);
                    var writer = await batch.AddAsync(statement, async, cancellationToken).ConfigureAwait(false);
                    values.Write(writer, statement.Slots);
                }

                sql = statements.Count == 1 ? sql : string.Join(";\n", statements.Select(s => s.Statement.Sql).Distinct());
                await batch.ExecuteAsync(onResult, async, cancellationToken).ConfigureAwait(false);
            }
        }
        catch (Exception e) when (Translate(e, sql, cancellationToken) is { } translated)
        {
            throw translated;
        }
        finally
        {
            Exit();
        }
    }

    internal async ValueTask<long> Execute(Statement statement, bool async, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(statement);
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
        try
        {
            RequireKept();
            _dirty = true;
            await _pooled.Driver.ExecuteScriptAsync(SqlText.Checked(sql), async, cancellationToken).ConfigureAwait(false);
        }
        catch (Exception e) when (Translate(e, sql, cancellationToken) is { } translated)
        {
            throw translated;
        }
        finally
        {
            Exit();
        }
    }

    internal async ValueTask<Transaction> Begin(IsolationLevel isolation, bool async, CancellationToken cancellationToken)
    {
        Enter();
        try
        {
            if (InTransaction)
            {
                throw new UsageException("A transaction is open on this connection already. Use BeginNestedAsync for a part that can be undone by itself.");
            }

            RequireKept();
            await BeginDriver(isolation, forWriting: true, async, cancellationToken).ConfigureAwait(false);
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
            await Begin(IsolationLevel.Unspecified, async, cancellationToken).ConfigureAwait(false);
        }

        // A script may have begun the transaction that is open.
        _transaction ??= new Transaction(this);
        var name = $"sp_{++_savepoints}";
        await ExecuteScript($"SAVEPOINT {name}", async, cancellationToken).ConfigureAwait(false);
        return new Savepoint(this, _transaction!, name);
    }

    internal async ValueTask Commit(bool async, CancellationToken cancellationToken)
    {
        Enter();
        try
        {
            RequireKept();
            if (InTransaction)
            {
                await _pooled.Driver.CommitAsync(async, cancellationToken).ConfigureAwait(false);
                EndTransaction();
            }
        }
        catch (Exception e) when (Translate(e, null, cancellationToken) is { } translated)
        {
            throw translated;
        }
        finally
        {
            Exit();
        }
    }

    internal async ValueTask Rollback(bool async, CancellationToken cancellationToken)
    {
        Enter();
        try
        {
            if (InTransaction)
            {
                await _pooled.Driver.RollbackAsync(async, cancellationToken).ConfigureAwait(false);
            }

            EndTransaction();
        }
        catch (Exception e) when (Translate(e, null, cancellationToken) is { } translated)
        {
            throw translated;
        }
        finally
        {
            Exit();
        }
    }

    internal async ValueTask Close(bool async)
    {
        if (_closed)
        {
            return;
        }

        _closed = true;
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
            // Whoever runs a statement on it at this moment keeps the connection from everybody else.
            await _engine.Pool.Return(_pooled, _dirty, inUse: Volatile.Read(ref _busy) != 0, async).ConfigureAwait(false);
        }
    }

    internal void Exit()
    {
        _cursor = null;
        Volatile.Write(ref _busy, 0);
    }

    internal DatabaseException? Translate(Exception exception, string? sql, CancellationToken cancellationToken) =>
        cancellationToken.IsCancellationRequested && exception is OperationCanceledException ? null : Dialect.Translate(exception, sql);

    private async ValueTask<ConnectionCursor> OpenCompiled(CompiledStatement statement, ParameterSource values, bool ownsConnection, bool async, CancellationToken cancellationToken)
    {
        Enter();
        DriverStatement? prepared = null;
        try
        {
            await BeginForWrite(statement, async, cancellationToken).ConfigureAwait(false);
            prepared = await _pooled.Driver.PrepareAsync(statement, async, cancellationToken).ConfigureAwait(false);
            values.Write(prepared, statement.Slots);
            var reader = await prepared.ExecuteReaderAsync(async, cancellationToken).ConfigureAwait(false);
            return _cursor = new ConnectionCursor(this, prepared, reader, statement.Sql, ownsConnection);
        }
        catch (Exception e)
        {
            prepared?.Dispose();
            Exit();
            if (Translate(e, statement.Sql, cancellationToken) is { } translated)
            {
                throw translated;
            }

            throw;
        }
    }

    private async ValueTask ExecuteOneOf(
        int index, CompiledStatement statement, ParameterSource values, Func<int, DriverReader?, long, ValueTask> onResult, bool async, CancellationToken cancellationToken)
    {
        await BeginForWrite(statement, async, cancellationToken).ConfigureAwait(false);
        var prepared = await _pooled.Driver.PrepareAsync(statement, async, cancellationToken).ConfigureAwait(false);
        using (prepared)
        {
            values.Write(prepared, statement.Slots);
            if (!statement.ReturnsRows)
            {
                var affected = await prepared.ExecuteAsync(async, cancellationToken).ConfigureAwait(false);
                await onResult(index, null, affected).ConfigureAwait(false);
                return;
            }

            var reader = await prepared.ExecuteReaderAsync(async, cancellationToken).ConfigureAwait(false);
            try
            {
                await onResult(index, reader, -1).ConfigureAwait(false);
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
        if (!statement.IsWrite || InTransaction)
        {
            return ValueTask.CompletedTask;
        }

        RequireKept();
        return BeginDriver(IsolationLevel.Unspecified, forWriting: true, async, cancellationToken);
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

    private async ValueTask BeginDriver(IsolationLevel isolation, bool forWriting, bool async, CancellationToken cancellationToken)
    {
        _dirty = true;
        try
        {
            await _pooled.Driver.BeginAsync(isolation, forWriting, async, cancellationToken).ConfigureAwait(false);
        }
        catch (Exception e) when (Translate(e, null, cancellationToken) is { } translated)
        {
            throw translated;
        }

        _transaction = new Transaction(this);
    }

    private void EndTransaction()
    {
        _transaction?.End();
        _transaction = null;
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private void Enter()
    {
        ObjectDisposedException.ThrowIf(_closed, this);
        if (Interlocked.Exchange(ref _busy, 1) != 0)
        {
            ThrowBusy();
        }
    }

    private static void ThrowBusy() => throw new UsageException(
        "This connection is in use: another statement runs on it, or the rows of one are still being read. Await each call before the next, "
        + "end a stream before the next statement, and give each concurrent task a connection of its own.");
}
