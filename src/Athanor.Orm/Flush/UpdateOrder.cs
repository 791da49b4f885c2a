namespace Athanor.Orm;

/// <summary>Orders changed rows of one class: of a one-to-one relationship the row that leaves a place comes before the one that takes it.</summary>
internal static class UpdateOrder
{
    /// <summary>The rows in order, and those that leave their place first since a circle of rows takes one another's.</summary>
    public static (List<(IEntity Entity, FlushStatement Statement)> Rows, List<(IEntity Entity, Relationship Relationship)> Emptied) Of(
        TableSegment segment, List<(IEntity Entity, FlushStatement Statement)> rows)
    {
        var emptied = new List<(IEntity, Relationship)>();
        if (rows.Count > 1)
        {
            foreach (var relationship in rows[0].Entity.Mapping.Relationships.Where(r => r.ReplacesItsTarget && segment.Places.Contains(r.KeyPlaces[0])))
            {
                rows = ByPlace(relationship, rows, emptied);
            }
        }

        return (rows, emptied);
    }

    private static List<(IEntity Entity, FlushStatement Statement)> ByPlace(
        Relationship relationship, List<(IEntity Entity, FlushStatement Statement)> rows, List<(IEntity, Relationship)> emptied)
    {
        var key = relationship.KeyPlaces;
        var leaving = new Dictionary<RowKey, (IEntity Entity, FlushStatement Statement)>();
        foreach (var row in rows.Where(r => key.Any(r.Entity.State.IsDirty)))
        {
            leaving[RowKey.Of(row.Entity, key, isStored: true)] = row;
        }

        var ordered = new List<(IEntity Entity, FlushStatement Statement)>(rows.Count);
        var seen = new HashSet<IEntity>(ReferenceEqualityComparer.Instance);
        var waiting = new Stack<(IEntity Entity, FlushStatement Statement)>();
        foreach (var row in rows)
        {
            var next = row;
            while (seen.Add(next.Entity))
            {
                waiting.Push(next);
                if (!key.Any(next.Entity.State.IsDirty) || !leaving.TryGetValue(RowKey.Of(next.Entity, key, isStored: false), out next))
                {
                    break;
                }
            }

            // Rows that change places in a circle end where they began: that one is without a place meanwhile.
            if (next.Entity is not null && waiting.Count > 1 && waiting.Any(w => ReferenceEquals(w.Entity, next.Entity)))
            {
                emptied.Add((next.Entity, relationship));
            }

            while (waiting.TryPop(out var last))
            {
                ordered.Add(last);
            }
        }

        return ordered;
    }
}
