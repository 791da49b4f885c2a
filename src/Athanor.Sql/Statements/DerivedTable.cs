using System.Collections.Immutable;

namespace Athanor.Sql;

/// <summary>Rows that a statement makes, with columns found by name: a subquery or a CTE. <see cref="Columns{T1}"/> and its like give them a typed face.</summary>
public abstract partial class DerivedTable : FromClause
{
    private protected Statement _statement;
    private Dictionary<string, Expr> _outputs;

    private protected DerivedTable(Statement statement, ImmutableArray<Expr> outputs)
    {
        ArgumentNullException.ThrowIfNull(statement);
        _statement = statement;
        Outputs = outputs;
        _outputs = Named(outputs);
    }

    /// <summary>The statement whose rows they are: a query, or a change that gives rows back.</summary>
    public Statement Statement => _statement;

    /// <summary>The statement's columns, in order.</summary>
    public ImmutableArray<Expr> Outputs { get; private set; }

    /// <summary>The column of this name and type.</summary>
    /// <exception cref="KeyNotFoundException">The query has no output of this name; the message lists those there are.</exception>
    /// <exception cref="ArgumentException">It has another type.</exception>
    public Expr<T> Column<T>(string name) => Over<T>(this, name);

    /// <summary>The column of this name, of whatever type.</summary>
    /// <exception cref="KeyNotFoundException">The query has no output of this name; the message lists those there are.</exception>
    public Expr this[string name] => Over(this, name);

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

    /// <summary>Whether there is a column of this name.</summary>
    public bool Contains(string name) => _outputs.ContainsKey(name);

    /// <inheritdoc/>
    protected internal override void PartsReplaced(SqlNode original)
    {
        Outputs = Statement.RowColumns;
        _outputs = Named(Outputs);
    }

    private static Dictionary<string, Expr> Named(ImmutableArray<Expr> outputs)
    {
        var named = new Dictionary<string, Expr>(StringComparer.Ordinal);
        foreach (var (name, output) in OutputNames.Of(outputs))
        {
            named.Add(name, output);
        }

        return named;
    }

    /// <summary>All columns read into a <see cref="Row"/>.</summary>
    private protected RowShape<Row> CreateShape() => RowsOver(this);

    /// <summary>All columns over an alias of these rows, read into a <see cref="Row"/>.</summary>
    internal RowShape<Row> RowsOver(FromClause source) =>
        new DynamicRowShape([.. _outputs.Select(o => o.Value.SqlType.DerivedColumn(source, o.Key, o.Value.IsNeverNull))]);

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
    internal Expr<T> Over<T>(FromClause source, string name) => Over(source, name) as Expr<T>
        ?? throw ColumnTypeError.Of(name, _outputs[name].SqlType.ClrType, typeof(T));

    internal Expr Over(FromClause source, string name) => _outputs.TryGetValue(name, out var output)
        ? output.SqlType.DerivedColumn(source, name, output.IsNeverNull)
        : throw new KeyNotFoundException($"The query has no output '{name}'. Its outputs are: {string.Join(", ", _outputs.Keys)}. Name an expression with `.Label(\"…\")`.");

    /// <summary>The output that comes from the same column of the same source, else of the same column, else the one of the same name.</summary>
    internal Expr Counterpart(FromClause source, Expr column, string name)
    {
        if (column.SourceColumn is not { } wanted)
        {
            return Over(source, name);
        }

        foreach (var (output, expr) in _outputs)
        {
            if (expr.SourceColumn is { } selected && ReferenceEquals(selected.Schema, wanted.Schema) && ReferenceEquals(selected.Source, wanted.Source))
            {
                return Over(source, output);
            }
        }

        return ColumnOf(source, wanted.Schema) ?? Over(source, name);
    }

    /// <summary>The column that stands for a table's column; null when there is none, or more than one.</summary>
    internal Expr? ColumnOf(FromClause source, ColumnSchema schema)
    {
        List<string> names = [.. _outputs.Where(o => ReferenceEquals(o.Value.SourceColumn?.Schema, schema)).Select(o => o.Key)];
        return names is [var name] ? Over(source, name) : null;
    }

    private RowShape<T> ShapeOf<T>(int at, int count, out Expr<T> column)
    {
        if (_outputs.Count != count)
        {
            throw new ArgumentException($"The query has {_outputs.Count} columns, and {count} are named: {string.Join(", ", _outputs.Keys)}.", nameof(count));
        }

        column = Over<T>(this, _outputs.Keys.ElementAt(at));
        return new ScalarShape<T>(column);
    }
}
