using System.Collections.Immutable;
using System.Data.Common;

namespace Athanor.Sql;

/// <summary>The columns of a reader as those of a table.</summary>
internal static class ReaderColumns
{
    /// <summary>A column of the table for each of the reader's, by name.</summary>
    /// <exception cref="ArgumentException">The table has no column of a name, or the reader has two of it.</exception>
    public static ImmutableArray<BulkColumn<object?[]>> Of(DbDataReader reader, Table table)
    {
        var columns = ImmutableArray.CreateBuilder<BulkColumn<object?[]>>(reader.FieldCount);
        for (var i = 0; i < reader.FieldCount; i++)
        {
            var (at, name) = (i, reader.GetName(i));
            var column = table.Columns.FirstOrDefault(c => c.Schema.Name == name)
                ?? table.Columns.FirstOrDefault(c => string.Equals(c.Schema.Name, name, StringComparison.OrdinalIgnoreCase))
                ?? throw new ArgumentException(
                    $"The reader has a column '{name}', and table '{table.Name}' has none. Its columns are: {string.Join(", ", table.Columns.Select(c => c.Schema.Name))}.", nameof(reader));
            columns.Add(new RunTimeBulkColumn<object?[]>(column, row => ReaderValues.Of(row[at], column)));
        }

        SetList.Check(table, columns.Select(c => c.Column));
        return columns.MoveToImmutable();
    }
}
