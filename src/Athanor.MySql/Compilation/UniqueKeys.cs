namespace Athanor.MySql.Compilation;

/// <summary>The unique keys of a table, and which of them decides about an upsert.</summary>
/// <remarks>The servers take the first key that is there already, whichever it is; other databases only the one that the statement names.</remarks>
internal static class UniqueKeys
{
    /// <summary>What speaks against leaving the choice to the server; null when only the named key can be there already.</summary>
    public static string? Objection(InsertStatement insert, ConflictClause conflict)
    {
        if (conflict.Target.IsEmpty)
        {
            return null;
        }

        var target = conflict.Target.Select(c => c.Schema.Name).ToHashSet(StringComparer.Ordinal);
        var named = string.Join(", ", conflict.Target.Select(c => c.Schema.Name));
        var keys = Of(insert.Table).ToList();
        if (!keys.Exists(target.SetEquals))
        {
            return $"upsert by ({named}), of which '{insert.Table}' declares no unique key";
        }

        var given = insert.Columns.Select(c => c.Schema.Name).ToHashSet(StringComparer.Ordinal);
        var other = keys.Find(key => !target.SetEquals(key) && !key.Exists(name => IsNew(insert.Table[name].Schema, given)));
        return other is null ? null : $"upsert by ({named}) alone, where the unique key ({string.Join(", ", other)}) of '{insert.Table}' is given, too";
    }

    private static IEnumerable<List<string>> Of(Table table)
    {
        if (!table.PrimaryKey.IsEmpty)
        {
            yield return [.. table.PrimaryKey.Select(c => c.Schema.Name)];
        }

        foreach (var column in table.Columns.Where(c => c.Schema.IsUnique))
        {
            yield return [column.Schema.Name];
        }

        foreach (var unique in table.UniqueConstraints)
        {
            yield return [.. unique.ColumnNames];
        }

        foreach (var index in table.Indexes.Where(i => i.IsKey))
        {
            yield return [.. index.ColumnNames];
        }
    }

    // A key that the database makes, or a NULL, is none that is there already.
    private static bool IsNew(ColumnSchema column, HashSet<string> given) =>
        !given.Contains(column.Name) && (column.IsGenerated || column is { IsNullable: true, ServerDefault: null });
}
