namespace Athanor.Sql;

/// <summary>A database: its dialect, its driver and a pool of connections. One for the whole program, used from all threads. Nothing connects before first use.</summary>
public sealed class Engine : IAsyncDisposable, IStatementExecutor
{
    private readonly Dialect _dialect;

    // The engine whose pool this is; itself, unless it was derived from another one.
    private readonly Engine _root;
    private int _connected;
    private readonly Lock _overriding = new();
    private OverriddenDialect? _overridden;

    /// <summary>Makes an engine; the dialect packages do it from a URL: <c>Sqlite.CreateEngine("sqlite:///app.db")</c>.</summary>
    public Engine(Dialect dialect, Driver driver, EngineOptions? options = null)
    {
        ArgumentNullException.ThrowIfNull(dialect);
        ArgumentNullException.ThrowIfNull(driver);
        _dialect = dialect;
        _root = this;
        Driver = driver;
        options ??= new EngineOptions();
        Options = driver.HasOneConnection
            ? options with { PoolKind = PoolKind.Static, ResetOnReturn = ResetOnReturn.Never, MinPoolSize = 0, PoolRecycle = null, IdleTimeout = null }
            : options;
        Telemetry = new EngineTelemetry(this, dialect.Name);
        Pool = new Pool(driver, dialect.Name, Options, Telemetry);
        Listeners = new Listeners();
        Execution = Options.Execution.Over(new ExecutionOptions { Isolation = Options.Isolation == System.Data.IsolationLevel.Unspecified ? null : Options.Isolation }).Checked();
    }

    private Engine(Engine root, ExecutionOptions execution)
    {
        _dialect = root._dialect;
        _root = root;
        Driver = root.Driver;
        Options = root.Options;
        Telemetry = root.Telemetry;
        Pool = root.Pool;
        Listeners = root.Listeners;
        Execution = execution;
    }

    /// <summary>An engine without a database: what it is given to run is told in the order of its coming, and not run. For scripts, for trying out what a program would do.</summary>
    /// <remarks>
    /// Queries have no rows, changes change none. Begins and ends of transactions are not told, savepoints are. Everything that writes takes such an engine:
    /// <c>metadata.CreateAll(engine)</c>, statements, bulk changes, a session that inserts objects with keys of their own. What needs an answer (a key that the database
    /// makes, the number of rows that an update met) finds none, and says so.
    /// </remarks>
    /// <param name="dialect">The dialect that is spoken.</param>
    /// <param name="told">Gets each statement; from many threads at once where the engine is used so.</param>
    public static Engine Recording(Dialect dialect, Action<RecordedStatement> told)
    {
        ArgumentNullException.ThrowIfNull(told);
        return new Engine(dialect, new RecordingDriver(told));
    }

    /// <inheritdoc/>
    /// <remarks>Where a dialect depends on the server's version, it is the one assumed until the first connection, and that server's from then on.</remarks>
    public Dialect Dialect => PlainDialect.With(Execution.Schemas);

    /// <summary>How connections are kept.</summary>
    public EngineOptions Options { get; }

    /// <summary>What opens connections.</summary>
    public Driver Driver { get; }

    /// <summary>How its connections run statements, unless they or the statement say otherwise.</summary>
    public ExecutionOptions Execution { get; }

    /// <summary>The dialect, with the schemas of statements called as they are.</summary>
    internal Dialect PlainDialect => _root.Overridden(Driver.ServerDialect ?? _dialect);

    /// <summary>The connections kept.</summary>
    public Pool Pool { get; }

    internal Listeners Listeners { get; }

    internal EngineTelemetry Telemetry { get; }

    /// <summary>An engine that runs statements otherwise, on the connections of this one's pool: for a tenant's schemas, say, or for transactions of another level.</summary>
    /// <remarks>It has this one's listeners, and costs nothing. Disposing it does nothing: the pool is this engine's.</remarks>
    /// <param name="options">What is different; the rest is this engine's.</param>
    public Engine With(ExecutionOptions options)
    {
        ArgumentNullException.ThrowIfNull(options);
        return new(_root, options.Checked().Over(Execution));
    }

    /// <summary>Tells a listener of everything that happens from now on, until what is returned is disposed. One listener may serve several engines.</summary>
    /// <param name="listener">The listener.</param>
    /// <param name="first">Whether it is told before those that are there; after them when not said.</param>
    public IDisposable Listen(EngineListener listener, bool first = false) => Listeners.Add(listener, first);

