namespace Athanor.Orm;

/// <summary>Orders objects of one table that refer to each other: those referred to come in an earlier wave.</summary>
internal static class InsertWaves
{
    /// <summary>New objects: what is referred to comes earlier, but in a circle, which is closed once all are there.</summary>
    public static IEnumerable<List<IEntity>> Of(Table table, List<IEntity> entities) => Of(table, entities, static (entity, relationship) => relationship.ReferredTo(entity));

    /// <summary>Objects with rows: what a row refers to comes earlier.</summary>
    public static IEnumerable<List<IEntity>> OfRows(Table table, List<IEntity> entities, StoredRows stored) => Of(table, entities, stored.ReferredTo);

    private static List<List<IEntity>> Of(Table table, List<IEntity> entities, Func<IEntity, Relationship, IEntity?> referredTo)
    {
        // Of a hierarchy the rows of all classes stand in the first one's table, and refer to each other there.
        var own = entities.Select(e => e.Mapping).Distinct<EntityMapping>(ReferenceEqualityComparer.Instance).ToDictionary(m => m, m => OwnReferences(table, m));
        if (entities.Count == 1 || own.Values.All(r => r.Count == 0))
        {
            return [entities];
        }

        var depths = new Dictionary<IEntity, int>(ReferenceEqualityComparer.Instance);
        var together = entities.ToHashSet<IEntity>(ReferenceEqualityComparer.Instance);
        foreach (var entity in entities)
        {
            FindDepth(entity, own, together, depths, referredTo);
        }

        return [.. entities.GroupBy(e => depths[e]).OrderBy(g => g.Key).Select(g => g.ToList())];
    }

    private static List<Relationship> OwnReferences(Table table, EntityMapping mapping) =>
        [.. mapping.Relationships.Where(r => !r.IsCollection && r.KeyPlaces.Count > 0 && ReferenceEquals(r.Target.Root, mapping.Root) && ReferenceEquals(mapping.TableOf(r.KeyPlaces), table))];

    private static void FindDepth(
        IEntity entity,
        Dictionary<EntityMapping, List<Relationship>> own,
        HashSet<IEntity> together,
        Dictionary<IEntity, int> depths,
        Func<IEntity, Relationship, IEntity?> referredTo)
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
                // Of a circle the last step is left out: whoever writes the rows sees that it is open.
                if (referredTo(step.Entity, references[step.Next]) is { } target && together.Contains(target) && !depths.ContainsKey(target))
                {
                    path.Push((target, 0));
                }

                continue;
            }

            var depth = 0;
            foreach (var relationship in references)
            {
                if (referredTo(step.Entity, relationship) is { } target && !ReferenceEquals(target, step.Entity) && depths.TryGetValue(target, out var known))
                {
                    depth = Math.Max(depth, known + 1);
                }
            }

            depths[step.Entity] = depth;
        }
    }
}
