namespace Athanor.Orm;

/// <summary>The rows of tables between many-to-many classes that a session has to write and to delete. The same row is one, whichever end it was reported from.</summary>
internal sealed class LinkChanges
{
    private readonly Dictionary<(Table Table, IEntity First, IEntity Second), LinkChange> _changes = [];

    public bool Any => _changes.Count > 0;

    /// <summary>The rows to write, by table.</summary>
    public IEnumerable<IGrouping<Table, LinkChange>> Written => _changes.Values.Where(c => c.IsThere).GroupBy(c => c.Links.Table);

    /// <summary>The rows to delete, by table: also those that are written anew, since they may or may not be there.</summary>
    public IEnumerable<IGrouping<Table, LinkChange>> Deleted => _changes.Values.Where(c => !c.IsThere || c.MayBeThere).GroupBy(c => c.Links.Table);

    /// <summary>Two objects are to be linked, or no longer.</summary>
    /// <param name="relationship">The end that reports it.</param>
    /// <param name="owner">The object at that end.</param>
    /// <param name="target">The object at the other end.</param>
    /// <param name="isThere">Whether the row is to be there.</param>
    /// <param name="isKnown">Whether it is known if the row was there before: a change that is taken back is none then.</param>
    public void Set(Relationship relationship, IEntity owner, IEntity target, bool isThere, bool isKnown)
    {
        var links = relationship.Links!;
        var key = links.IsFirst ? (links.Table, owner, target) : (links.Table, target, owner);
        if (!_changes.TryGetValue(key, out var earlier))
        {
            _changes[key] = new LinkChange(relationship, links, owner, target, isThere, isKnown, MayBeThere: false);
        }
        else if (earlier.IsThere != isThere)
        {
            // What was known before the first change is known still; a collection that was loaded since then holds what that change made of it.
            if (earlier.IsKnown)
            {
                _changes.Remove(key);
            }
            else
            {
                _changes[key] = earlier with { IsThere = isThere, MayBeThere = isThere };
            }
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
