namespace Athanor.Orm;

/// <summary>The loading that goes on beside one execution of a query.</summary>
internal sealed class JoinedLoads(List<SourceLoads> sources, bool joinsCollection)
{
    private readonly HashSet<(IEntity, Relationship)> _begun = [];
    private readonly HashSet<(IEntity, Relationship)> _leftAlone = [];
    private readonly HashSet<(IEntity, IEntity, Relationship)> _attached = [];

    /// <summary>For objects that are attached outside a joined query.</summary>
    public static JoinedLoads None { get; } = new([], joinsCollection: false);

    /// <summary>Whether a row of the result may repeat its first entity.</summary>
    public bool HasJoinedCollection => joinsCollection;

    /// <summary>What a source's entities load; null for nothing.</summary>
    public SourceLoads? Of(FromClause source) => sources.Find(s => ReferenceEquals(s.Source, source));

    /// <summary>More to load for the entities of a source: what their class says by itself.</summary>
    public SourceLoads Add(FromClause source)
    {
        var loads = new SourceLoads(source);
        sources.Add(loads);
        return loads;
    }

    /// <summary>An entity was read from a row: its joined relationships are in the same row.</summary>
    public void Reached(EntityReading reading, FromClause source, IEntity entity, RowReader reader)
    {
        foreach (var loads in sources)
        {
            if (!ReferenceEquals(loads.Source, source))
            {
                continue;
            }

            loads.Reached(entity);
            foreach (var joined in loads.Joined)
            {
                var target = joined.Relationship.Target.ReadEntity(reading, joined.Source, reader, joined.Offset);
                joined.Relationship.Attach(entity, target, this);
            }

            return;
        }
    }

    /// <summary>Whether this query fills the owner's collection: not when it was loaded before.</summary>
    public bool Begins(IEntity owner, Relationship relationship)
    {
        var pair = (owner, relationship);
        if (_begun.Contains(pair))
        {
            return true;
        }

        if (owner.State.IsLoaded(relationship.Index))
        {
            _leftAlone.Add(pair);
        }

        if (_leftAlone.Contains(pair))
        {
            return false;
        }

        _begun.Add(pair);
        owner.State.SetLoaded(relationship.Index);
        return true;
    }

    /// <summary>Rows were left unread: the collections that the query began to fill may lack objects, and are not loaded.</summary>
    public void Abandon()
    {
        foreach (var (owner, relationship) in _begun)
        {
            owner.State.SetLoaded(relationship.Index, loaded: false);
        }
    }

    /// <summary>Whether the pair was not attached by an earlier row: two joined collections repeat each other.</summary>
    public bool IsFirst(IEntity owner, IEntity target, Relationship relationship) => _attached.Add((owner, target, relationship));

    /// <summary>Loads what is loaded by queries of its own.</summary>
    public async ValueTask Complete(Session session, bool async, CancellationToken cancellationToken)
    {
        foreach (var loads in sources)
        {
            var entities = loads.Take();
            if (entities.Count == 0)
            {
                continue;
            }

            foreach (var option in loads.Later)
            {
                await RelatedRows.Load(session, entities, option, async, cancellationToken).ConfigureAwait(false);
            }
        }
    }
}
