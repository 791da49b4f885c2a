using System.Data;
using System.Data.Common;
using System.Text;
using Athanor.Sql;
using Microsoft.Data.Sqlite;
using SQLitePCL;

namespace Athanor.Sqlite;

/// <summary>A SQLite connection: a <see cref="SqliteConnection"/>, the statements prepared on its handle, and its place at the writers' gate.</summary>
internal sealed class NativeConnection : DriverConnection
{
    private static readonly UTF8Encoding StrictUtf8 = new(encoderShouldEmitUTF8Identifier: false, throwOnInvalidBytes: true);
    private static readonly CompiledStatement Script = new("", [], returnsRows: false, isWrite: true);
    private static readonly CompiledStatement BeginDeferred = new("BEGIN", [], returnsRows: false, isWrite: false);
    private static readonly CompiledStatement RefuseWrites = new("PRAGMA query_only = 1", [], returnsRows: false, isWrite: false);
    private static readonly CompiledStatement AllowWrites = new("PRAGMA query_only = 0", [], returnsRows: false, isWrite: false);
    private static readonly CompiledStatement BeginImmediate = new("BEGIN IMMEDIATE", [], returnsRows: false, isWrite: true);
    private static readonly CompiledStatement Commit = new("COMMIT", [], returnsRows: false, isWrite: true);
    private static readonly CompiledStatement Rollback = new("ROLLBACK", [], returnsRows: false, isWrite: true);
    private static readonly CompiledStatement ReadSchemaVersion = new("PRAGMA schema_version", [], returnsRows: true, isWrite: false);
    private static readonly CompiledStatement FindTemporary = new("SELECT 1 FROM temp.sqlite_master LIMIT 1", [], returnsRows: true, isWrite: false);
    private static readonly CompiledStatement UseWriteAheadLog = new("PRAGMA main.journal_mode = WAL", [], returnsRows: true, isWrite: true);
    private static readonly CompiledStatement ReadJournalMode = new("PRAGMA main.journal_mode", [], returnsRows: true, isWrite: false);

    private readonly NativeDriver _driver;
    private readonly PreparedStatements _statements;
    private SqliteConnection? _connection;
    private sqlite3? _handle;
    private NativeCalls? _calls;
    private WriterGate? _gate;
    private bool _isInGate;
    private bool _isReadOnly;
    private bool _isBroken;
    private bool _waitsItself;
    private bool _sessionChanged;
    private bool _refusesWrites;
    private bool _created;

    public NativeConnection(NativeDriver driver)
    {
        _driver = driver;
        _statements = new PreparedStatements(driver.Options.StatementCacheSize);
    }

    // A connection that was lost without being closed must not keep the other writers of the process out for ever.
    ~NativeConnection() => LeaveGate();

    /// <inheritdoc/>
    public override DbConnection DbConnection
    {
        get
        {
            _sessionChanged = true;
            return Opened;
        }
    }

    public override bool IsBroken => _isBroken || _connection is not { State: ConnectionState.Open };

    // One that only reads lasts until it is ended here, also where a script has ended SQLite's own: until then nothing is written.
    public override bool InTransaction => _refusesWrites || IsInsideTransaction;

    private bool IsInsideTransaction => _connection is { State: ConnectionState.Open } && !Calls.IsAutocommit(Handle);

    /// <summary>SQLite's handle.</summary>
    public sqlite3 Handle => _handle ?? throw Closed();

    /// <summary>The calls to make on it.</summary>
    public NativeCalls Calls => _calls ?? throw Closed();

    private SqliteConnection Opened => _connection ?? throw Closed();

    /// <summary>Opens the connection and sets it up.</summary>
    public async ValueTask OpenAsync(bool async, CancellationToken cancellationToken)
    {
        _connection = _driver.Open();
        _isBroken = false;
        _handle = _connection.Handle;
        _calls = _driver.Calls ?? NativeCalls.Best;
        if (_driver.HasOneConnection && IsInsideTransaction)
        {
            throw new UsageException("A transaction is open on the connection that the engine was made over. End it before the engine is used.");
        }

        WaitItself(_driver.IsMemory);
        _isReadOnly = raw.sqlite3_db_readonly(Handle, "main") == 1;
        var file = raw.sqlite3_db_filename(Handle, "main").utf8_to_string();
        _gate = WriterGate.Join(string.IsNullOrEmpty(file) ? _connection.ConnectionString : file);
        if (!string.IsNullOrEmpty(file) && !_driver.IsMemory && !_driver.HasOneConnection)
        {
            await SetUpFile(async, cancellationToken).ConfigureAwait(false);
        }

        SqlFunctions.Register(_connection);
        _driver.Options.Configure?.Invoke(_connection);
        (_sessionChanged, _created) = (false, false);
    }

