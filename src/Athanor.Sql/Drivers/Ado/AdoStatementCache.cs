namespace Athanor.Sql;

/// <summary>The statements that a connection keeps prepared. Bounded: the one not used for longest makes room.</summary>
internal sealed class AdoStatementCache(int capacity)
{
    private readonly Dictionary<CompiledStatement, AdoStatement> _kept = [];
    private long _clock;

    public IEnumerable<AdoStatement> All => _kept.Values;

    public AdoStatement? Find(CompiledStatement statement)
    {
        if (_kept.TryGetValue(statement, out var found))
        {
            found.LastUsed = ++_clock;
        }

        return found;
    }

    /// <summary>Keeps a statement. The one that made room is returned, for its owner to close; null when there was room.</summary>
    /// <remarks>The oldest is searched for: that costs far less than closing a prepared statement, and nothing while there is room.</remarks>
    public AdoStatement? Keep(AdoStatement statement)
    {
        AdoStatement? oldest = null;
        if (_kept.Count >= capacity)
        {
            foreach (var kept in _kept.Values)
            {
                if (!kept.IsInUse && (oldest is null || kept.LastUsed < oldest.LastUsed))
                {
                    oldest = kept;
                }
            }

            if (oldest is not null)
            {
                _kept.Remove(oldest.Compiled);
            }
        }

        statement.LastUsed = ++_clock;
        _kept[statement.Compiled] = statement;
        return oldest;
    }

    public void Forget(AdoStatement statement)
    {
        if (_kept.TryGetValue(statement.Compiled, out var kept) && ReferenceEquals(kept, statement))
        {
            _kept.Remove(statement.Compiled);
        }
    }

    /// <summary>No longer keeps those in use, whose user did not give them back.</summary>
    public void ForgetLent()
    {
        foreach (var statement in _kept.Values)
        {
            if (statement.IsInUse)
            {
                _kept.Remove(statement.Compiled);
                statement.IsKept = false;
                statement.IsInUse = false;
            }
        }
    }

    public void Clear() => _kept.Clear();
}
