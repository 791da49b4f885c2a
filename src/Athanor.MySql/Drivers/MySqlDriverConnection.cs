using System.Data;
using System.Data.Common;
using System.Net.Sockets;
using Athanor.MySql.Errors;
using MySqlConnector;

namespace Athanor.MySql.Drivers;

/// <summary>A physical connection to MariaDB or MySQL.</summary>
/// <remarks>
/// Athanor's pool holds it for as long as it is good. After each user the session is reset by the protocol's own command, which takes away variables, settings,
/// temporary tables, locks and prepared statements: statements go as text, unless the engine never resets. The settings of a session and the begin of a
/// transaction cost no round trip: they are owed (<see cref="Debt"/>), and stand before the next statement in the same message.
/// </remarks>
internal sealed class MySqlDriverConnection : AdoConnection
{
    // Some two seconds, in which a session that was closed comes to its end.
    private const int MostPauses = 100;

    private ServerFacts? _facts;
    private string _settings = "";
    private Debt _debt = Debt.Settings;
    private string _begin = "";

    // The name of the open transaction, where it is one in two phases.
    private string? _branch;
    private bool _holdsPrepared;
    private bool _isSpent;
    private bool _inTransaction;
    private bool _isUnusable;
    private bool _wasHandedOut;

    private readonly Patience _patience;
    private readonly int _usualTime;

    public MySqlDriverConnection(MySqlConnection connection, AdoOptions options, Patience patience)
        : base(connection, options)
    {
        (MySql, _patience) = (connection, patience);
        Call = new CallGuard(connection, patience);
        using var command = connection.CreateCommand();
        _usualTime = command.CommandTimeout;
    }

    /// <summary>Makes the calls of MySqlConnector, and ends them early.</summary>
    public CallGuard Call { get; }

    /// <summary>MySqlConnector's connection.</summary>
    public MySqlConnection MySql { get; }

    public override DbConnection DbConnection => Synchronous.Result(HandOutAsync(async: false, CancellationToken.None));

    public override bool IsBroken => _isUnusable || IsGone;

    public override bool InTransaction => _inTransaction;

    /// <summary>Says what the server is, before the first use.</summary>
    public void Begin(ServerFacts facts)
    {
        _facts = facts;
        Call.Server = facts.Name;
        _settings = SessionSettings.Of(facts.Dialect);
    }

    /// <summary>Runs a command with what is owed before it, and gives its rows, before the first.</summary>
    public async ValueTask<MySqlDataReader> StartAsync(MySqlDriverStatement statement, bool async, CancellationToken cancellationToken)
    {
        cancellationToken.ThrowIfCancellationRequested();
        RequireConnected();
        if (Call.MayEndNext)
        {
            await SettleAsync(async).ConfigureAwait(false);
        }

        if (statement.IsPrepared)
        {
            // A prepared statement travels alone.
            await PayAsync(async, cancellationToken).ConfigureAwait(false);
        }

        var paid = _debt;
        try
        {
            var rows = await ReadAsync(statement.CommandAfter(Prefix(paid), async), async, cancellationToken).ConfigureAwait(false);
            _debt &= ~paid;
            return rows;
        }
        catch (Exception e)
        {
            Failed(e, paid);
            throw;
        }
    }

    /// <summary>Runs a batch with what is owed before it.</summary>
    public async ValueTask<MySqlDataReader> StartAsync(MySqlBatch batch, bool async, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(batch);
        cancellationToken.ThrowIfCancellationRequested();
        RequireConnected();
        if (Call.MayEndNext)
        {
            await SettleAsync(async).ConfigureAwait(false);
        }

        var paid = _debt;
        if (paid != Debt.None)
        {
            batch.BatchCommands.Insert(0, new MySqlBatchCommand(Prefix(paid).TrimEnd(' ', ';')));
        }

        try
        {
            batch.Timeout = TimeOfProvider(async);
            var rows = async
                ? await Call.RunAsync(batch.ExecuteReaderAsync(CancellationToken.None), TimeHere(async), cancellationToken).ConfigureAwait(false)
                : Call.Run(batch, static b => b.ExecuteReader(), TimeHere(async));
            _debt &= ~paid;
            return rows;
        }
        catch (Exception e)
        {
            Failed(e, paid);
            throw;
        }
    }