    /// <summary>Tells a listener of what happens in every engine of the process, those to come among them, until what is returned is disposed.</summary>
    /// <remarks>It is told before the engines' own. Made for tools: a program gives its engines their listeners by <see cref="Listen"/>. <see cref="Connection.Engine"/> says which engine it is about.</remarks>
    /// <param name="listener">The listener.</param>
    /// <param name="first">Whether it is told before those of all engines that are there; after them when not said.</param>
    public static IDisposable ListenToAll(EngineListener listener, bool first = false) => Listeners.Everywhere.Add(listener, first);

    /// <summary>Whether a listener is told, as this engine's own or as one of all engines.</summary>
    public bool IsListening(EngineListener listener) => Listeners.All.Contains(listener);

    /// <summary>A connection from the pool; disposing it gives it back, with an open transaction rolled back.</summary>
    /// <exception cref="OperationalException">The database cannot be reached, or no connection was free in time.</exception>
    public ValueTask<Connection> ConnectAsync(CancellationToken cancellationToken = default) => Connect(async: true, cancellationToken);

    /// <inheritdoc cref="ConnectAsync"/>
    public Connection Connect() => Synchronous.Result(Connect(async: false, default));

    /// <summary>Reads the database's catalogue: what tables, views and sequences there are, and what they are made of.</summary>
    public ValueTask<Inspector> InspectAsync(CancellationToken cancellationToken = default) => Inspect(async: true, cancellationToken);

    /// <inheritdoc cref="InspectAsync"/>
    public Inspector Inspect() => Synchronous.Result(Inspect(async: false, default));

    /// <summary>Runs <paramref name="work"/> in a transaction on a connection of its own: committed when it ends, rolled back when it throws.</summary>
    public ValueTask<T> BeginAsync<T>(Func<Connection, ValueTask<T>> work, CancellationToken cancellationToken = default) => BeginAsync(default, work, cancellationToken);

    /// <summary>Runs <paramref name="work"/> in a transaction on a connection of its own: committed when it ends, rolled back when it throws.</summary>
    /// <remarks>
    /// A whole unit of work that failed for a moment's reasons (<see cref="DatabaseException.IsTransient"/>: a deadlock, a serialisation failure, a lost connection) can be
    /// run again; Polly's pipelines do it around this call.
    /// </remarks>
    /// <param name="options">What the transaction is to be: its level, or that it only reads.</param>
    /// <param name="work">The unit of work.</param>
    /// <param name="cancellationToken">Ends it early.</param>
    public ValueTask<T> BeginAsync<T>(TransactionOptions options, Func<Connection, ValueTask<T>> work, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(work);
        return InTransaction(options, work, async: true, cancellationToken);
    }

    /// <summary>Runs <paramref name="work"/> in a transaction on a connection of its own: committed when it ends, rolled back when it throws.</summary>
    public ValueTask BeginAsync(Func<Connection, ValueTask> work, CancellationToken cancellationToken = default) => BeginAsync(default, work, cancellationToken);

    /// <inheritdoc cref="BeginAsync{T}(TransactionOptions, Func{Connection, ValueTask{T}}, CancellationToken)"/>
    public async ValueTask BeginAsync(TransactionOptions options, Func<Connection, ValueTask> work, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(work);
        _ = await BeginAsync(
            options,
            async connection =>
            {
                await work(connection).ConfigureAwait(false);
                return true;
            },
            cancellationToken).ConfigureAwait(false);
    }

    /// <summary>Runs <paramref name="work"/> in a transaction on a connection of its own: committed when it ends, rolled back when it throws.</summary>
    /// <param name="work">The unit of work.</param>
    /// <param name="options">What the transaction is to be: its level, or that it only reads.</param>
    public T Begin<T>(Func<Connection, T> work, TransactionOptions options = default)
    {
        ArgumentNullException.ThrowIfNull(work);
        return Synchronous.Result(InTransaction(options, connection => new ValueTask<T>(work(connection)), async: false, default));
    }

    /// <inheritdoc cref="Begin{T}(Func{Connection, T}, TransactionOptions)"/>
    public void Begin(Action<Connection> work, TransactionOptions options = default)
    {
        ArgumentNullException.ThrowIfNull(work);
        _ = Begin(
            connection =>
            {
                work(connection);
                return true;
            },
            options);
    }

