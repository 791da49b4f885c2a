using System.Diagnostics.CodeAnalysis;
using System.Runtime.CompilerServices;

namespace Athanor.Sql;

// Running statements, batches and scripts.
public sealed partial class Connection
{
    private const string PlanSavepoint = "athanor_plan";

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
        RequireNoSession(statement);
        var form = Compile(statement);
        if (ownsConnection && form.Statement.IsWrite)
        {
            throw new UsageException(
                "A statement that writes or locks and returns rows needs a connection, whose transaction is then committed: "
                + "`await engine.BeginAsync(connection => statement.OneAsync(connection))`, or `engine.ConnectAsync()`, the statement and `CommitAsync()`.");
        }

        return await OpenCompiled(form.Statement, form.Values, statement.Execution, ownsConnection, async, cancellationToken).ConfigureAwait(false);
    }

    /// <summary>The SQL of a statement, as its options and those of this connection want it.</summary>
    /// <remarks>For layers on top, which run it with the statement's <see cref="Statement.Execution"/>.</remarks>
    public CompiledForm Compile(Statement statement)
    {
        ArgumentNullException.ThrowIfNull(statement);
        var own = statement.Execution;
        return statement.Compile(own.Schemas is { } schemas ? _engine.PlainDialect.With(schemas) : Dialect, isKept: (own.UsesStatementCache ?? _execution.UsesStatementCache) != false);
    }

    /// <summary>Refuses a statement with options that only a session knows how to follow.</summary>
    internal static void RequireNoSession(Statement statement)
    {
        foreach (var option in statement.Options)
        {
            if (option.NeedsSession is { } why)
            {
                throw new UsageException(why);
            }
        }
    }

    /// <summary>Runs a compiled statement and gives its rows.</summary>
    /// <remarks>For layers on top, which bring their own parameters. The cursor must be closed.</remarks>
    public ValueTask<ConnectionCursor> OpenCompiledAsync(CompiledStatement statement, ParameterSource values, bool async, CancellationToken cancellationToken) =>
        OpenCompiled(statement, values, ExecutionOptions.None, ownsConnection: false, async, cancellationToken);

    /// <summary>Runs a compiled statement and gives its rows.</summary>
    /// <inheritdoc cref="ExecuteCompiledAsync(CompiledStatement, ParameterSource, ExecutionOptions, bool, CancellationToken)"/>
    public ValueTask<ConnectionCursor> OpenCompiledAsync(
        CompiledStatement statement, ParameterSource values, ExecutionOptions options, bool async, CancellationToken cancellationToken) =>
        OpenCompiled(statement, values, options, ownsConnection: false, async, cancellationToken);

    /// <summary>Runs a compiled statement to its end and returns the number of rows affected.</summary>
    /// <remarks>For layers on top, which bring their own parameters.</remarks>
    public ValueTask<long> ExecuteCompiledAsync(CompiledStatement statement, ParameterSource values, bool async, CancellationToken cancellationToken) =>
        ExecuteCompiledAsync(statement, values, ExecutionOptions.None, async, cancellationToken);

    /// <summary>Runs a compiled statement to its end and returns the number of rows affected.</summary>
    /// <remarks>For layers on top, which bring their own parameters.</remarks>
    /// <param name="statement">The SQL.</param>
    /// <param name="values">The values of its parameters.</param>
    /// <param name="options">The statement's own options: its time-out, what logs call it. Its schemas are in the SQL already.</param>
    /// <param name="async">False to complete before it returns.</param>
    /// <param name="cancellationToken">Ends it early.</param>
    public ValueTask<long> ExecuteCompiledAsync(CompiledStatement statement, ParameterSource values, ExecutionOptions options, bool async, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(statement);
        ArgumentNullException.ThrowIfNull(values);
        ArgumentNullException.ThrowIfNull(options);
        return Use((statement, values, options), static (connection, use, async, token) => connection.ExecuteOnce(use.statement, use.values, use.options, async, token), async, cancellationToken);
    }

    /// <summary>Runs one compiled statement many times, prepared once.</summary>
    /// <remarks>For layers on top. <paramref name="onResult"/> is called after each run with its number, its first row (null when it gives none; valid within the call) and the rows affected.</remarks>
    public ValueTask ExecuteManyAsync(
        CompiledStatement statement, int count, Func<int, ParameterSource> values, Action<int, RowReader?, long> onResult, bool async, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(statement);
        ArgumentNullException.ThrowIfNull(values);
        ArgumentNullException.ThrowIfNull(onResult);
        return Done(Use(
            (statement, count, values, onResult),
            static (connection, use, async, token) => connection.ExecuteMany(use.statement, use.count, use.values, use.onResult, async, token),
            async,
            cancellationToken));
    }

    /// <summary>Runs several compiled statements, together where the driver can.</summary>
    /// <remarks>For layers on top. <paramref name="onResult"/> is called for each in order, with its index, its rows (null when it returns none) and the rows affected.</remarks>
    public ValueTask ExecuteBatchAsync(
        IReadOnlyList<(CompiledStatement Statement, ParameterSource Values)> statements,
        Func<int, DriverReader?, long, ValueTask> onResult,
        bool async,
        CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(statements);
        ArgumentNullException.ThrowIfNull(onResult);
        return Done(Use(
            (statements, onResult), static (connection, use, async, token) => connection.ExecuteBatch(use.statements, use.onResult, async, token), async, cancellationToken));
    }

    internal async ValueTask<long> Execute(Statement statement, bool async, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(statement);
        statement = Announced(statement);
        var form = Compile(statement);
        return await ExecuteCompiledAsync(form.Statement, form.Values, statement.Execution, async, cancellationToken).ConfigureAwait(false);
    }

    internal async ValueTask Execute(DdlElement element, bool async, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(element);
        foreach (var command in element.Commands(Dialect.CreateDdlCompiler()))
        {
            await ExecuteScript(command, async, cancellationToken).ConfigureAwait(false);
        }
    }

    internal ValueTask ExecuteScript(string sql, bool async, CancellationToken cancellationToken)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(sql);
        return Done(Use(sql, static (connection, sql, async, token) => connection.RunScript(sql, async, token), async, cancellationToken));
    }

    /// <summary>Asks the database how it goes about a statement that was slow, and tells the log. Nothing that goes wrong here is the user's.</summary>
    internal async ValueTask LogPlan(Observation run, bool async)
    {
        if (_closed)
        {
            return;
        }

        Enter();
        try
        {
            await ReadPlan(run, async).ConfigureAwait(false);
        }
        finally
        {
            Exit();
        }
    }

    private async ValueTask ReadPlan(Observation run, bool async)
    {
        var statement = run.Statement!;
        var driver = _pooled.Driver;
        // In some databases an error ends the whole transaction.
        var saves = driver.InTransaction;
        try
        {
            if (saves)
            {
                await driver.ExecuteScriptAsync(Dialect.BeginSavepoint(PlanSavepoint), async, CancellationToken.None).ConfigureAwait(false);
            }

            try
            {
                var explain = new CompiledStatement(Dialect.Explain(ExplainOptions.Default) + statement.Sql, statement.Slots, returnsRows: true, isWrite: false);
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
                    await driver.ExecuteScriptAsync(Dialect.RollbackToSavepoint(PlanSavepoint), async, CancellationToken.None).ConfigureAwait(false);
                    if (Dialect.ReleaseSavepoint(PlanSavepoint) is { } release)
                    {
                        await driver.ExecuteScriptAsync(release, async, CancellationToken.None).ConfigureAwait(false);
                    }
                }
            }
        }