    public override async ValueTask<DbConnection> HandOutAsync(bool async, CancellationToken cancellationToken)
    {
        await PayAsync(async, cancellationToken).ConfigureAwait(false);
        _wasHandedOut = true;
        return MySql;
    }

    public override async ValueTask ExecuteScriptAsync(string sql, bool async, CancellationToken cancellationToken)
    {
        RequireConnected();
        var paid = _debt;
        try
        {
            await RunAsync(Prefix(paid) + sql, async, cancellationToken).ConfigureAwait(false);
            _debt &= ~paid;
        }
        catch (Exception e)
        {
            Failed(e, paid);
            throw;
        }
    }

    public override bool MustClose => _holdsPrepared || _isSpent;

    public override ValueTask BeginAsync(TransactionOptions options, bool forWriting, bool async, CancellationToken cancellationToken)
    {
        _begin = SessionSettings.Begin(options);
        _inTransaction = true;
        _debt |= Debt.Begin;
        return ValueTask.CompletedTask;
    }

    // Sent at once: the server may refuse the name, and what follows would stand outside of the transaction.
    public override async ValueTask BeginTwoPhaseAsync(string id, TransactionOptions options, bool async, CancellationToken cancellationToken)
    {
        var branch = BranchId.Sql(id);
        try
        {
            await ExecuteScriptAsync(SessionSettings.BeginTwoPhase(options, branch), async, cancellationToken).ConfigureAwait(false);
        }
        catch (Exception e) when (ReachedServer(e) && e is not MySqlException { SqlState: not null })
        {
            _isSpent = true;
            throw;
        }

        (_branch, _inTransaction) = (branch, true);
    }

    // While it is prepared, the session belongs to it: the server lets others end it once the session is closed.
    public override async ValueTask PrepareTransactionAsync(string id, bool async, CancellationToken cancellationToken)
    {
        RequireConnected();
        await EndAsync($"XA END {_branch}; XA PREPARE {_branch}", async, cancellationToken).ConfigureAwait(false);
        _holdsPrepared = true;
    }

    public override async ValueTask EndPreparedAsync(string id, bool commit, bool async, CancellationToken cancellationToken)
    {
        RequireConnected();
        await PayAsync(async, cancellationToken).ConfigureAwait(false);
        var command = $"XA {(commit ? "COMMIT" : "ROLLBACK")} {BranchId.Sql(id)}";
        try
        {
            for (var patience = _holdsPrepared ? 0 : MostPauses; ; patience--)
            {
                try
                {
                    await RunAsync(command, async, cancellationToken).ConfigureAwait(false);
                    _holdsPrepared = false;
                    return;
                }
                catch (MySqlException e) when (e.Number == ErrorNumbers.UnknownBranch && patience > 0)
                {
                    // The server lets others have it a moment after the session that prepared it was closed.
                    if (!(await ReadPreparedAsync(async, cancellationToken).ConfigureAwait(false)).Any(p => p.Id == id))
                    {
                        throw;
                    }
                }

                await PauseAsync(async, cancellationToken).ConfigureAwait(false);
            }
        }
        catch (Exception e) when (ReachedServer(e) && IsGone)
        {
            throw ConnectionErrors.OutcomeUnknown(e);
        }
    }

    public override async ValueTask<IReadOnlyList<PreparedTransaction>> ReadPreparedAsync(bool async, CancellationToken cancellationToken)
    {
        RequireConnected();
        await SettleAsync(async).ConfigureAwait(false);
        await PayAsync(async, cancellationToken).ConfigureAwait(false);
        return await PreparedTransactions.ReadAsync(this, _facts!.Dialect.Version.IsMariaDb, async, cancellationToken).ConfigureAwait(false);
    }