    /// <summary>The two-phase transactions of this database that are prepared and wait, whoever prepared them.</summary>
    /// <exception cref="UsageException">The database has none (SQLite).</exception>
    public ValueTask<IReadOnlyList<PreparedTransaction>> RecoverAsync(CancellationToken cancellationToken = default) => Recover(async: true, cancellationToken);

    /// <inheritdoc cref="RecoverAsync"/>
    public IReadOnlyList<PreparedTransaction> Recover() => Synchronous.Result(Recover(async: false, default));

    /// <summary>Commits a two-phase transaction that is prepared, whoever prepared it. On MariaDB and MySQL the connection that did must be gone.</summary>
    /// <exception cref="DatabaseException">There is none of this name.</exception>
    public ValueTask CommitPreparedAsync(string id, CancellationToken cancellationToken = default) => Decide(id, commit: true, async: true, cancellationToken);

    /// <inheritdoc cref="CommitPreparedAsync"/>
    public void CommitPrepared(string id) => Synchronous.Wait(Decide(id, commit: true, async: false, default));

    /// <summary>Rolls a two-phase transaction back that is prepared, whoever prepared it. On MariaDB and MySQL the connection that did must be gone.</summary>
    /// <exception cref="DatabaseException">There is none of this name.</exception>
    public ValueTask RollbackPreparedAsync(string id, CancellationToken cancellationToken = default) => Decide(id, commit: false, async: true, cancellationToken);

    /// <inheritdoc cref="RollbackPreparedAsync"/>
    public void RollbackPrepared(string id) => Synchronous.Wait(Decide(id, commit: false, async: false, default));

    /// <summary>Changes the schema, on a connection of its own and outside of transactions: each command stands when it ends.</summary>
    public ValueTask ExecuteAsync(DdlElement element, CancellationToken cancellationToken = default) => Execute(element, async: true, cancellationToken);

    /// <inheritdoc cref="ExecuteAsync(DdlElement, CancellationToken)"/>
    public void Execute(DdlElement element) => Synchronous.Wait(Execute(element, async: false, default));

    /// <summary>Closes every connection that is not in use and releases the driver; those in use are closed on return.</summary>
    public async ValueTask DisposeAsync()
    {
        if (_root != this)
        {
            return;
        }

        await Pool.DisposeAsync().ConfigureAwait(false);
        await Driver.DisposeAsync().ConfigureAwait(false);
    }

    /// <summary>The database's URL as people may see it: a password is not shown.</summary>
    public override string ToString() => Driver.Url ?? $"{Dialect.Name}://{Driver.Endpoint?.Address}/{Driver.Endpoint?.Database}";

    async ValueTask<RowCursor> IStatementExecutor.OpenAsync(Statement statement, bool async, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(statement);
        var connection = await Connect(async, cancellationToken).ConfigureAwait(false);
        try
        {
            return await connection.Open(statement, ownsConnection: true, async, cancellationToken).ConfigureAwait(false);
        }
        catch
        {
            await connection.Close(async).ConfigureAwait(false);
            throw;
        }
    }

    ValueTask<long> IStatementExecutor.ExecuteAsync(Statement statement, bool async, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(statement);
        return ExecuteAll([statement], async, cancellationToken);
    }

    ValueTask<long> IStatementExecutor.ExecuteTogetherAsync(IEnumerable<Statement> statements, bool async, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(statements);
        return ExecuteAll(statements, async, cancellationToken);
    }

    ValueTask<T> IStatementExecutor.RunAsync<T>(Func<Connection, ValueTask<T>> work, bool async, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(work);
        return Run(work, async, cancellationToken);
    }

    private ValueTask<long> ExecuteAll(IEnumerable<Statement> statements, bool async, CancellationToken cancellationToken) => Run(
        async connection =>
        {
            var affected = new AffectedRows();
            foreach (var statement in statements)
            {
                affected.Add(await connection.Execute(statement, async, cancellationToken).ConfigureAwait(false));
            }

            return affected.Total;
        },
        async,
        cancellationToken);

    private ValueTask<IReadOnlyList<PreparedTransaction>> Recover(bool async, CancellationToken cancellationToken) =>
        Run(connection => connection.Recover(async, cancellationToken), async, cancellationToken);

    private async ValueTask Decide(string id, bool commit, bool async, CancellationToken cancellationToken)
    {
        var connection = await Connect(async, cancellationToken).ConfigureAwait(false);
        try
        {
            await connection.DecideRecovered(id, commit, async, cancellationToken).ConfigureAwait(false);
        }
        finally
        {
            await connection.Close(async).ConfigureAwait(false);
        }
    }

