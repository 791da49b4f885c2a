using System.Collections;
using System.Diagnostics;
using System.Diagnostics.CodeAnalysis;

namespace Athanor.Orm;

/// <summary>A relationship's objects by a key of theirs (<see cref="KeyedByAttribute"/>). An object whose key changes is found by the new one.</summary>
/// <typeparam name="TKey">The key.</typeparam>
/// <typeparam name="T">The class of its objects.</typeparam>
[DebuggerDisplay("{_items}")]
public sealed class EntityDictionary<TKey, T> : IReadOnlyDictionary<TKey, T>
    where TKey : notnull
    where T : class, IEntity
{
    private readonly EntityCollection<T> _items;
    private readonly Func<T, TKey?> _keyOf;
    private Dictionary<TKey, T>? _index;
    private int _version;

    /// <summary>Shows a collection by key.</summary>
    /// <param name="items">The collection.</param>
    /// <param name="keyOf">The key of an object; null where it has none yet.</param>
    public EntityDictionary(EntityCollection<T> items, Func<T, TKey?> keyOf)
    {
        _items = items;
        _keyOf = keyOf;
    }

    /// <summary>The number of objects.</summary>
    /// <exception cref="NotLoadedException">They are not loaded.</exception>
    public int Count => _items.Count;

    /// <summary>The keys, in the order of the objects.</summary>
    public IEnumerable<TKey> Keys => _items.Select(KeyOf);

    /// <summary>The objects.</summary>
    public IEnumerable<T> Values => _items;

    /// <summary>The object of a key.</summary>
    /// <exception cref="KeyNotFoundException">There is none.</exception>
    /// <exception cref="NotLoadedException">The objects are not loaded.</exception>
    public T this[TKey key] => TryGetValue(key, out var item) ? item : throw new KeyNotFoundException($"No {typeof(T).Name} has the key '{key}'.");

    /// <summary>Adds an object under the key that it has; the dictionary need not be loaded, and is as far as it is known.</summary>
    /// <exception cref="ArgumentException">It has no key, or another object has the same.</exception>
    public void Add(T item)
    {
        ArgumentNullException.ThrowIfNull(item);
        var key = KeyOf(item);
        if (_items.Known.FirstOrDefault(i => !ReferenceEquals(i, item) && HasKey(i, key)) is not null)
        {
            throw new ArgumentException($"Another {typeof(T).Name} has the key '{key}'. Remove that one first.", nameof(item));
        }

        _items.Add(item);
    }

    /// <summary>Removes an object.</summary>
    /// <returns>Whether it was there; of a dictionary that is not loaded, true.</returns>
    public bool Remove(T item) => _items.Remove(item);

    /// <summary>Removes the object of a key.</summary>
    /// <exception cref="NotLoadedException">The objects are not loaded.</exception>
    public bool Remove(TKey key) => TryGetValue(key, out var item) && _items.Remove(item);

    /// <summary>Removes every object.</summary>
    /// <exception cref="NotLoadedException">They are not loaded.</exception>
    public void Clear() => _items.Clear();

    /// <inheritdoc/>
    public bool ContainsKey(TKey key) => TryGetValue(key, out _);

    /// <inheritdoc/>
    public bool TryGetValue(TKey key, [MaybeNullWhen(false)] out T value)
    {
        // A key that has changed since is not found under the new one, or is found under the old: then the index is made anew.
        if (_index is null || _version != _items.Version || !_index.TryGetValue(key, out value) || !HasKey(value, key))
        {
            _index = [];
            _version = _items.Version;
            foreach (var item in _items)
            {
                if (_keyOf(item) is { } own)
                {
                    _index[own] = item;
                }
            }
        }

        return _index.TryGetValue(key, out value);
    }

    /// <inheritdoc/>
    public IEnumerator<KeyValuePair<TKey, T>> GetEnumerator()
    {
        foreach (var item in _items)
        {
            yield return new(KeyOf(item), item);
        }
    }

    IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();

    private bool HasKey(T item, TKey key) => EqualityComparer<TKey>.Default.Equals(_keyOf(item), key);

    private TKey KeyOf(T item) => _keyOf(item) ?? throw new ArgumentException($"A {typeof(T).Name} has no key yet: its key property is null. Set that first.", nameof(item));
}
