namespace Athanor.MySql.Compilation;

/// <summary>Finds out what a part of a statement reads.</summary>
internal sealed class ColumnReads : PartVisitor
{
    private readonly HashSet<SqlNode> _seen = new(ReferenceEqualityComparer.Instance);
    private readonly HashSet<ColumnSchema> _columns = new(ReferenceEqualityComparer.Instance);
    private readonly HashSet<ColumnSchema> _assigned = new(ReferenceEqualityComparer.Instance);
    private readonly Table _table;
    private bool _reads;

    private ColumnReads(Table table) => _table = table;

    /// <summary>The columns of the table's own row, not those of another use of it under an alias.</summary>
    public static IReadOnlySet<ColumnSchema> Of(SqlNode node, Table table) => Visited(node, table)._columns;

    /// <summary>The columns whose new values are written again here.</summary>
    public static IReadOnlySet<ColumnSchema> AssignedIn(SqlNode node, Table table) => Visited(node, table)._assigned;

    /// <summary>Whether a query reads rows of the table, under whatever name.</summary>
    public static bool ReadsRows(SqlNode query, Table table) => Visited(query, table)._reads;

    protected override void Visit(SqlNode? node)
    {
        switch (node)
        {
            case null:
                return;

            case IColumn { Source: Table source } column when ReferenceEquals(source, _table):
                _columns.Add(column.Schema);
                return;

            case FromClause source:
                _reads |= ReferenceEquals(source.BaseTable, _table);
                if (_seen.Add(source))
                {
                    PartsOf(source);
                }

                return;

            default:
                PartsOf(node);
                return;
        }
    }

    // A value that is written again is known by the column that it is assigned to.
    public override void Value(object? value)
    {
        if (value is ColumnSchema column)
        {
            _assigned.Add(column);
        }
    }

    public override void Value(long value)
    {
    }

    public override void Bind(IBindParameter parameter)
    {
    }

    private static ColumnReads Visited(SqlNode node, Table table)
    {
        var reads = new ColumnReads(table);
        reads.Visit(node);
        return reads;
    }
}