    public override async ValueTask CommitAsync(bool async, CancellationToken cancellationToken)
    {
        if (!_inTransaction || EndUnbegun())
        {
            return;
        }

        if (IsGone)
        {
            _inTransaction = false;
            throw ConnectionErrors.ConnectionLost();
        }

        await EndAsync(_branch is null ? "COMMIT" : $"XA END {_branch}; XA COMMIT {_branch} ONE PHASE", async, cancellationToken).ConfigureAwait(false);
    }

    public override async ValueTask RollbackAsync(bool async, CancellationToken cancellationToken)
    {
        await EndLeftoversAsync(async).ConfigureAwait(false);
        if (!_inTransaction || EndUnbegun())
        {
            return;
        }

        // A lost connection has been rolled back by the server.
        if (!IsGone)
        {
            await RunAsync(_branch is null ? "ROLLBACK" : $"XA END {_branch}; XA ROLLBACK {_branch}", async, cancellationToken).ConfigureAwait(false);
        }

        (_inTransaction, _branch) = (false, null);
    }

    /// <remarks>The protocol's reset takes any transaction and prepared statement along. MySqlConnector has it in an asynchronous form alone, and does not hear of
    /// statements that the user prepared himself: then, and where nothing may be awaited, the session is ended and another one begun.</remarks>
    public override async ValueTask ResetAsync(bool async, CancellationToken cancellationToken)
    {
        await EndLeftoversAsync(async).ConfigureAwait(false);
        _debt = Debt.Settings;
        if (async && !_wasHandedOut)
        {
            await SettleAsync(async).ConfigureAwait(false);
            await Call.RunAsync(MySql.ResetConnectionAsync(CancellationToken.None).AsTask(), TimeHere(async), cancellationToken).ConfigureAwait(false);
            return;
        }

        _wasHandedOut = false;
        if (async)
        {
            await MySql.CloseAsync().ConfigureAwait(false);
            await MySql.OpenAsync(cancellationToken).ConfigureAwait(false);
        }
        else
        {
            MySql.Close();
            MySql.Open();
        }

        // The name may lead to another server now, where the session's number is somebody else's on the former one.
        Begin((await ServerFacts.ReadAsync(this, async, cancellationToken).ConfigureAwait(false)) with { Dialect = _facts!.Dialect });
    }

    public override async ValueTask PingAsync(bool async, CancellationToken cancellationToken)
    {
        RequireConnected();
        if (!(async
            ? await Call.RunAsync(MySql.PingAsync(CancellationToken.None), TimeHere(async), cancellationToken).ConfigureAwait(false)
            : Call.Run(MySql, static c => c.Ping(), TimeHere(async))))
        {
            throw ConnectionErrors.ConnectionLost();
        }
    }

    // The session is of no use to anybody else: it is ended, whatever it does.
    public override ValueTask InterruptAsync() => Call.EndSessionAsync();

    public override async ValueTask CloseAsync(bool async)
    {
        if (Call.IsAbandoned)
        {
            _ = Call.CloseAfterwardsAsync(() => base.CloseAsync(async: true));
        }
        else
        {
            await base.CloseAsync(async).ConfigureAwait(false);
        }

        Call.Dispose();
    }

    /// <summary>Runs a command and gives its rows, before the first.</summary>
    public async ValueTask<MySqlDataReader> ReadAsync(MySqlCommand command, bool async, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(command);
        return async
            ? await Call.RunAsync(command.ExecuteReaderAsync(CancellationToken.None), TimeHere(async), cancellationToken).ConfigureAwait(false)
            : Call.Run(command, static c => c.ExecuteReader(), TimeHere(async));
    }

    /// <summary>Goes to the next row.</summary>
    public ValueTask<bool> NextAsync(DbDataReader rows, bool async, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(rows);
        return async
            ? Call.RunAsync(rows.ReadAsync(CancellationToken.None), TimeHere(async), cancellationToken)
            : new(Call.Run(rows, static r => r.Read(), TimeHere(async)));
    }

