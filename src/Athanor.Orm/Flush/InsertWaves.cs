namespace Athanor.Orm;

/// <summary>Orders objects of one class that refer to each other: those referred to come in an earlier wave.</summary>
internal static class InsertWaves
{
    public static IEnumerable<List<IEntity>> Of(Table table, List<IEntity> entities, bool areNew = true)
    {
        // Of a hierarchy the rows of all classes stand in the first one's table, and refer to each other there.
        var own = entities.Select(e => e.Mapping).Distinct<EntityMapping>(ReferenceEqualityComparer.Instance).ToDictionary(m => m, m => OwnReferences(table, m));
        foreach (var (mapping, references) in areNew ? own : [])
        {
            references.ForEach(r => ThrowIfOwnTarget(r, entities.FindAll(e => ReferenceEquals(e.Mapping, mapping))));
        }

        if (entities.Count == 1 || own.Values.All(r => r.Count == 0))
        {
            return [entities];
        }

        var depths = new Dictionary<IEntity, int>(ReferenceEqualityComparer.Instance);
        var together = entities.ToHashSet<IEntity>(ReferenceEqualityComparer.Instance);
        foreach (var entity in entities)
        {
            Depth(entity, own, together, depths, areNew);
        }

        return entities.GroupBy(e => depths[e]).OrderBy(g => g.Key).Select(g => g.ToList()).ToList();
    }

    private static List<Relationship> OwnReferences(Table table, EntityMapping mapping) =>
        [.. mapping.Relationships.Where(r => !r.IsCollection && r.KeyPlaces.Count > 0 && ReferenceEquals(r.Target.Root, mapping.Root) && IsIn(table, mapping, r.KeyPlaces[0]))];

    private static bool IsIn(Table table, EntityMapping mapping, int place) => ReferenceEquals(mapping.Columns[place].Column.Schema.Table, table);

    // A key that the program gave is known to the row's own foreign key; one that the database will make is not.
    private static void ThrowIfOwnTarget(Relationship relationship, List<IEntity> entities)
    {
        foreach (var entity in entities)
        {
            if (ReferenceEquals(relationship.ReferredTo(entity), entity) && entity.Mapping.AwaitsKey(entity))
            {
                throw new UsageException(
                    $"A new {entity.Mapping.EntityName} refers to itself by '{relationship}', and its key is not known before it is inserted. Save it without the reference first.");
            }
        }
    }

    private static int Depth(IEntity entity, Dictionary<EntityMapping, List<Relationship>> own, HashSet<IEntity> together, Dictionary<IEntity, int> depths, bool areNew)
    {
        const int Underway = -1;
        var path = new Stack<(IEntity Entity, int Next)>();
        path.Push((entity, 0));
        while (path.TryPop(out var step))
        {
            if (step.Next == 0)
            {
                if (depths.ContainsKey(step.Entity))
                {
                    continue;
                }

                depths[step.Entity] = Underway;
            }

            var references = own[step.Entity.Mapping];
            if (step.Next < references.Count)
            {
                path.Push((step.Entity, step.Next + 1));
                if (references[step.Next].ReferredTo(step.Entity) is { } target && together.Contains(target) && !ReferenceEquals(target, step.Entity))
                {
                    if (depths.TryGetValue(target, out var known))
                    {
                        if (known == Underway)
                        {
                            throw new UsageException(
                                areNew
                                    ? $"New objects of {entity.Mapping.EntityName} refer to each other in a circle by '{references[step.Next]}'. Save one without its reference first."
                                    : $"Objects of {entity.Mapping.EntityName} that are to be deleted refer to each other in a circle by '{references[step.Next]}'. Set one's reference to null and flush before.");
                        }
                    }
                    else
                    {
                        path.Push((target, 0));
                    }
                }

                continue;
            }

            var depth = 0;
            foreach (var relationship in references)
            {
                if (relationship.ReferredTo(step.Entity) is { } target && !ReferenceEquals(target, step.Entity) && depths.TryGetValue(target, out var known))
                {
                    depth = Math.Max(depth, known + 1);
                }
            }

            depths[step.Entity] = depth;
        }

        return depths[entity];
    }
}
