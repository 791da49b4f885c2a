using System.Collections;
using System.Diagnostics;

namespace Athanor.Orm;

/// <summary>The objects at the "many" end of a relationship; both ends are kept in step.</summary>
/// <remarks>Of an object from the database it can be added to and removed from without being loaded; reading it then raises <see cref="NotLoadedException"/>.</remarks>
/// <typeparam name="T">The class of its objects.</typeparam>
[DebuggerDisplay("Known = {_items.Count}")]
public sealed class EntityCollection<T> : ICollection<T>, IReadOnlyCollection<T>
    where T : class, IEntity
{
    /// <summary>Above this many objects they are found by a set beside the list.</summary>
    private const int MostSearched = 16;

    private readonly IEntity _owner;
    private readonly CollectionRelationship<T> _relationship;
    private readonly List<T> _items = [];
    private HashSet<T>? _set;
    private List<T>? _removed;

    /// <summary>The collection of an owner.</summary>
    public EntityCollection(IEntity owner, CollectionRelationship<T> relationship)
    {
        _owner = owner;
        _relationship = relationship;
    }

    /// <summary>Whether its objects are all here: loaded, or those of a new owner.</summary>
    public bool IsLoaded => _owner.State is { Status: EntityStatus.Transient or EntityStatus.Pending } || _owner.State.IsLoaded(_relationship.Index);

    /// <summary>The number of objects.</summary>
    /// <exception cref="NotLoadedException">They are not loaded.</exception>
    public int Count => Loaded.Count;

    /// <inheritdoc/>
    public bool IsReadOnly => false;

    /// <summary>The object of a relationship that has one at most, null for none: what a generated property gets and sets. The one that was there lets its owner go.</summary>
    /// <exception cref="NotLoadedException">It is not loaded; it is loaded before it is replaced, too.</exception>
    public T? Single
    {
        get => _items is [var only] ? only : Loaded.FirstOrDefault();
        set => Replace(value);
    }

    /// <summary>The objects known without loading: all of them, or those added since.</summary>
    internal IReadOnlyList<T> Known => _items;

    private List<T> Loaded
    {
        get
        {
            if (!IsLoaded)
            {
                UnloadedReads.Read(_owner, _relationship);
            }

            return _items;
        }
    }

    /// <summary>Adds an object; its reference and foreign key follow, or a row of the table between, and a session that has the owner takes it in.</summary>
    public void Add(T item)
    {
        ArgumentNullException.ThrowIfNull(item);
        var isNew = !Holds(item);
        AddOtherEnd(item);
        _relationship.Added(_owner, item, isNew);
    }

    /// <summary>Removes an object; its reference and foreign key become null, or the row of the table between goes.</summary>
    /// <returns>Whether it was there; of a collection that is not loaded, true.</returns>
    public bool Remove(T item)
    {
        ArgumentNullException.ThrowIfNull(item);
        if (IsLoaded && !Holds(item))
        {
            return false;
        }

        RemoveOtherEnd(item);
        _relationship.Removed(_owner, item);
        return true;
    }

    /// <summary>Removes every object.</summary>
    /// <exception cref="NotLoadedException">They are not loaded.</exception>
    public void Clear()
    {
        foreach (var item in Loaded.ToArray())
        {
            Remove(item);
        }
    }

    /// <summary>Whether the object is in it.</summary>
    /// <exception cref="NotLoadedException">They are not loaded.</exception>
    public bool Contains(T item) => Loaded is not null && Holds(item);

    /// <inheritdoc/>
    public void CopyTo(T[] array, int arrayIndex) => Loaded.CopyTo(array, arrayIndex);

    /// <summary>The objects one by one, without allocation.</summary>
    /// <exception cref="NotLoadedException">They are not loaded.</exception>
    public List<T>.Enumerator GetEnumerator() => Loaded.GetEnumerator();

    IEnumerator<T> IEnumerable<T>.GetEnumerator() => GetEnumerator();

    IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();

    /// <summary>Takes an object in because its reference was set to the owner.</summary>
    internal void AddOtherEnd(T item)
    {
        _removed?.Remove(item);
        if (Holds(item))
        {
            return;
        }

        if (_relationship.IsSingle && _items is [var former])
        {
            TakeOut(former);
            _relationship.Removed(_owner, former);
        }

        Append(item);
    }

    /// <summary>Lets an object go because its reference was set to another owner.</summary>
    internal void RemoveOtherEnd(T item)
    {
        if (!TakeOut(item) && !IsLoaded)
        {
            (_removed ??= []).Add(item);
        }
    }

    /// <summary>Takes an object in from the database, unless it was removed before it was loaded.</summary>
    internal void AddLoaded(T item)
    {
        if (_removed?.Contains(item) != true && !(_relationship.IsSingle && _items.Count > 0) && !Holds(item))
        {
            Append(item);
        }
    }

    /// <summary>Lets everything go that came from the database; what was added and removed here is saved by then.</summary>
    internal void Unload()
    {
        _items.Clear();
        _set = null;
        _removed = null;
    }

    /// <summary>What was removed is saved: a later load is right again.</summary>
    internal void Saved() => _removed = null;

    private void Replace(T? item)
    {
        // The row of the one that is to go is not known before it is loaded, and would keep its owner.
        if (_items.Count == 0)
        {
            _ = Loaded;
        }

        if (item is not null)
        {
            Add(item);
        }
        else if (_items is [var only])
        {
            Remove(only);
        }
    }

    private bool Holds(T item) => _set is { } set ? set.Contains(item) : _items.Contains(item);

    private void Append(T item)
    {
        _items.Add(item);
        if (_set is not null)
        {
            _set.Add(item);
        }
        else if (_items.Count > MostSearched)
        {
            _set = [.. _items];
        }
    }

    private bool TakeOut(T item)
    {
        _set?.Remove(item);
        return _items.Remove(item);
    }
}