    /// <summary>Closes rows that were read to their end, unless the call that reads them was left to itself.</summary>
    public ValueTask CloseAsync(DbDataReader rows)
    {
        ArgumentNullException.ThrowIfNull(rows);
        return Call.IsAbandoned ? ValueTask.CompletedTask : rows.DisposeAsync();
    }

    /// <summary>The time that a call may take, in seconds; 0 for any, or where MySqlConnector sees to it.</summary>
    public int TimeHere(bool async) => _patience.TimeHere(Seconds(_usualTime), async);

    /// <summary>The time that MySqlConnector is given for a command, in seconds; 0 for any.</summary>
    public int TimeOfProvider(bool async) => _patience.TimeOfProvider(Seconds(_usualTime), async);

    public override DriverBatch CreateBatch() => new MySqlDriverBatch(this);

    public override bool CanBulkInsert(BulkTarget target) => _facts!.TakesLoads && LoadData.Takes(target);

    public override async ValueTask<long> BulkInsertAsync(BulkTarget target, BulkRows rows, bool async, CancellationToken cancellationToken)
    {
        RequireConnected();
        await SettleAsync(async).ConfigureAwait(false);
        var seconds = Timeout is null ? 0 : Seconds(0);
        var load = new LoadData(this, target, _patience.TimeOfProvider(seconds, async), _patience.TimeHere(seconds, async));
        var paid = _debt;
        try
        {
            await load.PrepareAsync(Prefix(paid), async, cancellationToken).ConfigureAwait(false);
            _debt &= ~paid;
            paid = Debt.None;
            return await load.RunAsync(rows, async, cancellationToken).ConfigureAwait(false);
        }
        catch (Exception e)
        {
            Failed(e, paid);
            throw;
        }
        finally
        {
            _debt |= Debt.Notes;
        }
    }

    protected override AdoStatement CreateStatement(CompiledStatement compiled) => new MySqlDriverStatement(this, compiled);

    // Many statements run once and never again: they are spared the round trip, and the server the memory.
    protected override bool IsDueForPreparation(AdoStatement statement) => Options.PreparesStatements && statement is { Uses: > 1, IsKept: true };

    // Names are looked up when a statement is prepared, and its literals compare by the session's collation.
    protected override ValueTask BeforePreparationAsync(bool async, CancellationToken cancellationToken) => PayAsync(async, cancellationToken);

    protected override void OnFailure(Exception exception, AdoStatement? statement) => Failed(exception, Debt.None);

    /// <summary>Takes notice of an error: the server may have ended the transaction, or not have begun it.</summary>
    public void Failed(Exception exception, Debt paid)
    {
        if (!ReachedServer(exception))
        {
            return;
        }

        // What MySqlConnector lets through as it is has left the stream somewhere in the middle.
        _isUnusable |= exception is IOException or SocketException;

        if (exception is MySqlException { SqlState: not null } error && error.ErrorCode is not (MySqlErrorCode.QueryInterrupted or MySqlErrorCode.CommandTimeoutExpired))
        {
            // What stood before the statement was done, unless it is what the server refuses.
            _debt &= ~paid;
            _isUnusable |= (paid & Debt.Settings) != 0 && ErrorNumbers.IsAboutSettings(error.Number);
            if (ErrorNumbers.EndsTransaction(error.Number, _facts!.EndsTransactionOnLockTimeout))
            {
                Lose();
            }
        }
        else if ((paid & (Debt.Begin | Debt.Rollback)) != 0)
        {
            // Interrupted anywhere: a transaction may be open or not.
            _debt |= paid & Debt.Settings;
            Lose();
        }
        else if (exception.InnerException is MySqlException ended && ErrorNumbers.EndsTransaction(ended.Number, _facts!.EndsTransactionOnLockTimeout))
        {
            Lose();
        }
    }

