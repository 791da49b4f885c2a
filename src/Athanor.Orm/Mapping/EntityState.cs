namespace Athanor.Orm;

/// <summary>The tracking state that every mapped object carries: which session it is in, which columns changed, which relationships are loaded.</summary>
/// <remarks>Written by generated setters; a flush visits only objects that reported a change.</remarks>
public struct EntityState
{
    /// <summary>Stands among the former values for a column that was not read.</summary>
    private static readonly object Unread = new();

    private DirtyColumns _dirty;
    private ulong _loaded;
    private object?[]? _originals;

    /// <summary>Where the object stands.</summary>
    public EntityStatus Status { get; internal set; }

    /// <summary>The session that it is in; null outside one.</summary>
    public Session? Session
    {
        readonly get => Origin?.Session;
        internal set => Origin = value?.Origin;
    }

    /// <summary>The session that it is in, and what the query that read it says of its later loads; null outside a session.</summary>
    internal EntityOrigin? Origin { readonly get; set; }

    /// <summary>Whether any column changed since it was loaded or saved.</summary>
    public readonly bool IsModified => _dirty.IsAny;

    /// <summary>The columns that changed since the object was loaded or saved; of a new one those that it was given.</summary>
    internal DirtyColumns Dirty
    {
        readonly get => _dirty;
        set => _dirty = value;
    }

    /// <summary>Whether the object is in the session's list of changed ones.</summary>
    internal bool IsQueued { get; set; }

    /// <summary>Whether a column, by its place in the mapping, changed.</summary>
    public readonly bool IsDirty(int column) => _dirty.Contains(column);

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
            else if (IsUnread(column))
            {
                _originals![column] = null;
            }

            _dirty.Add(column, entity);
        }

        if (Session is { } session && !IsQueued)
        {
            session.Changed(entity, ref this);
        }
    }

    /// <summary>Whether the query that read the object left columns out that were not loaded since.</summary>
    internal bool IsPartial { readonly get; private set; }

    /// <summary>Whether a column, by its place in the mapping, was left out by the query that read the object, and neither loaded nor set since.</summary>
    public readonly bool IsUnread(int column) => IsPartial && ReferenceEquals(_originals![column], Unread);

    /// <summary>Called by a generated getter: a column that was not read is loaded where that may be, and raises otherwise.</summary>
    /// <exception cref="NotLoadedException">The column was not read.</exception>
    public readonly void Require(IEntity entity, int column)
    {
        if (IsUnread(column))
        {
            UnloadedReads.Read(entity, column);
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
        _dirty = default;
        IsQueued = false;
        if (!IsPartial)
        {
            _originals = null;
            return;
        }

        IsPartial = false;
        foreach (ref var original in _originals.AsSpan())
        {
            var isUnread = ReferenceEquals(original, Unread);
            original = isUnread ? Unread : null;
            IsPartial |= isUnread;
        }

        if (!IsPartial)
        {
            _originals = null;
        }
    }

    /// <summary>These columns were not read; all others were.</summary>
    internal void SetUnread(ColumnSet unread, int count)
    {
        IsPartial = !unread.IsEmpty;
        _originals = IsPartial ? new object?[count] : null;
        for (var i = 0; IsPartial && i < count; i++)
        {
            _originals![i] = unread.Contains(i) ? Unread : null;
        }
    }

    /// <summary>A column was read after all.</summary>
    internal readonly void SetRead(int column) => _originals![column] = null;
}
