using System.Collections;
using System.Diagnostics;

namespace Athanor.Orm;

/// <summary>A relationship's objects as a set. An object is equal to itself alone.</summary>
/// <typeparam name="T">The class of its objects.</typeparam>
[DebuggerDisplay("{_items}")]
public sealed class EntitySet<T> : ISet<T>, IReadOnlySet<T>
    where T : class, IEntity
{
    private readonly EntityCollection<T> _items;

    /// <summary>Shows a collection as a set.</summary>
    public EntitySet(EntityCollection<T> items) => _items = items;

    /// <summary>The number of objects.</summary>
    /// <exception cref="NotLoadedException">They are not loaded.</exception>
    public int Count => _items.Count;

    /// <inheritdoc/>
    public bool IsReadOnly => false;

    /// <summary>Adds an object; the set need not be loaded.</summary>
    /// <returns>Whether it was not there, as far as that is known.</returns>
    public bool Add(T item)
    {
        var isNew = !_items.IsKnown(item);
        _items.Add(item);
        return isNew;
    }

    void ICollection<T>.Add(T item) => _items.Add(item);

    /// <summary>Removes an object.</summary>
    /// <returns>Whether it was there; of a set that is not loaded, true.</returns>
    public bool Remove(T item) => _items.Remove(item);

    /// <inheritdoc/>
    public void Clear() => _items.Clear();

    /// <inheritdoc cref="EntityCollection{T}.Contains"/>
    public bool Contains(T item) => _items.Contains(item);

    /// <inheritdoc/>
    public void CopyTo(T[] array, int arrayIndex) => _items.CopyTo(array, arrayIndex);

    /// <inheritdoc/>
    public void UnionWith(IEnumerable<T> other)
    {
        ArgumentNullException.ThrowIfNull(other);
        foreach (var item in other.ToArray())
        {
            Add(item);
        }
    }

    /// <inheritdoc/>
    public void ExceptWith(IEnumerable<T> other)
    {
        ArgumentNullException.ThrowIfNull(other);
        foreach (var item in other.ToArray())
        {
            Remove(item);
        }
    }

    /// <inheritdoc/>
    public void IntersectWith(IEnumerable<T> other)
    {
        var kept = SetOf(other);
        _items.SetTo([.. _items.Where(kept.Contains)]);
    }

    /// <inheritdoc/>
    public void SymmetricExceptWith(IEnumerable<T> other)
    {
        var result = Copy();
        result.SymmetricExceptWith(other);
        _items.SetTo(result);
    }

    /// <inheritdoc/>
    public bool IsProperSubsetOf(IEnumerable<T> other) => Copy().IsProperSubsetOf(other);

    /// <inheritdoc/>
    public bool IsProperSupersetOf(IEnumerable<T> other) => Copy().IsProperSupersetOf(other);

    /// <inheritdoc/>
    public bool IsSubsetOf(IEnumerable<T> other) => Copy().IsSubsetOf(other);

    /// <inheritdoc/>
    public bool IsSupersetOf(IEnumerable<T> other) => Copy().IsSupersetOf(other);

    /// <inheritdoc/>
    public bool Overlaps(IEnumerable<T> other) => Copy().Overlaps(other);

    /// <inheritdoc/>
    public bool SetEquals(IEnumerable<T> other) => Copy().SetEquals(other);

    /// <inheritdoc/>
    public IEnumerator<T> GetEnumerator() => ((IEnumerable<T>)_items).GetEnumerator();

    IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();

    /// <summary>The collection that it shows.</summary>
    internal EntityCollection<T> Items => _items;

    private HashSet<T> Copy() => SetOf(_items);

    private static HashSet<T> SetOf(IEnumerable<T> items) => new(items, ReferenceEqualityComparer.Instance);
}
