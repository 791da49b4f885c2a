using System.Collections;
using System.Diagnostics;

namespace Athanor.Orm;

/// <summary>The objects of a relationship that is only read (<see cref="ViewOnlyAttribute"/>).</summary>
/// <typeparam name="T">The class of its objects.</typeparam>
[DebuggerDisplay("Known = {_items.Count}")]
public sealed class EntityView<T> : IReadOnlyList<T>
    where T : class, IEntity
{
    private readonly IEntity _owner;
    private readonly Relationship _relationship;
    private readonly List<T> _items = [];

    /// <summary>The view of an owner.</summary>
    public EntityView(IEntity owner, Relationship relationship)
    {
        _owner = owner;
        _relationship = relationship;
    }

    /// <summary>Whether its objects are here. A new object has none.</summary>
    public bool IsLoaded => _owner.State is { Status: EntityStatus.Transient or EntityStatus.Pending } || _owner.State.IsLoaded(_relationship.Index);

    /// <summary>The number of objects.</summary>
    /// <exception cref="NotLoadedException">They are not loaded.</exception>
    public int Count => Loaded.Count;

    /// <summary>The only object; null for none.</summary>
    /// <exception cref="NotLoadedException">It is not loaded.</exception>
    public T? Single => Loaded is [var only, ..] ? only : null;

    /// <summary>The objects known without loading.</summary>
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

    /// <summary>The object at a place.</summary>
    /// <exception cref="NotLoadedException">They are not loaded.</exception>
    public T this[int index] => Loaded[index];

    /// <summary>The objects one by one, without allocation.</summary>
    /// <exception cref="NotLoadedException">They are not loaded.</exception>
    public List<T>.Enumerator GetEnumerator() => Loaded.GetEnumerator();

    IEnumerator<T> IEnumerable<T>.GetEnumerator() => GetEnumerator();

    IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();

    internal void AddLoaded(T item) => _items.Add(item);

    internal void Clear() => _items.Clear();
}
