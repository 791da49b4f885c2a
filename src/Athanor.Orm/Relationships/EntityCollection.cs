using System.Collections;
using System.Diagnostics;

namespace Athanor.Orm;

/// <summary>The objects at the "many" end of a relationship; both ends are kept in step.</summary>
/// <remarks>
/// Of an object from the database it can be added to and removed from without being loaded; reading it then raises <see cref="NotLoadedException"/>.
/// As a list it keeps the column of <see cref="OrderByAttribute"/> in step with the order of its objects, and is loaded before it is added to.
/// </remarks>
/// <typeparam name="T">The class of its objects.</typeparam>
[DebuggerDisplay("Known = {_items.Count}")]
public sealed class EntityCollection<T> : IList<T>, IReadOnlyList<T>, ISavedCollection, IKnownItems<T>
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
    public bool IsLoaded => _relationship.IsWriteOnly ? false : _owner.State is { Status: EntityStatus.Transient or EntityStatus.Pending } || _owner.State.IsLoaded(_relationship.Index);

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

    /// <summary>The owner.</summary>
    internal IEntity Owner => _owner;

    /// <summary>The relationship.</summary>
    internal CollectionRelationship<T> Relationship => _relationship;

    /// <summary>Grows with every change.</summary>
    internal int Version { get; private set; }

    /// <summary>The objects known without loading: all of them, or those added since.</summary>
    internal IReadOnlyList<T> Known => _items;

    IEnumerable<T> IKnownItems<T>.Known => _items;

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

    /// <summary>The object at a place; setting it removes the one that was there.</summary>
    /// <exception cref="NotLoadedException">They are not loaded.</exception>
    public T this[int index]
    {
        get => Loaded[index];
        set
        {
            var former = Loaded[index];
            if (!ReferenceEquals(former, value))
            {
                Insert(index, value);
                Remove(former);
            }
        }
    }

    /// <summary>Adds an object; its reference and foreign key follow, or a row of the table between, and a session that has the owner takes it in.</summary>
    public void Add(T item)
    {
        ArgumentNullException.ThrowIfNull(item);
        if (_relationship.Position is not null)
        {
            // Where a list ends is not known before.
            _ = Loaded;
        }

        var isNew = !Holds(item);
        if (isNew)
        {
            _relationship.BeforeAdd(_owner, item);
        }

        AddOtherEnd(item);
        _relationship.Added(_owner, item, isNew);
    }

    /// <summary>Adds an object at a place, or moves one that is there already to it.</summary>
    /// <exception cref="NotLoadedException">They are not loaded.</exception>
    public void Insert(int index, T item)
    {
        ArgumentNullException.ThrowIfNull(item);
        ArgumentOutOfRangeException.ThrowIfGreaterThan((uint)index, (uint)Loaded.Count, nameof(index));
        if (!Holds(item))
        {
            Add(item);
        }

        _items.Remove(item);
        _items.Insert(Math.Min(index, _items.Count), item);
        Changed();
        Number();
    }

    /// <summary>Removes the object at a place.</summary>
    /// <exception cref="NotLoadedException">They are not loaded.</exception>
    public void RemoveAt(int index) => Remove(Loaded[index]);

    /// <summary>The place of an object; -1 when it is not there.</summary>
    /// <exception cref="NotLoadedException">They are not loaded.</exception>
    public int IndexOf(T item) => Loaded.IndexOf(item);

    /// <summary>Removes an object; its reference and foreign key become null, or the row of the table between goes.</summary>
    /// <returns>Whether it was there; of a collection that is not loaded, true.</returns>
    public bool Remove(T item)
    {
        ArgumentNullException.ThrowIfNull(item);
        if (IsLoaded && !Holds(item))
        {
            return false;
        }

        _relationship.BeforeRemove(_owner, item);
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

    /// <summary>Makes it hold these objects and no others.</summary>
    internal void SetTo(IEnumerable<T> items)
    {
        var wanted = new HashSet<T>(ReferenceEqualityComparer.Instance);
        var ordered = items.Where(wanted.Add).ToList();
        foreach (var item in Loaded.Where(i => !wanted.Contains(i)).ToArray())
        {
            Remove(item);
        }

        foreach (var item in ordered.Where(i => !Holds(i)))
        {
            Add(item);
        }

        if (_relationship.Position is not null)
        {
            _items.Clear();
            _items.AddRange(ordered);
            Changed();
            Number();
        }
    }

    /// <summary>Calls the owner's hook: the other end is about to add or remove an object.</summary>
    internal void Tell(T item, bool isAdded) => _relationship.Tell(_owner, item, isAdded);

    /// <summary>Whether it holds an object, as far as that is known without loading.</summary>
    internal bool IsKnown(T item) => Holds(item);

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
        if (_relationship.Position is { } position && IsLoaded)
        {
            position.Set(item, position.StartsAt + _items.Count - 1);
        }
        else if (_relationship.IsWriteOnly)
        {
            _owner.State.Session?.Remember(this);
        }
    }

    /// <summary>Lets an object go because its reference was set to another owner.</summary>
    internal void RemoveOtherEnd(T item)
    {
        if (TakeOut(item))
        {
            Number();
        }
        else if (!IsLoaded)
        {
            (_removed ??= []).Add(item);
            _owner.State.Session?.Remember(this);
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
        Changed();
        _items.Clear();
        _set = null;
        _removed = null;
    }

    /// <summary>What was removed is saved: a later load is right again.</summary>
    void ISavedCollection.Saved() => Saved();

    internal void Saved()
    {
        _removed = null;
        if (_relationship.IsWriteOnly && _owner.State.Status != EntityStatus.Transient)
        {
            _items.Clear();
            _set = null;
        }
    }

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

    private void Changed() => Version++;

    private void Number()
    {
        if (_relationship.Position is { } position && IsLoaded)
        {
            for (var i = 0; i < _items.Count; i++)
            {
                position.Set(_items[i], position.StartsAt + i);
            }
        }
    }

    private bool Holds(T item) => _set is { } set ? set.Contains(item) : _items.Contains(item);

    private void Append(T item)
    {
        Changed();
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
        Changed();
        _set?.Remove(item);
        return _items.Remove(item);
    }
}
