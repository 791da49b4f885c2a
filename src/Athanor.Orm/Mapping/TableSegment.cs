using System.Collections.Immutable;

namespace Athanor.Orm;

/// <summary>The part of a mapping that is in one table: all of it, or what a class of a hierarchy keeps in a table of its own.</summary>
internal sealed class TableSegment
{
    private readonly EntityMapping _mapping;

    private TableSegment(EntityMapping mapping, Table table, bool isFirst)
    {
        _mapping = mapping;
        Table = table;
        IsFirst = isFirst;
        var own = Enumerable.Range(0, mapping.Columns.Count).Where(i => ReferenceEquals(mapping.Columns[i].Column.Schema.Table, table));
        Places = isFirst ? [.. own] : [.. mapping.KeyColumns, .. own];
        Statements = new FlushStatements(mapping, this);
    }

    /// <summary>The table.</summary>
    public Table Table { get; }

    /// <summary>Whether it is the first class's table, whose row has the key, the version and whatever the database makes of them.</summary>
    public bool IsFirst { get; }

    /// <summary>The places of its columns in the mapping, in the order in which they are written; the key's are in every table.</summary>
    public ImmutableArray<int> Places { get; }

    /// <summary>The SQL that a flush uses on the table.</summary>
    public FlushStatements Statements { get; }

    /// <summary>Whether the row in this table has the version.</summary>
    public bool HasVersion => IsFirst && _mapping.VersionColumn >= 0;

    /// <summary>The tables of a mapping's row.</summary>
    public static ImmutableArray<TableSegment> Of(EntityMapping mapping)
    {
        var tables = new List<Table>();
        for (var level = mapping; level is not null; level = level.Inheritance?.Base)
        {
            if (!tables.Contains(level.Table))
            {
                tables.Insert(0, level.Table);
            }
        }

        return [.. tables.Select((t, i) => new TableSegment(mapping, t, i == 0))];
    }

    /// <summary>The table's column for a place in the mapping.</summary>
    public IColumn ColumnAt(int place) => IsFirst || _mapping.KeyColumns.IndexOf(place) is not (>= 0 and var at) ? _mapping.Columns[place].Column : Table.PrimaryKey[at];

    /// <summary>The condition that a row of the table is part of a row of the first class's.</summary>
    /// <param name="root">The first class.</param>
    /// <param name="rows">The rows of its table.</param>
    public Expr<bool> JoinedTo(EntityMapping root, FromClause rows)
    {
        Expr<bool>? condition = null;
        for (var i = 0; i < root.KeyColumns.Length; i++)
        {
            var equal = Comparison.Of(ComparisonOperator.Equal, Table.PrimaryKey[i].Expression, SourcePart.ColumnAt(root.Columns[root.KeyColumns[i]].Column, rows));
            condition = condition is null ? equal : condition & equal;
        }

        return condition!;
    }
}
