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
public sealed partial class Connection : IStatementExecutor, IAsyncDisposable, IDisposable
{
    private readonly Engine _engine;
    private readonly PooledConnection _pooled;
    private ExecutionOptions _execution;

    // What its user's options will be, while listeners set the session up; null from then on.
    private ExecutionOptions? _awaited;
    private ConnectionCursor? _cursor;
    private bool _dirty;
    private bool _closed;
    private int _busy;

    // Of the use that is at work: what watches it, and what it runs, one statement or several together.
    private Observation? _run;
    private string? _sql;
    private CompiledStatement? _statement;
    private ParameterSource? _values;
    private IReadOnlyList<(CompiledStatement Statement, ParameterSource Values)>? _together;

    // The table that a bulk load goes to.
    private Table? _loaded;
    private ExecutionOptions _current;
    private int? _at; // which of them

    internal Connection(Engine engine, PooledConnection pooled)
    {
        _engine = engine;
        _pooled = pooled;
        Apply(engine.Execution);
    }

    /// <summary>The engine that it came from.</summary>
    public Engine Engine => _engine;

    /// <inheritdoc/>
    public Dialect Dialect => _engine.PlainDialect.With(_execution.Schemas);

    /// <summary>How it runs statements that do not say otherwise: as the engine does, when nothing else is set. It lasts until the connection is given back.</summary>
    /// <exception cref="UsageException">A transaction is open, and what is set is about transactions.</exception>
    public ExecutionOptions Execution
    {
        get => _execution;
        set
        {
            ArgumentNullException.ThrowIfNull(value);
            RequireOpen();
            var merged = value.Checked().Over(_engine.Execution);
            if (_awaited is not null)
            {
                _awaited = merged;
                merged = WithoutTransactions(merged);
            }
            else if (HasTransaction && merged.OfTransactions != _execution.OfTransactions)
            {
                throw new UsageException("The transaction that is open has begun as what it is: its level, and whether it only reads, are set before it, or by the options of BeginAsync.");
            }

            Apply(merged);
        }
    }

    /// <summary>Runs statements without the options about transactions, until <see cref="HandOver"/>.</summary>
    internal void SetUp()
    {
        _awaited = _engine.Execution;
        Apply(WithoutTransactions(_awaited));
    }

    /// <summary>From here on it is its user's, with the options that were set for him.</summary>
    internal void HandOver()
    {
        var options = _awaited!;
        _awaited = null;
        Apply(options);
    }

    /// <summary>The options in effect for what runs at this moment, for listeners: those of the statement over those of the connection.</summary>
    public ExecutionOptions Current => _current;

    /// <summary>Which of the engine's physical connections it has, from 1: logs name it so.</summary>
    public int Number => _pooled.Number;

    /// <summary>What logs call this use of the connection besides its number: the name of a task, say. That of its options (<see cref="Execution"/>) when null.</summary>
    public string? LogToken
    {
        get => field ?? _current.LogToken;
        set;
    }

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

    /// <summary>Reads the database's catalogue over this connection: it sees what the open transaction has changed, and the connection's temporary tables.</summary>
    public Inspector Inspect() => new(this);

    /// <summary>Gives the connection back; an open transaction is rolled back.</summary>
    public ValueTask DisposeAsync() => Close(async: true);

    /// <inheritdoc cref="DisposeAsync"/>
    public void Dispose() => Synchronous.Wait(Close(async: false));

    internal string LogName => NameWith(LogToken);

    /// <summary>What logs call it.</summary>
    internal string NameWith(string? token) => token is null ? Number.ToString(CultureInfo.InvariantCulture) : string.Create(CultureInfo.InvariantCulture, $"{Number} {token}");

    internal async ValueTask Close(bool async)
    {
        var (isOpen, isLost) = (HasTransaction, HasTransaction && _hasWritten && !_hasFailed);
        // Given back twice, the physical connection would have two users.
        if (Interlocked.Exchange(ref _closed, true))
        {
            return;
        }

        var twoPhase = _twoPhase;
        EndTransaction();
        _pooled.IsRefused |= _pooled.Driver.MustClose;
        _cursor?.Forbid();
        var isRunning = IsRunning;
        try
        {
            if (!isRunning && _cursor is { } rows)
            {
                await rows.CloseAsync(async).ConfigureAwait(false);
            }
        }
        finally
        {
            try
            {
                if (twoPhase is not null)
                {
                    _engine.Telemetry.TwoPhaseChanged(this, TransactionChange.Abandoned, twoPhase.Id, isInDoubt: twoPhase.IsPrepared);
                }
                else if (isOpen)
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
                if (isRunning)
                {
                    _ = ReturnWhenEnded();
                }
                else
                {
                    await Return(inUse: Volatile.Read(ref _busy) != 0, async).ConfigureAwait(false);
                }
            }
        }
    }

    private ValueTask Return(bool inUse, bool async)
    {
        _pooled.Driver.Timeout = null;
        return _engine.Pool.Return(_pooled, _dirty, inUse, async);
    }

    // Whether a call is at work on it at this moment, somebody else's then.
    private bool IsRunning => Volatile.Read(ref _busy) != 0 && (_cursor is not { } rows || rows.IsReading);

