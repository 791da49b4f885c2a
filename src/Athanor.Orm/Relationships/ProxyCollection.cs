using System.Collections;
using System.Diagnostics;

namespace Athanor.Orm;

/// <summary>A collection that shows what the objects of another one have (<see cref="ThroughAttribute"/>); adding makes such an object, removing removes it.</summary>
/// <typeparam name="TLink">The class of the objects between.</typeparam>
/// <typeparam name="T">What is shown of each.</typeparam>
[DebuggerDisplay("Through = {_links}")]
public sealed class ProxyCollection<TLink, T> : ICollection<T>, IReadOnlyCollection<T>, IKnownItems<T>
    where TLink : class, IEntity
{
    private readonly ICollection<TLink> _links;
    private readonly Func<TLink, T> _shown;
    private readonly Func<T, TLink>? _create;

    /// <summary>Shows something of a collection's objects.</summary>
    /// <param name="links">The collection: one of a relationship, or one that goes through another itself.</param>
    /// <param name="shown">What it shows of each.</param>
    /// <param name="create">Makes an object for what is added; null where nothing can be.</param>
    public ProxyCollection(ICollection<TLink> links, Func<TLink, T> shown, Func<T, TLink>? create)
    {
        _links = links;
        _shown = shown;
        _create = create;
    }

    /// <summary>The number of elements.</summary>
    /// <exception cref="NotLoadedException">The collection that it goes through is not loaded.</exception>
    public int Count => _links.Count;

    /// <inheritdoc/>
    public bool IsReadOnly => _create is null;

    IEnumerable<T> IKnownItems<T>.Known => ((IKnownItems<TLink>)_links).Known.Select(_shown);

    /// <summary>Adds an element by a new object between; one that is there already is there once. The collection need not be loaded.</summary>
    /// <exception cref="NotSupportedException">It can only be read.</exception>
    public void Add(T item)
    {
        var create = _create ?? throw ReadOnly();
        if (!((IKnownItems<TLink>)_links).Known.Any(link => IsShown(link, item)))
        {
            _links.Add(create(item));
        }
    }

    /// <summary>Removes the object between that shows an element.</summary>
    /// <exception cref="NotLoadedException">The collection that it goes through is not loaded.</exception>
    /// <exception cref="NotSupportedException">It can only be read.</exception>
    public bool Remove(T item) => (_create is null ? throw ReadOnly() : Find(item)) is { } link && _links.Remove(link);

    /// <summary>Removes every object between.</summary>
    /// <exception cref="NotLoadedException">The collection that it goes through is not loaded.</exception>
    /// <exception cref="NotSupportedException">It can only be read.</exception>
    public void Clear()
    {
        if (_create is null)
        {
            throw ReadOnly();
        }

        _links.Clear();
    }

    /// <summary>Whether an object between shows the element.</summary>
    /// <exception cref="NotLoadedException">The collection that it goes through is not loaded.</exception>
    public bool Contains(T item) => Find(item) is not null;

    /// <inheritdoc/>
    public void CopyTo(T[] array, int arrayIndex)
    {
        ArgumentNullException.ThrowIfNull(array);
        foreach (var item in this)
        {
            array[arrayIndex++] = item;
        }
    }

    /// <summary>The elements one by one.</summary>
    /// <exception cref="NotLoadedException">The collection that it goes through, or what its objects refer to, is not loaded.</exception>
    public IEnumerator<T> GetEnumerator()
    {
        foreach (var link in _links)
        {
            yield return _shown(link);
        }
    }

    IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();

    private static NotSupportedException ReadOnly() => new("This collection can only be read: it is declared as an IReadOnlyCollection.");

    private TLink? Find(T item)
    {
        foreach (var link in _links)
        {
            if (IsShown(link, item))
            {
                return link;
            }
        }

        return null;
    }

    private bool IsShown(TLink link, T item) => EqualityComparer<T>.Default.Equals(_shown(link), item);
}