    public override ValueTask<DriverStatement> PrepareAsync(CompiledStatement statement, bool async, CancellationToken cancellationToken) =>
        _statements.Take(statement) is { } kept ? new ValueTask<DriverStatement>(kept) : Prepare(statement, async, cancellationToken);

    public override async ValueTask ExecuteScriptAsync(string sql, bool async, CancellationToken cancellationToken)
    {
        for (var rest = Encode(sql); !StatementText.IsBlank(rest.Span);)
        {
            var (handle, used) = await PrepareFirst(rest, persistent: false, async, cancellationToken).ConfigureAwait(false);
            if (raw.sqlite3_bind_parameter_count(handle) > 0)
            {
                handle.Dispose();
                throw new UsageException("A script has no parameters: run a statement with parameters by itself, or write the values into the text as literals.");
            }

            using var statement = new NativeStatement(this, Script, handle, StatementText.Of(rest.Span[..used]));
            _statements.AddSingle(statement);
            await statement.ExecuteAsync(async, cancellationToken).ConfigureAwait(false);
            rest = rest[used..];
        }
    }

    // Whatever level is asked for: SQLite's transactions are serialisable. They never fail for it, which is what deferrable ones wait for elsewhere.
    public override ValueTask BeginAsync(TransactionOptions options, bool forWriting, bool async, CancellationToken cancellationToken)
    {
        if (options.IsReadOnly)
        {
            return BeginReadOnly(async, cancellationToken);
        }

        return forWriting && !_isReadOnly ? RunAlone(BeginImmediate, async, cancellationToken) : Run(BeginDeferred, async, cancellationToken);
    }

    public override ValueTask CommitAsync(bool async, CancellationToken cancellationToken)
    {
        // From here on it is not interrupted: half-way through a commit nobody could say what became of it.
        cancellationToken.ThrowIfCancellationRequested();
        return _refusesWrites ? EndReadOnly(async) : Run(Commit, async, CancellationToken.None);
    }

    public override ValueTask RollbackAsync(bool async, CancellationToken cancellationToken)
    {
        if (_refusesWrites)
        {
            return EndReadOnly(async);
        }

        if (InTransaction)
        {
            return Run(Rollback, async, CancellationToken.None);
        }

        // SQLite has rolled back by itself, after an error that left it no choice.
        LeaveGateWhenIdle();
        return ValueTask.CompletedTask;
    }

    public override ValueTask ResetAsync(bool async, CancellationToken cancellationToken)
    {
        _statements.DropUsed();
        LeaveGateWhenIdle();
        return _created || _sessionChanged ? Renew(async, cancellationToken) : ValueTask.CompletedTask;
    }

    public override async ValueTask PingAsync(bool async, CancellationToken cancellationToken) =>
        await HasRow(ReadSchemaVersion, async, cancellationToken).ConfigureAwait(false);

    public override ValueTask InterruptAsync()
    {
        raw.sqlite3_interrupt(Handle);
        return ValueTask.CompletedTask;
    }

    public override ValueTask DisposeAsync()
    {
        GC.SuppressFinalize(this);
        Close();
        return ValueTask.CompletedTask;
    }

    /// <summary>Takes a statement back.</summary>
    public void Give(NativeStatement statement) => _statements.Give(statement);

    /// <summary>Remembers what a statement that is about to run leaves behind.</summary>
    public void Note(StatementText text)
    {
        _sessionChanged |= text.ChangesSession;
        _created |= text.Creates;
    }

    /// <summary>Takes its turn to write in this process, if it is free or taken already.</summary>
    public bool TryEnterGate() => _isInGate || (_isInGate = _gate!.TryEnter());

    /// <summary>Waits for its turn to write in this process.</summary>
    /// <exception cref="OperationalException">It did not come in time.</exception>
    public async ValueTask EnterGateAsync(LockWait wait, bool async, CancellationToken cancellationToken)
    {
        if (_isInGate)
        {
            return;
        }

        if (!await _gate!.EnterAsync(wait.Left, async, cancellationToken).ConfigureAwait(false))
        {
            throw SqliteErrors.GateTimeout(_driver.ToString(), _driver.Options.BusyTimeout);
        }

        _isInGate = true;
    }

    /// <summary>Lets the next writer in, unless a transaction is open.</summary>
    public void LeaveGateWhenIdle()
    {
        if (_isInGate && !InTransaction)
        {
            LeaveGate();
        }
    }

