using System.Collections.Immutable;

namespace Athanor.Orm;

/// <summary>What the entities of one source of a query load besides, and in one execution those entities themselves.</summary>
internal sealed class SourceLoads(FromClause source)
{
    private readonly HashSet<IEntity> _known = new(ReferenceEqualityComparer.Instance);

    public FromClause Source => source;

    /// <summary>All that was said of relationships.</summary>
    public List<RelationshipLoad> All { get; private init; } = [];

    /// <summary>What is loaded by queries of its own once the rows are read.</summary>
    public List<RelationshipLoad> Later { get; private init; } = [];

    public List<JoinedTarget> Joined { get; private init; } = [];

    /// <summary>What was said of all other relationships; null for nothing.</summary>
    public OtherLoads? Others { get; set; }

    /// <summary>What was said of columns.</summary>
    public List<ColumnLoads> Columns { get; } = [];

    /// <summary>The entities read so far, each once.</summary>
    public List<IEntity> Entities { get; } = [];

    public SourceLoads Begin() => new(source) { All = All, Later = Later, Joined = Joined, Others = Others };

    /// <summary>What the objects read from the source remember of the query.</summary>
    public ImmutableArray<RelationshipLoad> Remembered => [.. All];

    /// <summary>Adds what is loaded without having been named: by the class's own word, or by the query's for all others.</summary>
    public void AddDefaults(EntityMapping mapping, LoadPlan? plan)
    {
        foreach (var relationship in mapping.Relationships)
        {
            var said = All.Find(l => ReferenceEquals(l.Relationship, relationship));
            if (said is { Kind: not LoaderKind.Default })
            {
                continue;
            }

            var kind = said is null && (Others?.Kind ?? (plan is { IsStrict: true } ? LoaderKind.Raise : null)) is { } others ? others : relationship.Loading;
            if (RelationshipLoad.IsEagerKind(kind))
            {
                // Nothing was joined for it: its rows come by a query of their own.
                var load = (said ?? new RelationshipLoad(relationship, source, kind)).As(kind == LoaderKind.Immediate ? kind : LoaderKind.SelectIn);
                Later.Add(load.In(plan?.Inherited ?? [], owners: null));
            }
        }
    }

    public void Reached(IEntity entity)
    {
        if (Later.Count > 0 && _known.Add(entity))
        {
            Entities.Add(entity);
        }
    }

    /// <summary>The entities read since this was last asked.</summary>
    public List<IEntity> Take()
    {
        List<IEntity> taken = [.. Entities];
        Entities.Clear();
        _known.Clear();
        return taken;
    }
}
