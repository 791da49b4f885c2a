namespace Athanor.Sql;

/// <summary>The rows of a statement that runs on a connection. The connection is busy until it is closed.</summary>
public sealed class ConnectionCursor : RowCursor
{
    private readonly Connection _connection;
    private readonly DriverStatement _statement;
    private readonly DriverReader _reader;
    private readonly CompiledStatement _compiled;
    private readonly bool _ownsConnection;
    private readonly Observation? _run;
    private long _rows;
    private bool _ended;
    private bool _closed;
    private volatile bool _isOver;
    private volatile bool _isReading;
    private bool _hasFailed;

    internal ConnectionCursor(Connection connection, DriverStatement statement, DriverReader reader, CompiledStatement compiled, Observation? run, bool ownsConnection)
    {
        _connection = connection;
        _statement = statement;
        _reader = reader;
        _compiled = compiled;
        _run = run;
        _ownsConnection = ownsConnection;
    }

    /// <inheritdoc/>
    public override RowReader Row => _reader;

    /// <summary>The SQL whose rows these are.</summary>
    internal string Sql => _compiled.Sql;

    /// <summary>Whether the next row is awaited at this moment.</summary>
    internal bool IsReading => _isReading;

    /// <summary>Lets no row be asked for from here on.</summary>
    /// <remarks>Afterwards either <see cref="IsReading"/> tells of one that is awaited, or none will be: who reads says so first, and looks then whether he may.</remarks>
    internal void Forbid()
    {
        _isOver = true;
        Interlocked.MemoryBarrierProcessWide();
    }

    /// <inheritdoc/>
    public override ValueTask<bool> ReadAsync(bool async, CancellationToken cancellationToken)
    {
        BeginReading();
        try
        {
            var read = _reader.ReadAsync(async, cancellationToken);
            return read.IsCompletedSuccessfully ? new ValueTask<bool>(Counted(read.Result)) : Awaited(read, cancellationToken);
        }
        catch (Exception e)
        {
            if (Failed(e, cancellationToken) is { } failure)
            {
                throw failure;
            }

            throw;
        }
    }

    /// <inheritdoc/>
    public override async ValueTask<bool> NextResultAsync(bool async, CancellationToken cancellationToken)
    {
        BeginReading();
        try
        {
            var isThere = await _reader.NextResultAsync(async, cancellationToken).ConfigureAwait(false);
            _isReading = false;
            _ended = !isThere;
            return isThere;
        }
        catch (Exception e)
        {
            if (Failed(e, cancellationToken) is { } failure)
            {
                throw failure;
            }

            throw;
        }
    }

    /// <inheritdoc/>
    public override async ValueTask CloseAsync(bool async)
    {
        if (_closed)
        {
            return;
        }

        (_closed, _isOver) = (true, true);
        try
        {
            // What was changed is changed: only of a query need the rest not be sent.
            if (_ended || _compiled.IsWrite)
            {
                await _reader.CloseAsync(async).ConfigureAwait(false);
            }
            else
            {
                await _reader.AbandonAsync(async).ConfigureAwait(false);
            }
        }
#pragma warning disable CA1031 // the caller has had the error already: what comes of closing after it is no more than its echo
        catch (Exception) when (_hasFailed)
#pragma warning restore CA1031
        {
        }
        catch (Exception e)
        {
            // The rows that nobody asked for were still to come, and one of them failed.
            if (Failed(e, CancellationToken.None) is { } failure)
            {
                throw failure;
            }

            throw;
        }
        finally
        {
            _statement.Dispose();
            _connection.Exit();
            try
            {
                await Ended(async).ConfigureAwait(false);
            }
            finally
            {
                if (_ownsConnection)
                {
                    await _connection.Close(async).ConfigureAwait(false);
                }
            }
        }
    }

    private void BeginReading()
    {
        _isReading = true;

        // The statement may serve somebody else by now.
        if (_isOver)
        {
            _isReading = false;
            throw new ObjectDisposedException(nameof(ConnectionCursor), "The rows can no longer be read: their connection was disposed.");
        }
    }

    private ValueTask Ended(bool async)
    {
        _run?.End(_rows);
        return _run is { WantsPlan: true } slow ? _connection.LogPlan(slow, async) : ValueTask.CompletedTask;
    }

    private async ValueTask<bool> Awaited(ValueTask<bool> read, CancellationToken cancellationToken)
    {
        try
        {
            return Counted(await read.ConfigureAwait(false));
        }
        catch (Exception e)
        {
            if (Failed(e, cancellationToken) is { } failure)
            {
                throw failure;
            }

            throw;
        }
    }

    private bool Counted(bool isRow)
    {
        _isReading = false;
        _ended = !isRow;
        _rows += isRow ? 1 : 0;
        return isRow;
    }

    private Exception? Failed(Exception exception, CancellationToken cancellationToken)
    {
        (_isReading, _hasFailed, _ended) = (false, true, true);
        var failure = _connection.Translate(exception, _compiled.Sql, cancellationToken);
        _run?.Fail(failure ?? exception);
        return failure;
    }
}
