namespace Athanor.Sql;

// What a connection is to its pool.
public sealed partial class Connection
{
    /// <summary>Keeps the connection from its next user: when it is given back, it is closed.</summary>
    public void Invalidate()
    {
        ObjectDisposedException.ThrowIf(_closed, this);
        _pooled.IsRefused = true;
    }

    /// <summary>Takes the connection out of the pool for good: another one may be opened in its place, and this one is closed when it is disposed.</summary>
    /// <remarks>For what lasts: listening for notifications, a session-wide lock, a stream of days. An open transaction goes on.</remarks>
    /// <exception cref="UsageException">It is the pool's only one (<see cref="PoolKind.Static"/>).</exception>
    public void Detach()
    {
        RequireOpen();
        if (!_pooled.IsDetached)
        {
            _engine.Pool.Detach(_pooled);
            _engine.Telemetry.Detached(this);
        }
    }

    /// <summary>Ends the time that listeners have with a connection which is between two users. Gives back whether they ran anything.</summary>
    internal async ValueTask<bool> Leave(bool async)
    {
        try
        {
            await Commit(async, CancellationToken.None).ConfigureAwait(false);
        }
        finally
        {
            _closed = true;
        }

        return _dirty;
    }
}
