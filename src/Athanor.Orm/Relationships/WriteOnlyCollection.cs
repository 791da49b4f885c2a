using System.Diagnostics;

namespace Athanor.Orm;

/// <summary>The objects at the "many" end of a relationship that is too large to be held: it is never loaded, but added to, removed from, and asked by queries.</summary>
/// <typeparam name="T">The class of its objects.</typeparam>
[DebuggerDisplay("Queued = {_items.Known.Count}")]
public sealed class WriteOnlyCollection<T>
    where T : class, IEntity
{
    private readonly EntityCollection<T> _items;

    /// <summary>Shows a collection as one that is only written to.</summary>
    public WriteOnlyCollection(EntityCollection<T> items) => _items = items;

    /// <summary>Adds an object, which the next flush saves; it is not kept here afterwards.</summary>
    public void Add(T item) => _items.Add(item);

    /// <summary>Adds objects.</summary>
    public void AddRange(IEnumerable<T> items)
    {
        ArgumentNullException.ThrowIfNull(items);
        foreach (var item in items)
        {
            _items.Add(item);
        }
    }

    /// <summary>Removes an object.</summary>
    public void Remove(T item) => _items.Remove(item);

    /// <summary>A query of the owner's objects, in its session: <c>user.Posts.Query(Post.Table).Where(p => p.Title == "…")</c>.</summary>
    /// <exception cref="UsageException">The owner is in no session, or has no row yet.</exception>
    public Query<TFace, T> Query<TFace>(ISource<TFace, T> table)
    {
        ArgumentNullException.ThrowIfNull(table);
        var session = _items.Owner.State.Session ?? throw new UsageException(
            $"'{_items.Relationship}' is asked in the session of its owner, and this {_items.Owner.Mapping.EntityName} is in none. Add it to one, or read it in one.");
        var condition = _items.Relationship.BelongsTo(_items.Owner, table.From);
        return session.Query(table).Where(_ => condition);
    }

    /// <summary>An UPDATE of the owner's objects: <c>await user.Posts.Update(Post.Table).Set(p => p.IsRead, true).ExecuteAsync(session)</c>.</summary>
    /// <remarks>It goes past the session: objects that are here keep their values until they are refreshed.</remarks>
    /// <exception cref="UsageException">The owner has no row yet.</exception>
    public Update<TFace> Update<TFace>(ISource<TFace, T> table)
    {
        ArgumentNullException.ThrowIfNull(table);
        var condition = _items.Relationship.BelongsTo(_items.Owner, table.From);
        return SqlLanguage.Update(table).Where(_ => condition);
    }

    /// <summary>A DELETE of the owner's objects.</summary>
    /// <remarks>It goes past the session: objects that are here are not told.</remarks>
    /// <exception cref="UsageException">The owner has no row yet.</exception>
    public Delete<TFace> Delete<TFace>(ISource<TFace, T> table)
    {
        ArgumentNullException.ThrowIfNull(table);
        var condition = _items.Relationship.BelongsTo(_items.Owner, table.From);
        return SqlLanguage.Delete(table).Where(_ => condition);
    }

    /// <summary>An INSERT of rows that belong to the owner, each made of an item: <c>user.Posts.Insert(Post.Table, titles, (p, title) => [p.Title.To(title)])</c>. The foreign key is added.</summary>
    /// <exception cref="UsageException">The owner has no row yet, or the rows are linked by a table between.</exception>
    public Insert<TFace> Insert<TFace, TItem>(ISource<TFace, T> table, IEnumerable<TItem> items, Func<TFace, TItem, IReadOnlyList<Assignment>> row)
    {
        ArgumentNullException.ThrowIfNull(table);
        ArgumentNullException.ThrowIfNull(row);
        var key = _items.Relationship.OwnersKey(_items.Owner);
        return SqlLanguage.Insert(table).Rows(items, (face, item) => [.. row(face, item), .. key]);
    }
}
