using System.Diagnostics;
using System.Runtime.ExceptionServices;

namespace Athanor.Sql;

/// <summary>Keeps connections open with their prepared statements; the one used last is handed out first.</summary>
/// <remarks>A connection that broke retires the whole generation: those opened before it are closed as they come back.</remarks>
public sealed class Pool : IAsyncDisposable
{
    private readonly Driver _driver;
    private readonly string _dialectName;
    private readonly EngineOptions _options;
    private readonly EngineTelemetry _telemetry;
    private readonly SemaphoreSlim _places;
    private readonly Stack<PooledConnection> _idle = new();
    private readonly Lock _lock = new();
    private int _open;
    private int _opened;
    private int _waiting;
    private int _generation;
    private bool _disposed;

    internal Pool(Driver driver, string dialectName, EngineOptions options, EngineTelemetry telemetry)
    {
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(options.PoolSize);
        ArgumentOutOfRangeException.ThrowIfNegative(options.MaxOverflow);
        _driver = driver;
        _dialectName = dialectName;
        _options = options;
        _telemetry = telemetry;
        _places = new SemaphoreSlim(options.PoolSize + options.MaxOverflow);
        PoolMeter.Add(this);
    }

    /// <summary>What it is called in logs and metrics.</summary>
    public string Name => _telemetry.PoolName;

    /// <summary>How many connections are open, idle ones included.</summary>
    public int Open => Volatile.Read(ref _open);

    /// <summary>How many connections wait for a user.</summary>
    public int Idle
    {
        get
        {
            lock (_lock)
            {
                return _idle.Count;
            }
        }
    }

    /// <summary>How many users wait for a connection.</summary>
    public int Waiting => Volatile.Read(ref _waiting);

    internal int MostIdle => _options.PoolSize;

    internal int MostOpen => _options.PoolSize + _options.MaxOverflow;

    /// <summary>Closes the idle connections; those in use are closed as they come back. New ones are opened when they are needed.</summary>
    public ValueTask ClearAsync() => Clear();

    /// <summary>Closes the idle connections and refuses new ones.</summary>
    public async ValueTask DisposeAsync()
    {
        lock (_lock)
        {
            _disposed = true;
        }

        PoolMeter.Remove(this);
        await Clear().ConfigureAwait(false);
    }

    internal async ValueTask<PooledConnection> Rent(bool async, CancellationToken cancellationToken)
    {
        ThrowIfDisposed();
        cancellationToken.ThrowIfCancellationRequested();
        var askedAt = PoolMeter.WaitTime.Enabled ? Stopwatch.GetTimestamp() : 0;
        if (!_places.Wait(0, CancellationToken.None))
        {
            await WaitForPlace(async, cancellationToken).ConfigureAwait(false);
        }

        try
        {
            ThrowIfDisposed();
            while (TakeIdle() is { } idle)
            {
                if (await IsGood(idle, async, cancellationToken).ConfigureAwait(false))
                {
                    _telemetry.CheckedOut(idle, askedAt);
                    return idle;
                }
            }

            var opened = await Opened(async, cancellationToken).ConfigureAwait(false);
            _telemetry.CheckedOut(opened, askedAt);
            return opened;
        }
        catch
        {
            _places.Release();
            throw;
        }
    }

    /// <param name="connection">What was rented.</param>
    /// <param name="dirty">Whether its user may have left session state behind.</param>
    /// <param name="inUse">Whether a statement still runs on it: then nobody can have it any more.</param>
    /// <param name="async">False to complete before it returns.</param>
    internal async ValueTask Return(PooledConnection connection, bool dirty, bool inUse, bool async)
    {
        var usable = !inUse && !connection.IsRefused && !connection.Driver.IsBroken && await Cleaned(connection.Driver, dirty, async).ConfigureAwait(false);
        if (connection.Driver.IsBroken)
        {
            Retire(connection.Generation);
        }

        try
        {
            _telemetry.Returned(connection);
            if (!usable || !Keep(connection))
            {
                await Discard(connection, async).ConfigureAwait(false);
            }
        }
        finally
        {
            _places.Release();
        }
    }

    private async ValueTask WaitForPlace(bool async, CancellationToken cancellationToken)
    {
        Interlocked.Increment(ref _waiting);
        try
        {
            var got = async
                ? await _places.WaitAsync(_options.PoolTimeout, cancellationToken).ConfigureAwait(false)
                : _places.Wait(_options.PoolTimeout, cancellationToken);
            if (!got)
            {
                PoolMeter.Timeouts.Add(1, PoolMeter.Named(Name));
                throw new OperationalException(
                    $"All {MostOpen} connections of the pool are in use, and none came back within {_options.PoolTimeout}. "
                    + "Dispose connections and sessions when they are done with, or raise PoolSize or MaxOverflow.")
                { Kind = DatabaseErrorKind.PoolTimeout, IsTransient = true };
            }
        }
        finally
        {
            Interlocked.Decrement(ref _waiting);
        }
    }