    /// <summary>A wait for a lock that has not begun.</summary>
    public LockWait NewWait() => new(_driver.Options.BusyTimeout);

    /// <summary>Whether a result means that the lock of another connection is in the way, and that waiting for it is not SQLite's business but ours.</summary>
    public bool IsWaitable(int result) => result switch
    {
        // A snapshot that another writer has overtaken stays overtaken, however long one waits.
        raw.SQLITE_BUSY => _waitsItself && raw.sqlite3_extended_errcode(Handle) != raw.SQLITE_BUSY_SNAPSHOT,
        // SQLite never waits for the locks that the connections of a shared cache have among themselves.
        raw.SQLITE_LOCKED => raw.sqlite3_extended_errcode(Handle) == raw.SQLITE_LOCKED_SHAREDCACHE,
        _ => false,
    };

    /// <summary>The error of a result, as the provider would raise it; a cancellation where the token asked for it.</summary>
    public Exception Failure(int result, CancellationToken cancellationToken)
    {
        if (result == raw.SQLITE_INTERRUPT && cancellationToken.IsCancellationRequested)
        {
            return new OperationCanceledException(cancellationToken);
        }

        // What the file looks like after these is for a new connection to find out.
        _isBroken |= result is raw.SQLITE_CORRUPT or raw.SQLITE_NOTADB or raw.SQLITE_IOERR
            || raw.sqlite3_extended_errcode(Handle) == raw.SQLITE_READONLY_DBMOVED;
        return SqliteErrors.Of(result, Handle);
    }

    // Settings, attached databases, temporary tables, functions: SQLite cannot list them all, so the next user gets a connection that never had them.
    private async ValueTask Renew(bool async, CancellationToken cancellationToken)
    {
        if (!_sessionChanged && !await HasRow(FindTemporary, async, cancellationToken).ConfigureAwait(false))
        {
            _created = false;
            return;
        }

        Close();
        await OpenAsync(async, cancellationToken).ConfigureAwait(false);
    }

    private async ValueTask SetUpFile(bool async, CancellationToken cancellationToken)
    {
        var synchronous = _driver.Options.Synchronous == SqliteSynchronous.Normal ? "NORMAL" : "FULL";
        await ExecuteScriptAsync($"PRAGMA main.synchronous = {synchronous}", async, cancellationToken).ConfigureAwait(false);
        if (!_isReadOnly && _driver.Options.WriteAheadLog && await ReadText(ReadJournalMode, async, cancellationToken).ConfigureAwait(false) != "wal")
        {
            await RunAlone(UseWriteAheadLog, async, cancellationToken).ConfigureAwait(false);
        }
    }

    // SQLite knows no read-only transactions: the connection refuses to write as long as this one lasts.
    private async ValueTask BeginReadOnly(bool async, CancellationToken cancellationToken)
    {
        await Run(BeginDeferred, async, cancellationToken).ConfigureAwait(false);
        _refusesWrites = true;
        await RunUnnoticed(RefuseWrites, async).ConfigureAwait(false);
    }

    private async ValueTask EndReadOnly(bool async)
    {
        if (IsInsideTransaction)
        {
            await Run(Rollback, async, CancellationToken.None).ConfigureAwait(false);
        }

        await RunUnnoticed(AllowWrites, async).ConfigureAwait(false);
        _refusesWrites = false;
    }

    // A setting that is taken back with the transaction is none that the connection has to be renewed for.
    private async ValueTask RunUnnoticed(CompiledStatement setting, bool async)
    {
        var before = _sessionChanged;
        await Run(setting, async, CancellationToken.None).ConfigureAwait(false);
        _sessionChanged = before;
    }

    private async ValueTask<DriverStatement> Prepare(CompiledStatement source, bool async, CancellationToken cancellationToken)
    {
        var sql = Encode(source.Sql);
        if (StatementText.IsBlank(sql.Span))
        {
            throw new UsageException("The statement is empty.");
        }

        var lasts = _statements.Admits(source);
        var (handle, used) = await PrepareFirst(sql, lasts, async, cancellationToken).ConfigureAwait(false);
        if (ProblemOf(source, handle, sql.Span[used..]) is { } problem)
        {
            handle.Dispose();
            throw new UsageException(problem);
        }

        var statement = new NativeStatement(this, source, handle, StatementText.Of(sql.Span));
        if (lasts)
        {
            _statements.Add(statement);
        }
        else
        {
            _statements.AddSingle(statement);
        }

        return statement;
    }

