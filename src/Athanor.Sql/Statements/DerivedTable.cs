namespace Athanor.Sql;

/// <summary>Rows that a query makes, with columns found by name: a subquery or a CTE.</summary>
public abstract class DerivedTable : FromClause
{
    private readonly Dictionary<string, Expr> _outputs = new(StringComparer.Ordinal);

    private protected DerivedTable(QueryStatement query)
    {
        ArgumentNullException.ThrowIfNull(query);
        Query = query;
        foreach (var (name, output) in OutputNames.Of(query.Outputs))
        {
            _outputs.Add(name, output);
        }
    }

    /// <summary>The query.</summary>
    public QueryStatement Query { get; }

    internal override bool IsShared => true;

    /// <summary>The column of this name and type.</summary>
    /// <exception cref="KeyNotFoundException">The query has no output of this name; the message lists those there are.</exception>
    /// <exception cref="ArgumentException">It has another type.</exception>
    public Expr<T> Column<T>(string name) => Over<T>(this, name);

    /// <summary>The column that stands for a column of the query's own sources.</summary>
    /// <exception cref="KeyNotFoundException">The query does not select it.</exception>
    public Expr<T> Column<T>(Column<T> column)
    {
        ArgumentNullException.ThrowIfNull(column);
        return Column<T>(NameOf(column));
    }

    /// <summary>The column that stands for a column of the query's own sources, whatever the type of its values.</summary>
    /// <exception cref="KeyNotFoundException">The query does not select it.</exception>
    public Expr Column(IColumn column)
    {
        ArgumentNullException.ThrowIfNull(column);
        var name = NameOf(column);
        var output = _outputs[name];
        return output.SqlType.DerivedColumn(this, name, output.IsNeverNull);
    }

    /// <summary>All columns read into a <see cref="Row"/>.</summary>
    private protected RowShape<Row> CreateShape() =>
        new DynamicRowShape([.. _outputs.Select(o => o.Value.SqlType.DerivedColumn(this, o.Key, o.Value.IsNeverNull))]);

    private string NameOf(IColumn column)
    {
        foreach (var (name, output) in _outputs)
        {
            if (output.SourceColumn is { } selected && ReferenceEquals(selected.Schema, column.Schema) && ReferenceEquals(selected.Source, column.Source))
            {
                return name;
            }
        }

        throw new KeyNotFoundException($"The query does not select column '{column.Schema}'. Its outputs are: {string.Join(", ", _outputs.Keys)}.");
    }

    /// <summary>The column over an alias of these rows.</summary>
    internal Expr<T> Over<T>(FromClause source, string name)
    {
        if (!_outputs.TryGetValue(name, out var output))
        {
            throw new KeyNotFoundException($"The query has no output '{name}'. Its outputs are: {string.Join(", ", _outputs.Keys)}. Name an expression with `.Label(\"…\")`.");
        }

        return output.SqlType is SqlType<T> type
            ? new DerivedColumn<T>(source, name, type, output.IsNeverNull)
            : throw new ArgumentException($"Output '{name}' holds {output.SqlType.ClrType}, not {typeof(T)}.", nameof(name));
    }
}
