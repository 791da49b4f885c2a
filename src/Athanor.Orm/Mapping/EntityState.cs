namespace Athanor.Orm;

/// <summary>The tracking state that every mapped object carries: which session it is in, which columns changed, which relationships are loaded.</summary>
/// <remarks>Written by generated setters; a flush visits only objects that reported a change.</remarks>
public struct EntityState
{
    private ulong _dirty;
    private ulong[]? _dirtyMore;
    private ulong _loaded;
    private object?[]? _originals;

    /// <summary>Where the object stands.</summary>
    public EntityStatus Status { get; internal set; }

    /// <summary>The session that it is in; null outside one.</summary>
    public Session? Session { get; internal set; }

    /// <summary>Whether any column changed since it was loaded or saved.</summary>
    public readonly bool IsModified => _dirty != 0 || _dirtyMore is not null;

    /// <summary>Whether the object is in the session's list of changed ones.</summary>
    internal bool IsQueued { get; set; }

    /// <summary>Whether a column, by its place in the mapping, changed.</summary>
    public readonly bool IsDirty(int column) =>
        column < 64 ? (_dirty & 1UL << column) != 0 : _dirtyMore is { } more && (more[(column >> 6) - 1] & 1UL << (column & 63)) != 0;

    /// <summary>Called by a generated setter before a column changes.</summary>
    /// <param name="entity">The object itself.</param>
    /// <param name="column">The column's place in the mapping.</param>
    /// <param name="current">The value before the change.</param>
    public void Change<T>(IEntity entity, int column, T current)
    {
        if (!IsDirty(column))
        {
            if (Status is EntityStatus.Persistent)
            {
                ArgumentNullException.ThrowIfNull(entity);
                _originals ??= new object?[entity.Mapping.Columns.Count];
                _originals[column] = current;
            }

            Mark(column, entity);
        }

        if (Session is { } session && !IsQueued)
        {
            session.Changed(entity, ref this);
        }
    }

    /// <summary>Whether a relationship, by its place in the mapping, is loaded.</summary>
    public readonly bool IsLoaded(int relationship) => (_loaded & 1UL << relationship) != 0;

    /// <summary>Marks a relationship as loaded, or as not loaded.</summary>
    public void SetLoaded(int relationship, bool loaded = true) =>
        _loaded = loaded ? _loaded | 1UL << relationship : _loaded & ~(1UL << relationship);

    /// <summary>The value that a column had when it was loaded or saved; false when it did not change.</summary>
    internal readonly bool TryGetOriginal(int column, out object? value)
    {
        value = _originals?[column];
        return _originals is not null && IsDirty(column);
    }

    internal void Clean()
    {
        _dirty = 0;
        _dirtyMore = null;
        _originals = null;
        IsQueued = false;
    }

    private void Mark(int column, IEntity entity)
    {
        if (column < 64)
        {
            _dirty |= 1UL << column;
        }
        else
        {
            _dirtyMore ??= new ulong[(entity.Mapping.Columns.Count - 1) >> 6];
            _dirtyMore[(column >> 6) - 1] |= 1UL << (column & 63);
        }
    }
}
