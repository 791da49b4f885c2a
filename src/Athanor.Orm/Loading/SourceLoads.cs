namespace Athanor.Orm;

/// <summary>What the entities of one source of a query load besides, and in one execution those entities themselves.</summary>
internal sealed class SourceLoads(FromClause source)
{
    private readonly HashSet<IEntity> _known = new(ReferenceEqualityComparer.Instance);

    public FromClause Source => source;

    public List<LoaderOption> SelectIns { get; private init; } = [];

    public List<JoinedTarget> Joined { get; private init; } = [];

    /// <summary>The entities read so far, each once.</summary>
    public List<IEntity> Entities { get; } = [];

    public SourceLoads Begin() => new(source) { SelectIns = SelectIns, Joined = Joined };

    public void Reached(IEntity entity)
    {
        if (SelectIns.Count > 0 && _known.Add(entity))
        {
            Entities.Add(entity);
        }
    }
}