    // What follows must not pass for a part of the user's transaction.
    private void Lose()
    {
        _inTransaction = false;
        if (_branch is null)
        {
            _debt = (_debt | Debt.Rollback) & ~Debt.Begin;
        }
        else
        {
            // In two phases there are more states than one can end from here: the session ends, and takes along what was not prepared.
            (_branch, _isSpent) = (null, true);
        }
    }

    private bool EndUnbegun()
    {
        if ((_debt & Debt.Begin) == 0)
        {
            return false;
        }

        _debt &= ~Debt.Begin;
        _inTransaction = false;
        return true;
    }

    private string Prefix(Debt debt) => debt == Debt.None ? "" : string.Concat(
        (debt & Debt.Rollback) != 0 ? "ROLLBACK; " : "",
        (debt & Debt.Notes) != 0 ? LoadData.Restore + "; " : "",
        (debt & Debt.Settings) != 0 ? _settings + "; " : "",
        (debt & Debt.Begin) != 0 ? _begin + "; " : "");

    private async ValueTask PayAsync(bool async, CancellationToken cancellationToken)
    {
        if (_debt is not (var paid and not Debt.None))
        {
            return;
        }

        try
        {
            await RunAsync(Prefix(paid).TrimEnd(' ', ';'), async, cancellationToken).ConfigureAwait(false);
            _debt &= ~paid;
        }
        catch (Exception e)
        {
            Failed(e, paid);
            throw;
        }
    }

    private void RequireConnected()
    {
        if (_isSpent || IsGone)
        {
            throw ConnectionErrors.ConnectionLost();
        }
    }

    private bool IsGone => Call.IsLost || base.IsBroken;

    // A request to end a statement that had ended by itself: some servers keep it for the next one.
    private async ValueTask SettleAsync(bool async)
    {
        if (!Call.MayEndNext)
        {
            return;
        }

        Call.Settle();
        try
        {
            await UtilityCommand.RunAsync(this, "DO SLEEP(0)", async, CancellationToken.None).ConfigureAwait(false);
        }
        catch (MySqlException e) when (e.ErrorCode == MySqlErrorCode.QueryInterrupted)
        {
            // It was kept, and is gone now.
        }
        catch (Exception e)
        {
            Failed(e, Debt.None);
            throw;
        }
    }

    private static async ValueTask PauseAsync(bool async, CancellationToken cancellationToken)
    {
        var pause = TimeSpan.FromMilliseconds(20);
        if (async)
        {
            await Task.Delay(pause, cancellationToken).ConfigureAwait(false);
        }
        else
        {
            cancellationToken.WaitHandle.WaitOne(pause);
        }
    }

    /// <summary>Ends the open transaction: afterwards it is committed, prepared or lost.</summary>
    private async ValueTask EndAsync(string command, bool async, CancellationToken cancellationToken)
    {
        // From here on it is not interrupted: half-way through a commit nobody could say what became of it.
        cancellationToken.ThrowIfCancellationRequested();
        try
        {
            await RunAsync(command, async, CancellationToken.None).ConfigureAwait(false);
            (_inTransaction, _branch) = (false, null);
        }
        catch (MySqlException e) when (e.SqlState is not null && !IsGone && e.ErrorCode != MySqlErrorCode.QueryInterrupted)
        {
            // The server has refused: nothing is left of the transaction once it is rolled back.
            Lose();
            throw;
        }
        catch (Exception e) when (ReachedServer(e))
        {
            Lose();
            _isUnusable = true;
            throw e is OperationCanceledException ? e : ConnectionErrors.OutcomeUnknown(e);
        }
    }

    private async ValueTask RunAsync(string sql, bool async, CancellationToken cancellationToken)
    {
        await SettleAsync(async).ConfigureAwait(false);
        await UtilityCommand.RunAsync(this, sql, async, cancellationToken).ConfigureAwait(false);
    }

    private static bool ReachedServer(Exception exception) => exception switch
    {
        MySqlException or IOException or SocketException or TimeoutException => true,
        OperationCanceledException => exception.InnerException is not null,
        _ => false,
    };
}
