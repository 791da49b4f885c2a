using System.Data;
using System.Data.Common;

namespace Athanor.Sql;

/// <summary>A connection of any ADO.NET provider, with the statements that it keeps prepared.</summary>
public class AdoConnection : DriverConnection
{
    private readonly DbConnection _connection;
    private readonly AdoStatementCache _statements;
    private bool _commitFailed;

    /// <summary>Adapts an open connection, which is closed with this one.</summary>
    public AdoConnection(DbConnection connection, AdoOptions options)
    {
        ArgumentNullException.ThrowIfNull(connection);
        ArgumentNullException.ThrowIfNull(options);
        _connection = connection;
        _statements = new AdoStatementCache(options.StatementCapacity);
        Options = options;
    }

    /// <inheritdoc/>
    public override DbConnection DbConnection => _connection;

    /// <inheritdoc/>
    public override bool IsBroken => (_connection.State & ConnectionState.Open) == 0;

    /// <inheritdoc/>
    public override bool InTransaction => Transaction is not null;

    /// <summary>The provider's own connection, without what <see cref="DbConnection"/> does before it hands it out.</summary>
    protected internal DbConnection Provider => _connection;

    /// <summary>The provider's open transaction; null without one, or where the driver begins it by a statement of its own.</summary>
    protected internal DbTransaction? Transaction { get; private set; }

    /// <summary>How the provider is used.</summary>
    protected AdoOptions Options { get; }

    internal AdoReader? OpenReader { get; set; }

    /// <summary>How many statements are in use.</summary>
    internal int Lent { get; set; }

    /// <inheritdoc/>
    public sealed override ValueTask<DriverStatement> PrepareAsync(CompiledStatement statement, bool async, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(statement);
        var taken = Take(statement, out var surplus);
        return surplus is null && (taken.IsPrepared || !IsDueForPreparation(taken)) ? new(taken) : Ready(taken, surplus, async, cancellationToken);
    }

    /// <inheritdoc/>
    public override async ValueTask ExecuteScriptAsync(string sql, bool async, CancellationToken cancellationToken)
    {
        var command = _connection.CreateCommand();
        await using (command.ConfigureAwait(false))
        {
#pragma warning disable CA2100 // the caller vouches for the text: that is what a script is
            command.CommandText = sql;
#pragma warning restore CA2100
            command.Transaction = Transaction;
            try
            {
                if (async)
                {
                    await command.ExecuteNonQueryAsync(cancellationToken).ConfigureAwait(false);
                }
                else
                {
                    command.ExecuteNonQuery();
                }
            }
            catch (Exception e)
            {
                OnFailure(e, null);
                throw;
            }
        }
    }

    /// <inheritdoc/>
    public override async ValueTask BeginAsync(TransactionOptions options, bool forWriting, bool async, CancellationToken cancellationToken)
    {
        if (options.IsReadOnly || options.IsDeferrable)
        {
            throw new UsageException("ADO.NET has no read-only and no deferrable transactions: begin one that may write, or use a driver of the database's own.");
        }

        var isolation = options.Isolation == 0 ? IsolationLevel.Unspecified : options.Isolation;
        Transaction = async
            ? await _connection.BeginTransactionAsync(isolation, cancellationToken).ConfigureAwait(false)
            : _connection.BeginTransaction(isolation);
    }

    /// <inheritdoc/>
    public override async ValueTask CommitAsync(bool async, CancellationToken cancellationToken)
    {
        if (Transaction is not { } transaction)
        {
            return;
        }

        // Until it has succeeded.
        _commitFailed = true;
        if (async)
        {
            await transaction.CommitAsync(cancellationToken).ConfigureAwait(false);
        }
        else
        {
            transaction.Commit();
        }

        await EndTransaction(transaction, async).ConfigureAwait(false);
    }

    /// <inheritdoc/>
    public override async ValueTask RollbackAsync(bool async, CancellationToken cancellationToken)
    {
        await EndLeftoversAsync(async).ConfigureAwait(false);
        if (Transaction is not { } transaction)
        {
            return;
        }

        try
        {
            if (async)
            {
                await transaction.RollbackAsync(cancellationToken).ConfigureAwait(false);
            }
            else
            {
                transaction.Rollback();
            }
        }
        catch (InvalidOperationException) when (_commitFailed)
        {
            // On some databases a commit that fails has rolled back, and the provider refuses to do it again.
        }

        await EndTransaction(transaction, async).ConfigureAwait(false);
    }

    /// <inheritdoc/>
    /// <remarks>No common command resets a session: the connection is closed and opened again, and the provider's pool does what it does for its own users.</remarks>
    public override async ValueTask ResetAsync(bool async, CancellationToken cancellationToken)
    {
        await EndLeftoversAsync(async).ConfigureAwait(false);
        await CloseStatements(async).ConfigureAwait(false);
        if (async)
        {
            await _connection.CloseAsync().ConfigureAwait(false);
            await _connection.OpenAsync(cancellationToken).ConfigureAwait(false);
        }
        else
        {
            _connection.Close();
            _connection.Open();
        }
    }

    /// <inheritdoc/>
    public override ValueTask PingAsync(bool async, CancellationToken cancellationToken) => ExecuteScriptAsync("SELECT 1", async, cancellationToken);

    /// <inheritdoc/>
    public override DriverBatch? CreateBatch() => _connection.CanCreateBatch ? new AdoBatch(this) : null;

