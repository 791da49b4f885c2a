namespace Athanor.Orm;

/// <summary>A query is read in batches: by which entities, and what one of its batches brought into the session.</summary>
internal sealed class BatchOption(IEntitySource source) : StatementOption
{
    private readonly HashSet<EntityOrigin> _origins = new(ReferenceEqualityComparer.Instance);

    public IEntitySource Source => source;

    /// <summary>A query of the batch begins to read entities.</summary>
    public void Add(EntityOrigin origin) => _origins.Add(origin);

    /// <summary>Lets go what the batch brought in and nobody changed.</summary>
    public void Release()
    {
        foreach (var map in _origins.GroupBy(o => o.Map!))
        {
            var session = map.First().Session;
            foreach (var entity in map.Key.All.Where(e => e.State is { Status: EntityStatus.Persistent, IsQueued: false, Origin: { } origin } && _origins.Contains(origin)).ToList())
            {
                session.Expunge(entity);
            }
        }
    }
}