#pragma warning disable CA1031 // the user's statement went well: that the log lacks a plan is no error of his
        catch (Exception e)
#pragma warning restore CA1031
        {
            _engine.Telemetry.LogNoPlan(this, statement.Sql, e);
        }
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

        (_sql, _statement) = (statement.Sql, statement);
        return statement;
    }

    private IReadOnlyList<(CompiledStatement Statement, ParameterSource Values)> Announced(IReadOnlyList<(CompiledStatement Statement, ParameterSource Values)> batch) =>
        _engine.Listeners.All.IsEmpty ? batch : [.. batch.Select(b => (Announced(b.Statement), b.Values))];

    // The works of Use are awaited once, by it: what they need while they wait is kept for the next.

    [AsyncMethodBuilder(typeof(PoolingAsyncValueTaskMethodBuilder<>))]
    private async ValueTask<long> ExecuteOnce(CompiledStatement statement, ParameterSource values, ExecutionOptions own, bool async, CancellationToken cancellationToken)
    {
        Adopt(own);
        statement = Announced(statement);
        _values = values;
        await BeginForWrite(statement, async, cancellationToken).ConfigureAwait(false);
        var run = _run = Observation.Begin(this, statement, values);
        long affected;
        var prepared = await _pooled.Driver.PrepareAsync(statement, async, cancellationToken).ConfigureAwait(false);
        using (prepared)
        {
            values.Write(prepared, statement.Slots);
            affected = await prepared.ExecuteAsync(async, cancellationToken).ConfigureAwait(false);
        }

        run?.End(affected);
        if (run is { WantsPlan: true })
        {
            await ReadPlan(run, async).ConfigureAwait(false);
        }

        return affected;
    }

    [AsyncMethodBuilder(typeof(PoolingAsyncValueTaskMethodBuilder<>))]
    private async ValueTask<int> ExecuteMany(
        CompiledStatement statement, int count, Func<int, ParameterSource> values, Action<int, RowReader?, long> onResult, bool async, CancellationToken cancellationToken)
    {
        statement = Announced(statement);
        await BeginForWrite(statement, async, cancellationToken).ConfigureAwait(false);
        _run = Observation.Begin(this, statement, values: null, count, roundTrips: count);
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

        _run?.End();
        return count;
    }

    [AsyncMethodBuilder(typeof(PoolingAsyncValueTaskMethodBuilder<>))]
    private async ValueTask<int> ExecuteBatch(
        IReadOnlyList<(CompiledStatement Statement, ParameterSource Values)> statements,
        Func<int, DriverReader?, long, ValueTask> onResult,
        bool async,
        CancellationToken cancellationToken)
    {
        _together = statements;
        var batch = _pooled.Driver.CreateBatch();
        if (batch is null)
        {
            for (var i = 0; i < statements.Count; i++)
            {
                var statement = Announced(statements[i].Statement);
                _values = statements[i].Values;
                _at = i;
                await BeginForWrite(statement, async, cancellationToken).ConfigureAwait(false);
                _run = Observation.Begin(this, statement, statements[i].Values);
                var affected = await ExecuteOneOf(i, statement, statements[i].Values, onResult, async, cancellationToken).ConfigureAwait(false);
                _run?.End(affected);
            }

            return statements.Count;
        }

        await using (batch.ConfigureAwait(false))
        {
            statements = Announced(statements);
            _together = statements;
            _run = Observation.Begin(this, statements);
            foreach (var (statement, values) in statements)
            {
                (_sql, _statement) = (statement.Sql, statement);
                await BeginForWrite(statement, async, cancellationToken).ConfigureAwait(false);
                var writer = await batch.AddAsync(statement, async, cancellationToken).ConfigureAwait(false);
                values.Write(writer, statement.Slots);
            }

            // From here on all of them are at work.
            (_sql, _statement) = (null, null);
            try
            {
                await batch.ExecuteAsync(onResult, async, cancellationToken).ConfigureAwait(false);
            }
            catch (Exception e) when (batch.FailedAt(e) is { } at)
            {
                (_at, _statement, _values) = (at, statements[at].Statement, statements[at].Values);
                _sql = _statement.Sql;
                throw;
            }

            _run?.End();
            return statements.Count;
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

    private async ValueTask<int> RunScript(string sql, bool async, CancellationToken cancellationToken)
    {
        _sql = sql;
        RequireDecided();
        RequireKept();
        _dirty = true;
        _hasWritten = true;
        _hasFailed = false;
        if (_execution.IsReadOnly == true && !InTransaction)
        {
            // What is not looked into is refused by the database.
            await BeginDriver(default, forWriting: false, isAutomatic: true, twoPhase: null, async, cancellationToken).ConfigureAwait(false);
        }

        _run = Observation.Begin(this, sql);
        await _pooled.Driver.ExecuteScriptAsync(SqlText.Checked(sql), async, cancellationToken).ConfigureAwait(false);
        _run?.End();
        return 1;
    }

    private ValueTask<ConnectionCursor> OpenCompiled(
        CompiledStatement statement, ParameterSource values, ExecutionOptions own, bool ownsConnection, bool async, CancellationToken cancellationToken) =>
        Use(
            (statement, values, own, ownsConnection),
            static (connection, use, async, token) => connection.OpenRows(use.statement, use.values, use.own, use.ownsConnection, async, token),
            async,
            cancellationToken);

    [AsyncMethodBuilder(typeof(PoolingAsyncValueTaskMethodBuilder<>))]
    private async ValueTask<ConnectionCursor> OpenRows(
        CompiledStatement statement, ParameterSource values, ExecutionOptions own, bool ownsConnection, bool async, CancellationToken cancellationToken)
    {
        Adopt(own);
        DriverStatement? prepared = null;
        try
        {
            statement = Announced(statement);
            _values = values;
            await BeginForWrite(statement, async, cancellationToken).ConfigureAwait(false);
            _run = Observation.Begin(this, statement, values);
            prepared = await _pooled.Driver.PrepareAsync(statement, async, cancellationToken).ConfigureAwait(false);
            values.Write(prepared, statement.Slots);
            var reader = await prepared.ExecuteReaderAsync(async, cancellationToken).ConfigureAwait(false);
            return _cursor = new ConnectionCursor(this, prepared, reader, statement, _run, ownsConnection);
        }
        catch
        {
            prepared?.Dispose();
            throw;
        }
    }
}
