namespace Athanor.Sql;

/// <summary>Orders tables by their foreign keys.</summary>
internal static class TableOrder
{
    public static IReadOnlyList<Table> Sort(IReadOnlyList<Table> tables, out IReadOnlyList<(Table Table, ForeignKey Key)> cyclic)
    {
        var known = tables.ToHashSet();
        var ordered = new List<Table>(tables.Count);
        var state = new Dictionary<Table, bool>();
        var circles = new List<(Table, ForeignKey)>();

        void Visit(Table table)
        {
            state[table] = false;
            foreach (var key in table.ForeignKeys)
            {
                if (key.TryTarget() is not { } target || ReferenceEquals(target, table) || !known.Contains(target))
                {
                    continue;
                }

                if (!state.TryGetValue(target, out var done))
                {
                    Visit(target);
                }
                else if (!done)
                {
                    circles.Add((table, key));
                }
            }

            state[table] = true;
            ordered.Add(table);
        }

        foreach (var table in tables)
        {
            if (!state.ContainsKey(table))
            {
                Visit(table);
            }
        }

        cyclic = circles;
        return ordered;
    }
}
