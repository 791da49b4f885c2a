namespace Athanor.Orm;

/// <summary>The rows of a session's query; what it loads besides is loaded once they are read.</summary>
internal sealed class SessionCursor(Session session, ConnectionCursor rows, EntityReading reading) : RowCursor
{
    private readonly HashSet<object>? _seen = reading.Loads is { HasJoinedCollection: true } ? new(ReferenceEqualityComparer.Instance) : null;
    private bool _closed;
    private bool _ended;

    /// <summary>Whether the session is free for its next caller when this is closed.</summary>
    public bool ReleasesSession { get; set; }

    public override RowReader Row => rows.Row;

    public override RowContext Context => reading;

    public override bool NeedsEveryRow => _seen is not null;

    public override bool MayRepeat => _seen is not null;

    public override bool IsRepeated(object? value)
    {
        if (_seen is null)
        {
            return false;
        }

        return value is IEntity
            ? !_seen.Add(value)
            : throw new UsageException("A collection that is loaded by a join needs whole entities as rows, so that repeated ones can be told. Load it with SelectIn().");
    }

    public override ValueTask<bool> ReadAsync(bool async, CancellationToken cancellationToken) =>
        _seen is null ? rows.ReadAsync(async, cancellationToken) : ReadToEnd(async, cancellationToken);

    public override ValueTask CompleteAsync(bool async, CancellationToken cancellationToken) =>
        reading.Loads is { } loads ? LoadRest(loads, async, cancellationToken) : ValueTask.CompletedTask;

    public override async ValueTask CloseAsync(bool async)
    {
        if (!_closed)
        {
            _closed = true;
            if (!_ended && _seen is not null)
            {
                reading.Loads!.Abandon();
            }

            try
            {
                await rows.CloseAsync(async).ConfigureAwait(false);
            }
            finally
            {
                if (ReleasesSession)
                {
                    session.Exit();
                }
            }
        }
    }

    private async ValueTask<bool> ReadToEnd(bool async, CancellationToken cancellationToken)
    {
        var read = await rows.ReadAsync(async, cancellationToken).ConfigureAwait(false);
        _ended |= !read;
        return read;
    }

    private async ValueTask LoadRest(JoinedLoads loads, bool async, CancellationToken cancellationToken)
    {
        await rows.CloseAsync(async).ConfigureAwait(false);
        await loads.Complete(session, async, cancellationToken).ConfigureAwait(false);
    }
}
