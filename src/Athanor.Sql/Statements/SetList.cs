namespace Athanor.Sql;

/// <summary>The columns that a statement writes.</summary>
internal static class SetList
{
    /// <summary>Requires that the columns are the table's own, and each there once.</summary>
    /// <exception cref="ArgumentException">They are not.</exception>
    public static void Check(Table table, IEnumerable<IColumn> columns)
    {
        var seen = new HashSet<ColumnSchema>(ReferenceEqualityComparer.Instance);
        foreach (var column in columns)
        {
            if (!ReferenceEquals(column.Schema.Table, table))
            {
                throw new ArgumentException($"Column '{column.Schema}' is not one of table '{table}'.", nameof(columns));
            }

            if (!seen.Add(column.Schema))
            {
                throw new ArgumentException($"Column '{column.Schema}' is set twice.", nameof(columns));
            }
        }
    }
}
