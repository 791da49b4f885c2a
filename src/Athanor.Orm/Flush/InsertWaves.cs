namespace Athanor.Orm;

/// <summary>Orders objects of one class that refer to each other: those referred to come in an earlier wave.</summary>
internal static class InsertWaves
{
    /// <summary>New objects: what is referred to comes earlier, but in a circle, which is closed once all are there.</summary>
    public static IEnumerable<List<IEntity>> Of(EntityMapping mapping, List<IEntity> entities) => Of(mapping, entities, static (entity, relationship) => relationship.ReferredTo(entity));

    /// <summary>Objects with rows: what a row refers to comes earlier.</summary>
    public static IEnumerable<List<IEntity>> OfRows(EntityMapping mapping, List<IEntity> entities, StoredRows stored) => Of(mapping, entities, stored.ReferredTo);

    private static List<List<IEntity>> Of(EntityMapping mapping, List<IEntity> entities, Func<IEntity, Relationship, IEntity?> referredTo)
    {
        var own = mapping.Relationships.Where(r => !r.IsCollection && r.KeyPlaces.Count > 0 && ReferenceEquals(r.Target, mapping)).ToList();
        if (own.Count == 0 || entities.Count == 1)
        {
            return [entities];
        }

        var depths = new Dictionary<IEntity, int>(ReferenceEqualityComparer.Instance);
        var together = entities.ToHashSet<IEntity>(ReferenceEqualityComparer.Instance);
        foreach (var entity in entities)
        {
            Depth(entity, own, together, depths, referredTo);
        }

        return [.. entities.GroupBy(e => depths[e]).OrderBy(g => g.Key).Select(g => g.ToList())];
    }

    private static int Depth(IEntity entity, List<Relationship> own, HashSet<IEntity> together, Dictionary<IEntity, int> depths, Func<IEntity, Relationship, IEntity?> referredTo)
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

            if (step.Next < own.Count)
            {
                path.Push((step.Entity, step.Next + 1));
                // Of a circle the last step is left out: whoever writes the rows sees that it is open.
                if (referredTo(step.Entity, own[step.Next]) is { } target && together.Contains(target) && !depths.ContainsKey(target))
                {
                    path.Push((target, 0));
                }

                continue;
            }

            var depth = 0;
            foreach (var relationship in own)
            {
                if (referredTo(step.Entity, relationship) is { } target && !ReferenceEquals(target, step.Entity) && depths.TryGetValue(target, out var known))
                {
                    depth = Math.Max(depth, known + 1);
                }
            }

            depths[step.Entity] = depth;
        }

        return depths[entity];
    }
}
