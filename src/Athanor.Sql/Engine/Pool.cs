using System.Diagnostics;
using System.Globalization;
using System.Runtime.ExceptionServices;
using System.Text;

namespace Athanor.Sql;

/// <summary>Holds an engine's connections, by the way that <see cref="EngineOptions.PoolKind"/> says; usually open, with their prepared statements.</summary>
/// <remarks>A connection that broke retires the whole generation: those opened before it are closed as they come back.</remarks>
public sealed class Pool : IAsyncDisposable
{
    private readonly Driver _driver;
    private readonly string _dialectName;
    private readonly EngineOptions _options;
    private readonly EngineTelemetry _telemetry;
    private readonly SemaphoreSlim _places;

    // The one that has waited longest stands first.
    private readonly LinkedList<PooledConnection> _idle = new();
    private readonly LinkedList<PooledConnection> _used = new();
    private readonly Lock _lock = new();
    private readonly ITimer? _pruning;
    private bool _prunes; // the timer is set
    private int _open;
    private int _opened;
    private int _waiting;
    private int _generation;
    private bool _disposed;

    internal Pool(Driver driver, string dialectName, EngineOptions options, EngineTelemetry telemetry)
    {
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(options.PoolSize);
        ArgumentOutOfRangeException.ThrowIfNegative(options.MaxOverflow);
        ArgumentOutOfRangeException.ThrowIfNegative(options.MinPoolSize);
        if (options.IdleTimeout is { } idle)
        {
            ArgumentOutOfRangeException.ThrowIfLessThanOrEqual(idle, TimeSpan.Zero, nameof(options.IdleTimeout));
        }

        _driver = driver;
        _dialectName = dialectName;
        _options = options;
        _telemetry = telemetry;
        (MostIdle, MostOpen) = options.PoolKind switch
        {
            PoolKind.Static => (1, 1),
            PoolKind.None or PoolKind.Driver => (0, options.PoolSize + options.MaxOverflow),
            _ => (options.PoolSize, options.PoolSize + options.MaxOverflow),
        };
        ArgumentOutOfRangeException.ThrowIfGreaterThan(options.MinPoolSize, Math.Max(MostIdle, options.PoolSize), nameof(options.MinPoolSize));
        _places = new SemaphoreSlim(MostOpen);
        _pruning = options.IdleTimeout is null
            ? null
            : options.TimeProvider.CreateTimer(static pool => _ = ((Pool)pool!).Prune(), this, Timeout.InfiniteTimeSpan, Timeout.InfiniteTimeSpan);
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

    internal int MostIdle { get; }

    internal int MostOpen { get; }

    // Those of the other kinds end with their use, or are the provider's to reset.
    private bool Resets => _options.PoolKind is PoolKind.Queue or PoolKind.Static && _options.ResetOnReturn != ResetOnReturn.Never;

    /// <summary>Who has connections at this moment, those first who have had them longest.</summary>
    public IReadOnlyList<PoolUse> Uses()
    {
        lock (_lock)
        {
            return [.. _used.Select(c => new PoolUse(c.Number, _options.TimeProvider.GetElapsedTime(c.Since), c.User?.LogToken))];
        }
    }

    /// <summary>Opens connections until there are <see cref="EngineOptions.MinPoolSize"/>, so that the first users need not wait for them.</summary>
    /// <exception cref="OperationalException">The database cannot be reached.</exception>
    public async ValueTask WarmUpAsync(CancellationToken cancellationToken = default)
    {
        while (Open < Math.Min(_options.MinPoolSize, MostIdle) && _places.Wait(0, CancellationToken.None))
        {
            try
            {
                ThrowIfDisposed();
                var opened = await Opened(async: true, cancellationToken).ConfigureAwait(false);
                if (!Keep(opened))
                {
                    await Discard(opened, async: true).ConfigureAwait(false);
                }
            }
            catch (Exception e)
            {
                if (_telemetry.Unavailable(e) is { } unavailable)
                {
                    throw unavailable;
                }

                throw;
            }
            finally
            {
                _places.Release();
            }
        }
    }

    /// <summary>Closes the idle connections; those in use are closed as they come back. New ones are opened when they are needed.</summary>
    public ValueTask ClearAsync() => Clear();

    /// <summary>Closes the idle connections and refuses new ones.</summary>
    public async ValueTask DisposeAsync()
    {
        lock (_lock)
        {
            _disposed = true;
        }

        if (_pruning is not null)
        {
            await _pruning.DisposeAsync().ConfigureAwait(false);
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
            Use(opened);
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
        connection.User = null;
        if (connection.IsDetached)
        {
            await CloseDriver(connection, async).ConfigureAwait(false);
            return;
        }

        var usable = false;
        try
        {
            usable = !inUse && !connection.IsRefused && !connection.Driver.IsBroken && await Cleaned(connection, dirty, async).ConfigureAwait(false);
            if (connection.Driver.IsBroken)
            {
                Retire(connection.Generation);
            }

            if (connection.IsRefused || connection.Driver.IsBroken)
            {
                _telemetry.Invalidated(connection);
            }

            _telemetry.Returned(connection);
        }
        finally
        {
            try
            {
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
    }

    /// <summary>Leaves a connection to its user for good; another one may be opened in its place.</summary>
    /// <exception cref="UsageException">It is the pool's only one.</exception>
    internal void Detach(PooledConnection connection)
    {
        if (_options.PoolKind == PoolKind.Static)
        {
            throw new UsageException("The engine's pool holds one connection for all its users (PoolKind.Static), which cannot be taken out of it.");
        }

        lock (_lock)
        {
            connection.Place.List?.Remove(connection.Place);
        }

        connection.IsDetached = true;
        Interlocked.Decrement(ref _open);
        _places.Release();
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
                throw new OperationalException(TimeoutMessage()) { Kind = DatabaseErrorKind.PoolTimeout, IsTransient = true };
            }
        }
        finally
        {
            Interlocked.Decrement(ref _waiting);
        }
    }

    // Whoever gets this wants to know who has the connections.
    private string TimeoutMessage()
    {
        const int MostNamed = 5;
        var text = new StringBuilder();
        text.Append(CultureInfo.InvariantCulture, $"All {MostOpen} connections of the pool '{Name}' are in use, and none came back within {_options.PoolTimeout}");
        if (Waiting > 1)
        {
            text.Append(CultureInfo.InvariantCulture, $"; {Waiting} users wait for one");
        }

        text.Append(". ");
        var uses = Uses();
        if (uses.Count > 0)
        {
            text.Append("Held longest: ").AppendJoin(", ", uses.Take(MostNamed).Select(use => string.Create(
                CultureInfo.InvariantCulture,
                $"connection {use.Number}{(use.LogToken is null ? "" : $" ({use.LogToken})")} for {use.Duration.TotalSeconds:0.0} s"))).Append(". ");
        }

        return text.Append(_options.PoolKind == PoolKind.Static
            ? "Dispose connections and sessions when they are done with: this pool has one connection for all (PoolKind.Static)."
            : "Dispose connections and sessions when they are done with, or raise PoolSize or MaxOverflow.").ToString();
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

    /// <summary>Takes away what a user left behind; false where that failed.</summary>
    private async ValueTask<bool> Cleaned(PooledConnection connection, bool dirty, bool async)
    {
        var driver = connection.Driver;
        var hadTransaction = driver.InTransaction;
        try
        {
            // No caller's token here: a connection that is given back half reset would carry one user's state to the next.
            if (hadTransaction)
            {
                await driver.RollbackAsync(async, CancellationToken.None).ConfigureAwait(false);
            }
        }
#pragma warning disable CA1031 // whatever went wrong while giving back, the connection is no longer to be trusted, and the caller's own error matters more
        catch (Exception)
#pragma warning restore CA1031
        {
            return false;
        }

        if (_telemetry.IsListening)
        {
            dirty |= await _telemetry.Resetting(connection, hadTransaction, async).ConfigureAwait(false);
        }

        try
        {
            if (dirty && Resets && (_options.ResetOnReturn == ResetOnReturn.Always || driver.MayHaveChanged))
            {
                await driver.ResetAsync(async, CancellationToken.None).ConfigureAwait(false);
            }

            return true;
        }
#pragma warning disable CA1031 // as above
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
            if (_generation != generation)
            {
                return;
            }

            _generation++;
        }

        _telemetry.Retired();
    }

    private PooledConnection? TakeIdle()
    {
        lock (_lock)
        {
            var place = _options.PoolOrder == PoolOrder.LastInFirstOut ? _idle.Last : _idle.First;
            if (place is null)
            {
                return null;
            }

            _idle.Remove(place);
            MarkUsed(place.Value);
            return place.Value;
        }
    }

    private void Use(PooledConnection connection)
    {
        lock (_lock)
        {
            MarkUsed(connection);
        }
    }

    private void MarkUsed(PooledConnection connection)
    {
        connection.Since = _options.TimeProvider.GetTimestamp();
        _used.AddLast(connection.Place);
    }

    private bool Keep(PooledConnection connection)
    {
        lock (_lock)
        {
            connection.Place.List?.Remove(connection.Place);
            if (_disposed || connection.Driver.IsBroken || connection.Generation != _generation || _idle.Count >= MostIdle || IsOld(connection))
            {
                return false;
            }

            connection.Since = _options.TimeProvider.GetTimestamp();
            _idle.AddLast(connection.Place);
            if (!_prunes && _pruning is not null)
            {
                _prunes = _pruning.Change(_options.IdleTimeout!.Value, Timeout.InfiniteTimeSpan);
            }

            return true;
        }
    }

    private bool IsOld(PooledConnection connection) => _options.PoolRecycle is { } age && _options.TimeProvider.GetElapsedTime(connection.OpenedAt) > age;

    /// <summary>Closes those that nobody has asked for in a long time, and comes again when the next one is due.</summary>
    private async Task Prune()
    {
        var timeout = _options.IdleTimeout!.Value;
        List<PooledConnection> old = [];
        lock (_lock)
        {
            _prunes = false;
            while (_idle.First is { } first && Open - old.Count > _options.MinPoolSize)
            {
                var idle = _options.TimeProvider.GetElapsedTime(first.Value.Since);
                if (idle < timeout)
                {
                    _prunes = !_disposed && _pruning!.Change(timeout - idle, Timeout.InfiniteTimeSpan);
                    break;
                }

                _idle.RemoveFirst();
                old.Add(first.Value);
            }
        }

        foreach (var connection in old)
        {
            try
            {
                await Discard(connection, async: true).ConfigureAwait(false);
            }
#pragma warning disable CA1031 // nobody waits for this: what a listener throws has nobody to reach
            catch (Exception)
#pragma warning restore CA1031
            {
            }
        }
    }

    /// <summary>Whether a connection can be handed out; one that cannot is closed.</summary>
    private async ValueTask<bool> IsGood(PooledConnection connection, bool async, CancellationToken cancellationToken)
    {
        if (connection.Driver.IsBroken || connection.Generation != Volatile.Read(ref _generation) || IsOld(connection))
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
        try
        {
            _telemetry.Retired();
        }
#pragma warning disable CA1031 // it is thrown below
        catch (Exception e)
#pragma warning restore CA1031
        {
            thrown = e;
        }

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

    private ValueTask Discard(PooledConnection connection, bool async)
    {
        lock (_lock)
        {
            connection.Place.List?.Remove(connection.Place);
        }

        Interlocked.Decrement(ref _open);
        return CloseDriver(connection, async);
    }

    private async ValueTask CloseDriver(PooledConnection connection, bool async)
    {
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
