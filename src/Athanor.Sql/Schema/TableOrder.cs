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
                    // Of a circle the key that may be NULL is the one that waits: its rows can be written without it.
                    if (MayBeNull(table, key) && LeadsBack(target))
                    {
                        circles.Add((table, key));
                        continue;
                    }

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

        // Whether rows of a table need rows of one that is being visited.
        bool LeadsBack(Table from)
        {
            var seen = new HashSet<Table>();
            var open = new Stack<Table>([from]);
            while (open.TryPop(out var table))
            {
                if (state.TryGetValue(table, out var done))
                {
                    if (!done)
                    {
                        return true;
                    }

                    continue;
                }

                if (seen.Add(table))
                {
                    foreach (var key in table.ForeignKeys)
                    {
                        if (!MayBeNull(table, key) && key.TryTarget() is { } target && known.Contains(target))
                        {
                            open.Push(target);
                        }
                    }
                }
            }

            return false;
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

    private static bool MayBeNull(Table table, ForeignKey key) => table.Columns.Any(c => c.Schema.IsNullable && key.ColumnNames.Contains(c.Schema.Name));
}