    /// <inheritdoc/>
    public override ValueTask CloseAsync(bool async) => AdoDriver.DisposeOf(_connection, async);

    /// <inheritdoc/>
    public sealed override ValueTask DisposeAsync()
    {
        GC.SuppressFinalize(this);
        return CloseAsync(async: true);
    }

    /// <summary>The error of a statement, before it goes on to the caller.</summary>
    /// <param name="exception">The provider's exception.</param>
    /// <param name="statement">The statement, where one failed.</param>
    protected internal virtual void OnFailure(Exception exception, AdoStatement? statement)
    {
    }

    /// <summary>No longer keeps a statement: its next user gets another one.</summary>
    protected void Forget(Predicate<AdoStatement> which)
    {
        ArgumentNullException.ThrowIfNull(which);
        if (_statements.All.FirstOrDefault(s => which(s)) is { } statement)
        {
            _statements.Forget(statement);
            statement.IsKept = false;
        }
    }

    /// <summary>Ends what a user left open: its rows, and its statements, which are not kept.</summary>
    protected async ValueTask EndLeftoversAsync(bool async)
    {
        if (OpenReader is { } reader)
        {
            await reader.CloseAsync(async).ConfigureAwait(false);
        }

        if (Lent != 0)
        {
            _statements.ForgetLent();
            Lent = 0;
        }
    }

    /// <summary>Makes a statement.</summary>
    protected virtual AdoStatement CreateStatement(CompiledStatement compiled) => new AdoCommandStatement(this, compiled, Options);

    /// <summary>Whether a statement is prepared when it is asked for, before it has its values. Not here: some providers learn a parameter's type from its value.</summary>
    protected virtual bool IsDueForPreparation(AdoStatement statement) => false;

    /// <summary>Called before a statement is prepared.</summary>
    protected virtual ValueTask BeforePreparationAsync(bool async, CancellationToken cancellationToken) => ValueTask.CompletedTask;

    /// <summary>Makes one statement of a batch and adds it; the writer returned takes its parameters, and is disposed with the batch when it can be.</summary>
    protected internal virtual ValueTask<ParameterWriter> AddToAsync(DbBatch batch, CompiledStatement compiled, bool async, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(batch);
        ArgumentNullException.ThrowIfNull(compiled);
        var command = batch.CreateBatchCommand();
        command.CommandText = compiled.Sql;
        AdoParameters.Add(command.Parameters, command.CanCreateParameter ? command.CreateParameter : _connection.CreateCommand().CreateParameter, compiled, Options);
        batch.BatchCommands.Add(command);
        return new(new AdoParameters(command.Parameters));
    }

    /// <summary>Sends a batch and gives its results, before the first of them.</summary>
    /// <param name="batch">The batch.</param>
    /// <param name="statements">What <see cref="AddToAsync"/> gave for each of its statements.</param>
    /// <param name="async">Whether to wait without blocking.</param>
    /// <param name="cancellationToken">Ends it early.</param>
    protected internal virtual async ValueTask<DbDataReader> ExecuteBatchAsync(
        DbBatch batch, IReadOnlyList<ParameterWriter> statements, bool async, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(batch);
        batch.Transaction = Transaction;
        return async ? await batch.ExecuteReaderAsync(cancellationToken).ConfigureAwait(false) : batch.ExecuteReader();
    }

    /// <summary>Makes a reader for the results of a batch.</summary>
    protected internal virtual AdoReader CreateBatchReader() => new(this, null);

    /// <summary>The statement that is kept for this SQL, or one made now: kept, unless the kept one is in use.</summary>
    /// <param name="compiled">The SQL.</param>
    /// <param name="surplus">The one that made room, which the caller closes; null when there was room.</param>
    protected AdoStatement Take(CompiledStatement compiled, out AdoStatement? surplus)
    {
        ArgumentNullException.ThrowIfNull(compiled);
        surplus = null;
        var held = _statements.Find(compiled);
        var taken = held is { IsInUse: false } ? held : CreateStatement(compiled);
        if (held is null)
        {
            surplus = _statements.Keep(taken);
            taken.IsKept = true;
        }
        else if (!ReferenceEquals(held, taken))
        {
            held.Uses++;
        }

        taken.IsInUse = true;
        Lent++;
        taken.Uses++;
        return taken;
    }

    private async ValueTask<DriverStatement> Ready(AdoStatement statement, AdoStatement? surplus, bool async, CancellationToken cancellationToken)
    {
        try
        {
            if (surplus is not null)
            {
                await surplus.CloseAsync(async).ConfigureAwait(false);
            }

            if (IsDueForPreparation(statement))
            {
                await BeforePreparationAsync(async, cancellationToken).ConfigureAwait(false);
                await statement.Prepare(async, cancellationToken).ConfigureAwait(false);
            }

            return statement;
        }
        catch (Exception e)
        {
            _statements.Forget(statement);
            statement.IsKept = false;
            statement.Dispose();
            OnFailure(e, null);
            throw;
        }
    }

    private async ValueTask CloseStatements(bool async)
    {
        foreach (var statement in _statements.All)
        {
            await statement.CloseAsync(async).ConfigureAwait(false);
        }

        _statements.Clear();
    }

    private async ValueTask EndTransaction(DbTransaction transaction, bool async)
    {
        Transaction = null;
        _commitFailed = false;
        if (async)
        {
            await transaction.DisposeAsync().ConfigureAwait(false);
        }
        else
        {
            transaction.Dispose();
        }
    }
}
