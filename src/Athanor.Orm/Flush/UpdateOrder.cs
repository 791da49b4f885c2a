namespace Athanor.Orm;

/// <summary>Orders changed rows of one class: of a one-to-one relationship the row that leaves a place comes before the one that takes it.</summary>
internal static class UpdateOrder
{
    public static List<(IEntity Entity, FlushStatement Statement)> Of(TableSegment segment, List<(IEntity Entity, FlushStatement Statement)> rows)
    {
        if (rows.Count > 1)
        {
            foreach (var relationship in rows[0].Entity.Mapping.Relationships.Where(r => r.ReplacesItsTarget && segment.Places.Contains(r.KeyPlaces[0])))
            {
                rows = ByPlace(relationship.KeyPlaces, rows);
            }
        }

        return rows;
    }

    private static List<(IEntity Entity, FlushStatement Statement)> ByPlace(IReadOnlyList<int> key, List<(IEntity Entity, FlushStatement Statement)> rows)
    {
        var leaving = new Dictionary<string, (IEntity Entity, FlushStatement Statement)>(StringComparer.Ordinal);
        foreach (var row in rows.Where(r => key.Any(r.Entity.State.IsDirty)))
        {
            leaving[Place(key, row.Entity, isStored: true)] = row;
        }

        var ordered = new List<(IEntity Entity, FlushStatement Statement)>(rows.Count);
        var seen = new HashSet<IEntity>(ReferenceEqualityComparer.Instance);
        var waiting = new Stack<(IEntity Entity, FlushStatement Statement)>();
        foreach (var row in rows)
        {
            // Rows that change places in a circle end where they began: the database has the last word on those.
            var next = row;
            while (seen.Add(next.Entity))
            {
                waiting.Push(next);
                if (!key.Any(next.Entity.State.IsDirty) || !leaving.TryGetValue(Place(key, next.Entity, isStored: false), out next))
                {
                    break;
                }
            }

            while (waiting.TryPop(out var last))
            {
                ordered.Add(last);
            }
        }

        return ordered;
    }

    private static string Place(IReadOnlyList<int> key, IEntity entity, bool isStored) => string.Join(
        '\n',
        key.Select(c => isStored && entity.State.TryGetOriginal(c, out var original) ? original : entity.Mapping.Columns[c].Get(entity))
            .Select(v => FormattableString.Invariant($"{v}")));
}