    // The call that is at work uses what closing would take away. It is told to end until it does: what it has yet to begin hears nothing.
    private async Task ReturnWhenEnded()
    {
        var (pause, longest) = (TimeSpan.FromMilliseconds(5), TimeSpan.FromSeconds(5));
        while (IsRunning)
        {
            try
            {
                await _pooled.Driver.InterruptAsync().ConfigureAwait(false);
            }
#pragma warning disable CA1031 // a server that cannot be told cannot be helped: the call ends by its own time-out
            catch (Exception)
#pragma warning restore CA1031
            {
            }

            await Task.Delay(pause).ConfigureAwait(false);
            pause = pause < longest ? pause * 2 : longest;
        }

        try
        {
            if (_cursor is { } rows)
            {
                await rows.CloseAsync(async: true).ConfigureAwait(false);
            }
        }
        finally
        {
            await Return(inUse: true, async: true).ConfigureAwait(false);
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
        if (exception is DatabaseException own)
        {
            Complete(own);
            return null;
        }

        if (cancellationToken.IsCancellationRequested && exception is OperationCanceledException || Dialect.Translate(exception, sql) is not { } translated)
        {
            return null;
        }

        // The driver asked the server to end the statement for the token's sake, and what came of it is that the server did, or did not answer any more.
        if (cancellationToken.IsCancellationRequested && translated.Kind is (DatabaseErrorKind.StatementCancelled or DatabaseErrorKind.StatementTimeout))
        {
            return new OperationCanceledException("The operation was canceled.", exception, cancellationToken);
        }

        Complete(translated);

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

    // What the dialect cannot know of: the connection, what ran on it, and with which values.
    private void Complete(DatabaseException error)
    {
        error.IsConnectionInvalidated = _pooled.Driver.IsBroken;
        if (_values is not null && _statement is not null && _engine.Options.LogParameters)
        {
            error.Parameters = ParameterLog.ValuesOf(_statement, _values, Dialect);
        }

        if (error is not IntegrityException broken)
        {
            return;
        }

        if ((_statement?.Target ?? _loaded) is { } target)
        {
            BrokenConstraint.Complete(broken, target, Dialect);
        }
        else if (_together is not null)
        {
            foreach (var table in _together.Select(t => t.Statement.Target).OfType<Table>().Distinct())
            {
                BrokenConstraint.Complete(broken, table, Dialect);
            }
        }
    }

    /// <summary>The one way in which the connection is used: it takes hold of the connection, does the work, tells whoever watches of a failure, translates it, and lets go.</summary>
    /// <remarks>
    /// What the work needs is given to it as a value, so that no execution makes a closure. It says what it runs by <see cref="Announced(CompiledStatement)"/> and <c>_run</c>.
    /// A cursor that it leaves open lets go when it is closed.
    /// </remarks>
    private async ValueTask<TResult> Use<TNeeds, TResult>(
        TNeeds needs, Func<Connection, TNeeds, bool, CancellationToken, ValueTask<TResult>> work, bool async, CancellationToken cancellationToken)
    {
        Enter();
        _pooled.Driver.Timeout = _execution.Timeout;
        try
        {
            return await work(this, needs, async, cancellationToken).ConfigureAwait(false);
        }
        catch (Exception e)
        {
            if (Failed(e, cancellationToken) is { } failure)
            {
                throw failure;
            }

            throw;
        }
        finally
        {
            (_run, _sql, _statement, _values, _together, _loaded, _at, _current) = (null, null, null, null, null, null, null, _execution);
            if (_cursor is null)
            {
                Exit();
            }
        }
    }

    private static ExecutionOptions WithoutTransactions(ExecutionOptions options) =>
        options with { Isolation = null, IsReadOnly = null, IsDeferrable = null, Autocommit = null };

    [MemberNotNull(nameof(_execution), nameof(_current))]
    private void Apply(ExecutionOptions options)
    {
        _execution = _current = options;
        _beginsWithReads = options.BeginsWithReads;
    }

    // The statement's own options are in effect until its use of the connection ends.
    private void Adopt(ExecutionOptions own)
    {
        if (!ReferenceEquals(own, ExecutionOptions.None))
        {
            _current = own.Over(_execution);
            _pooled.Driver.Timeout = _current.Timeout;
        }
    }

    // A use that has no result. Nothing is allocated: what a method still has to do is its task.
    private static ValueTask Done<TResult>(ValueTask<TResult> use)
    {
        if (!use.IsCompletedSuccessfully)
        {
            return new ValueTask(use.AsTask());
        }

        _ = use.Result;
        return ValueTask.CompletedTask;
    }

    // What is thrown in place of an exception; null when it passes as it is.
    private Exception? Failed(Exception exception, CancellationToken cancellationToken)
    {
        _hasFailed = true;
        var failure = Translate(exception, _sql ?? (_together is null ? null : Observation.TextOf(_together)), cancellationToken);
        if (failure is DatabaseException { BatchIndex: null } error)
        {
            error.BatchIndex = _at;
        }

        _run?.Fail(failure ?? exception);
        return failure;
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

    private void ThrowBusy()
    {
        const int MostCharacters = 200;
        // Of the other caller, who may be done with it at this very moment. A script may hold values: it is not shown.
        var (rows, statement) = (_cursor, _statement);
        var what = (rows?.Sql ?? statement?.Sql) is not { } sql
            ? "another call runs on it"
            : $"{(rows is null ? "a statement runs on it" : "rows are still being read")} ({(sql.Length > MostCharacters ? sql[..MostCharacters] + "…" : sql)})";
        throw new UsageException(
            $"This connection is in use: {what}. Await each call before the next, end a stream before the next statement, and give each concurrent task a connection of its own.");
    }

    private void RequireOpen()
    {
        if (_closed)
        {
            throw new ObjectDisposedException(nameof(Connection), "This connection was disposed, which gave it back to the pool. Take another one: `engine.ConnectAsync()`.");
        }
    }
}
