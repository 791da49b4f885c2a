using System.Collections.Immutable;

namespace Athanor.Sql;

/// <summary>Where the rows of a bulk load go.</summary>
/// <param name="Table">The table.</param>
/// <param name="Columns">The columns that are given, in the order of the values.</param>
/// <param name="Dialect">The dialect of the database.</param>
public sealed record BulkTarget(Table Table, ImmutableArray<IColumn> Columns, Dialect Dialect)
{
    /// <summary>The table's name as it stands in SQL, with its schema where it has one.</summary>
    public string TableSql => Dialect.SchemaOf(Table) is { } schema ? $"{Dialect.Quote(schema)}.{Dialect.Quote(Table.Name)}" : Dialect.Quote(Table.Name);

    /// <summary>The columns' names as they stand in SQL, with commas between them.</summary>
    public string ColumnsSql => string.Join(", ", Columns.Select(c => Dialect.Quote(c.Schema.Name)));
}
