namespace Athanor.Sql;

/// <summary>A database: its dialect, its driver and a pool of connections. One for the whole program, used from all threads. Nothing connects before first use.</summary>
public sealed class Engine : IAsyncDisposable, IStatementExecutor
{
    private readonly Dialect _dialect;
    private int _connected;
    private readonly Lock _overriding = new();
    private OverriddenDialect? _overridden;

    /// <summary>Makes an engine; the dialect packages do it from a URL: <c>Sqlite.CreateEngine("sqlite:///app.db")</c>.</summary>
    public Engine(Dialect dialect, Driver driver, EngineOptions? options = null)
    {
        ArgumentNullException.ThrowIfNull(dialect);
        ArgumentNullException.ThrowIfNull(driver);
        _dialect = dialect;
        Driver = driver;
        options ??= new EngineOptions();
        Options = driver.HasOneConnection
            ? options with { PoolKind = PoolKind.Static, ResetOnReturn = ResetOnReturn.Never, MinPoolSize = 0, PoolRecycle = null, IdleTimeout = null }
            : options;
        Telemetry = new EngineTelemetry(this, dialect.Name);
        Pool = new Pool(driver, dialect.Name, Options, Telemetry);
    }

    /// <inheritdoc/>
    /// <remarks>Where a dialect depends on the server's version, it is the one assumed until the first connection, and that server's from then on.</remarks>
    public Dialect Dialect => Overridden(Driver.ServerDialect ?? _dialect);

    /// <summary>How connections are kept.</summary>
    public EngineOptions Options { get; }

    /// <summary>What opens connections.</summary>
    public Driver Driver { get; }

    /// <summary>Whether a level was asked for that is about reads, too: they begin the transaction then.</summary>
    internal bool BeginsWithReads =>
        Options.Isolation is System.Data.IsolationLevel.RepeatableRead or System.Data.IsolationLevel.Serializable or System.Data.IsolationLevel.Snapshot;

    /// <summary>The connections kept.</summary>
    public Pool Pool { get; }

    internal Listeners Listeners { get; } = new();

    internal EngineTelemetry Telemetry { get; }

    /// <summary>Tells a listener of everything that happens from now on, until what is returned is disposed. One listener may serve several engines.</summary>
    /// <param name="listener">The listener.</param>
    /// <param name="first">Whether it is told before those that are there; after them when not said.</param>
    public IDisposable Listen(EngineListener listener, bool first = false) => Listeners.Add(listener, first);

    /// <summary>Whether a listener is told.</summary>
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
    public async ValueTask<T> BeginAsync<T>(TransactionOptions options, Func<Connection, ValueTask<T>> work, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(work);
        var connection = await Connect(async: true, cancellationToken).ConfigureAwait(false);
        await using (connection.ConfigureAwait(false))
        {
            var transaction = await connection.BeginAsync(options, cancellationToken).ConfigureAwait(false);
            await using (transaction.ConfigureAwait(false))
            {
                var result = await work(connection).ConfigureAwait(false);
                await transaction.CommitAsync(cancellationToken).ConfigureAwait(false);
                return result;
            }
        }
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

    /// <summary>Changes the schema, on a connection of its own and outside of transactions: each command stands when it ends.</summary>
    public ValueTask ExecuteAsync(DdlElement element, CancellationToken cancellationToken = default) => Execute(element, async: true, cancellationToken);

    /// <inheritdoc cref="ExecuteAsync(DdlElement, CancellationToken)"/>
    public void Execute(DdlElement element) => Synchronous.Wait(Execute(element, async: false, default));

    /// <summary>Closes every connection that is not in use and releases the driver; those in use are closed on return.</summary>
    public async ValueTask DisposeAsync()
    {
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
            var listeners = Listeners.All;
            if (pooled.IsNew)
            {
                var isFirst = Interlocked.Exchange(ref _connected, 1) == 0;
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