    private async ValueTask<T> InTransaction<T>(TransactionOptions options, Func<Connection, ValueTask<T>> work, bool async, CancellationToken cancellationToken)
    {
        var connection = await Connect(async, cancellationToken).ConfigureAwait(false);
        try
        {
            var transaction = await connection.Begin(options, async, cancellationToken).ConfigureAwait(false);
            try
            {
                var result = await work(connection).ConfigureAwait(false);
                transaction.RequireActive();
                await connection.Commit(async, cancellationToken).ConfigureAwait(false);
                return result;
            }
            finally
            {
                if (transaction.IsActive)
                {
                    await connection.Rollback(async, CancellationToken.None).ConfigureAwait(false);
                }
            }
        }
        finally
        {
            await connection.Close(async).ConfigureAwait(false);
        }
    }

    /// <summary>Does work on a connection of its own and commits what it began.</summary>
    private async ValueTask<T> Run<T>(Func<Connection, ValueTask<T>> work, bool async, CancellationToken cancellationToken)
    {
        var connection = await Connect(async, cancellationToken).ConfigureAwait(false);
        try
        {
            var result = await work(connection).ConfigureAwait(false);
            await connection.Commit(async, cancellationToken).ConfigureAwait(false);
            return result;
        }
        finally
        {
            await connection.Close(async).ConfigureAwait(false);
        }
    }

    // The first connection tells the server's version, and with it the dialect.
    private async ValueTask<Inspector> Inspect(bool async, CancellationToken cancellationToken)
    {
        var connection = await Connect(async, cancellationToken).ConfigureAwait(false);
        await connection.Close(async).ConfigureAwait(false);
        return new Inspector(this);
    }

    // A driver may know its server's dialect only after the first connection.
    private Dialect Overridden(Dialect plain)
    {
        if (Options.Overrides is null)
        {
            return plain;
        }

        if (Volatile.Read(ref _overridden) is { } known && ReferenceEquals(known.Plain, plain))
        {
            return known.Own;
        }

        // One for all: each has a statement cache of its own.
        lock (_overriding)
        {
            if (_overridden is not { } made || !ReferenceEquals(made.Plain, plain))
            {
                made = new OverriddenDialect(plain, plain.With(Options.Overrides));
                Volatile.Write(ref _overridden, made);
            }

            return made.Own;
        }
    }

    private sealed record OverriddenDialect(Dialect Plain, Dialect Own);

    private async ValueTask Execute(DdlElement element, bool async, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(element);
        var connection = await Connect(async, cancellationToken).ConfigureAwait(false);
        try
        {
            await connection.Execute(element, async, cancellationToken).ConfigureAwait(false);
        }
        finally
        {
            await connection.Close(async).ConfigureAwait(false);
        }
    }

    internal async ValueTask<Connection> Connect(bool async, CancellationToken cancellationToken)
    {
        PooledConnection pooled;
        try
        {
            pooled = await Pool.Rent(async, cancellationToken).ConfigureAwait(false);
        }
        catch (Exception e)
        {
            if (Telemetry.Unavailable(e) is { } unavailable)
            {
                throw unavailable;
            }

            throw;
        }

        var connection = new Connection(this, pooled);
        pooled.User = connection;
        if (!Listeners.All.IsEmpty)
        {
            await Announce(connection, pooled, async, cancellationToken).ConfigureAwait(false);
        }

        pooled.IsNew = false;
        return connection;
    }

    private async ValueTask Announce(Connection connection, PooledConnection pooled, bool async, CancellationToken cancellationToken)
    {
        try
        {
            // What sets a session up is no part of what its user does, who may only read.
            connection.SetUp();
            var listeners = Listeners.All;
            if (pooled.IsNew)
            {
                var isFirst = Interlocked.Exchange(ref _root._connected, 1) == 0;
                foreach (var listener in listeners)
                {
                    await listener.ConnectedAsync(connection, isFirst, async, cancellationToken).ConfigureAwait(false);
                }
            }

            foreach (var listener in listeners)
            {
                await listener.CheckedOutAsync(connection, async, cancellationToken).ConfigureAwait(false);
            }

            // What a listener left open is not its user's.
            await connection.Commit(async, cancellationToken).ConfigureAwait(false);
            connection.HandOver();
        }
        catch
        {
            // Another user must not get a connection that was set up half.
            pooled.IsRefused |= pooled.IsNew;
            await connection.Close(async).ConfigureAwait(false);
            throw;
        }
    }
}
