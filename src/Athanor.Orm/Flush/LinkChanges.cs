namespace Athanor.Orm;

/// <summary>The rows of tables between many-to-many classes that a session has to write and to delete. The same row is one, whichever end it was reported from.</summary>
internal sealed class LinkChanges
{
    private readonly Dictionary<(Table Table, IEntity First, IEntity Second), LinkChange> _changes = [];

    public bool Any => _changes.Count > 0;

    /// <summary>The rows to write, or to delete, by table.</summary>
    public IEnumerable<IGrouping<Table, LinkChange>> Of(bool isThere) => _changes.Values.Where(c => c.IsThere == isThere).GroupBy(c => c.Links.Table);

    /// <summary>Two objects are to be linked, or no longer.</summary>
    public void Set(Relationship relationship, IEntity owner, IEntity target, bool isThere)
    {
        var links = relationship.Links!;
        var key = links.IsFirst ? (links.Table, owner, target) : (links.Table, target, owner);
        if (_changes.TryGetValue(key, out var known) && known.IsThere != isThere)
        {
            // Taken back before it was saved.
            _changes.Remove(key);
        }
        else
        {
            _changes[key] = new LinkChange(relationship, links, owner, target, isThere);
        }
    }

    public void Forget(IEntity entity)
    {
        foreach (var key in _changes.Keys.Where(k => ReferenceEquals(k.First, entity) || ReferenceEquals(k.Second, entity)).ToList())
        {
            _changes.Remove(key);
        }
    }

    /// <summary>All of it is in the database.</summary>
    public void Saved()
    {
        foreach (var change in _changes.Values)
        {
            change.Relationship.AfterSave(change.Owner, change.Target);
        }

        _changes.Clear();
    }

    public void Clear() => _changes.Clear();
}