    private async ValueTask<PooledConnection> Opened(bool async, CancellationToken cancellationToken)
    {
        var generation = Volatile.Read(ref _generation);
        var started = Stopwatch.GetTimestamp();
        var driver = await _driver.ConnectAsync(async, cancellationToken).ConfigureAwait(false);
        driver.DialectName = _dialectName;
        Interlocked.Increment(ref _open);
        var opened = new PooledConnection(driver, Interlocked.Increment(ref _opened), _options.TimeProvider.GetTimestamp(), generation);
        _telemetry.Opened(opened, Stopwatch.GetElapsedTime(started));
        return opened;
    }

    private async ValueTask<bool> Cleaned(DriverConnection driver, bool dirty, bool async)
    {
        try
        {
            // No caller's token here: a connection that is given back half reset would carry one user's state to the next.
            if (driver.InTransaction)
            {
                await driver.RollbackAsync(async, CancellationToken.None).ConfigureAwait(false);
            }

            if (dirty && _options.ResetOnReturn == ResetOnReturn.Always)
            {
                await driver.ResetAsync(async, CancellationToken.None).ConfigureAwait(false);
            }

            return true;
        }
#pragma warning disable CA1031 // whatever went wrong while giving back, the connection is no longer to be trusted, and the caller's own error matters more
        catch (Exception)
#pragma warning restore CA1031
        {
            return false;
        }
    }

    private void ThrowIfDisposed()
    {
        if (Volatile.Read(ref _disposed))
        {
            throw new ObjectDisposedException(nameof(Engine), "The engine was disposed, and its pool with it. Keep one engine for as long as the program uses the database.");
        }
    }

    // Only once for all connections of a generation that break together.
    private void Retire(int generation)
    {
        lock (_lock)
        {
            if (_generation == generation)
            {
                _generation++;
            }
        }
    }

    private PooledConnection? TakeIdle()
    {
        lock (_lock)
        {
            return _idle.TryPop(out var connection) ? connection : null;
        }
    }

    private bool Keep(PooledConnection connection)
    {
        lock (_lock)
        {
            if (_disposed || connection.Driver.IsBroken || connection.Generation != _generation || _idle.Count >= _options.PoolSize)
            {
                return false;
            }

            _idle.Push(connection);
            return true;
        }
    }

    /// <summary>Whether a connection can be handed out; one that cannot is closed.</summary>
    private async ValueTask<bool> IsGood(PooledConnection connection, bool async, CancellationToken cancellationToken)
    {
        if (connection.Driver.IsBroken || connection.Generation != Volatile.Read(ref _generation)
            || _options.PoolRecycle is { } age && _options.TimeProvider.GetElapsedTime(connection.OpenedAt) > age)
        {
            await Discard(connection, async).ConfigureAwait(false);
            return false;
        }

        if (!_options.PrePing)
        {
            return true;
        }

        try
        {
            await connection.Driver.PingAsync(async, cancellationToken).ConfigureAwait(false);
            return true;
        }
        catch (Exception e)
        {
            // Also after a cancellation: an answer may still be on its way.
            await Discard(connection, async).ConfigureAwait(false);
            if (e is OperationCanceledException)
            {
                throw;
            }

            return false;
        }
    }

    private async ValueTask Clear()
    {
        PooledConnection[] idle;
        lock (_lock)
        {
            _generation++;
            idle = [.. _idle];
            _idle.Clear();
        }

        // What a listener throws must not keep the others open.
        Exception? thrown = null;
        foreach (var connection in idle)
        {
            try
            {
                await Discard(connection, async: true).ConfigureAwait(false);
            }
#pragma warning disable CA1031 // it is thrown below
            catch (Exception e)
#pragma warning restore CA1031
            {
                thrown ??= e;
            }
        }

        if (thrown is not null)
        {
            ExceptionDispatchInfo.Throw(thrown);
        }
    }

    private async ValueTask Discard(PooledConnection connection, bool async)
    {
        Interlocked.Decrement(ref _open);
        var isBroken = connection.Driver.IsBroken;
        try
        {
            await connection.Driver.CloseAsync(async).ConfigureAwait(false);
        }
#pragma warning disable CA1031 // a connection that fails to close is gone all the same
        catch (Exception)
#pragma warning restore CA1031
        {
        }

        _telemetry.Closed(connection, isBroken);
    }
}