    private static string? ProblemOf(CompiledStatement source, sqlite3_stmt handle, ReadOnlySpan<byte> rest)
    {
        if (!StatementText.IsBlank(rest))
        {
            return "The text holds several statements. Run them one by one, or those without parameters by ExecuteScriptAsync.";
        }

        var markers = raw.sqlite3_bind_parameter_count(handle);
        return markers == source.Parameters.Count
            ? null
            : $"The text has {markers} parameter markers and {source.Parameters.Count} values. A value is written into the text as a hole, never as a marker.";
    }

    // With a NUL at the end SQLite reads the text where it lies. Without, it would copy all that is left of a script for each of its statements.
    private static ReadOnlyMemory<byte> Encode(string sql)
    {
        if (sql.Contains('\0', StringComparison.Ordinal))
        {
            throw new UsageException("SQL text cannot hold a NUL character: SQLite would not see what follows it. Give the value as a parameter.");
        }

        var text = new byte[StrictUtf8.GetByteCount(sql) + 1];
        StrictUtf8.GetBytes(sql, text);
        return text;
    }

    // Prepares the first statement of a text and tells how much of the text it took.
    private async ValueTask<(sqlite3_stmt Handle, int Used)> PrepareFirst(
        ReadOnlyMemory<byte> sql, bool persistent, bool async, CancellationToken cancellationToken)
    {
        var flags = persistent ? raw.SQLITE_PREPARE_PERSISTENT : 0u;
        for (LockWait? wait = null; ;)
        {
            var result = raw.sqlite3_prepare_v3(Handle, sql.Span, flags, out var handle, out ReadOnlySpan<byte> tail);
            var used = sql.Length - tail.Length;
            if (result == raw.SQLITE_OK)
            {
                return (handle, used);
            }

            var failure = Failure(result, cancellationToken);
            wait ??= NewWait();
            if (!IsWaitable(result) || !await wait.PauseAsync(async, cancellationToken).ConfigureAwait(false))
            {
                throw failure;
            }
        }
    }

    private async ValueTask Run(CompiledStatement statement, bool async, CancellationToken cancellationToken)
    {
        using var prepared = await PrepareAsync(statement, async, cancellationToken).ConfigureAwait(false);
        await prepared.ExecuteAsync(async, cancellationToken).ConfigureAwait(false);
    }

    // Runs what needs the write lock from its start. Another process may hold it: the waiting is done here, so that no thread sleeps in SQLite's busy handler.
    private async ValueTask RunAlone(CompiledStatement statement, bool async, CancellationToken cancellationToken)
    {
        await EnterGateAsync(NewWait(), async, cancellationToken).ConfigureAwait(false);
        var before = _waitsItself;
        WaitItself(true);
        try
        {
            await Run(statement, async, cancellationToken).ConfigureAwait(false);
        }
        finally
        {
            WaitItself(before);
            LeaveGateWhenIdle();
        }
    }

    private async ValueTask<bool> HasRow(CompiledStatement statement, bool async, CancellationToken cancellationToken)
    {
        using var prepared = await PrepareAsync(statement, async, cancellationToken).ConfigureAwait(false);
        var reader = await prepared.ExecuteReaderAsync(async, cancellationToken).ConfigureAwait(false);
        await using (reader.ConfigureAwait(false))
        {
            return await reader.ReadAsync(async, cancellationToken).ConfigureAwait(false);
        }
    }

    private async ValueTask<string?> ReadText(CompiledStatement statement, bool async, CancellationToken cancellationToken)
    {
        using var prepared = await PrepareAsync(statement, async, cancellationToken).ConfigureAwait(false);
        var reader = await prepared.ExecuteReaderAsync(async, cancellationToken).ConfigureAwait(false);
        await using (reader.ConfigureAwait(false))
        {
            return await reader.ReadAsync(async, cancellationToken).ConfigureAwait(false) ? reader.GetString(0) : null;
        }
    }

    private void WaitItself(bool waits)
    {
        _waitsItself = waits;
        _ = raw.sqlite3_busy_timeout(Handle, waits ? 0 : (int)_driver.Options.BusyTimeout.TotalMilliseconds);
    }

    private void LeaveGate()
    {
        if (_isInGate)
        {
            _isInGate = false;
            _gate?.Leave();
        }
    }

    private void Close()
    {
        _statements.Clear();
        if (_connection is not null)
        {
            // The provider's pool would hand it to the next user as it is.
            if (_driver.IsPooled && (_created || _sessionChanged))
            {
                SqliteConnection.ClearPool(_connection);
            }

            _driver.Leave(_connection);
        }

        (_connection, _handle, _calls) = (null, null, null);
        LeaveGate();
        _gate?.Part();
        _gate = null;
    }

    private static ObjectDisposedException Closed() => new(nameof(NativeConnection), "The connection is closed.");
}
