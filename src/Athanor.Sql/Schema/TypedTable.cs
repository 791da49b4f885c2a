namespace Athanor.Sql;

/// <summary>The base of typed tables: a class with a property for each column, over a <see cref="Sql.Table"/> or an alias of one.</summary>
/// <remarks>The source generator writes these; one written by hand works the same. What is not a column is kept out of sight by explicit interfaces.</remarks>
/// <typeparam name="TSelf">The typed table itself.</typeparam>
/// <typeparam name="TRow">What a row becomes.</typeparam>
public abstract class TypedTable<TSelf, TRow> : ISource<TSelf, TRow>, IWholeSource<TSelf, TRow>
    where TSelf : TypedTable<TSelf, TRow>
{
    private readonly FromClause _from;

    /// <summary>A face on these rows.</summary>
    protected TypedTable(FromClause from)
    {
        ArgumentNullException.ThrowIfNull(from);
        _from = from;
    }

    FromClause ISource.From => _from;

    TSelf ISource<TSelf, TRow>.Face => (TSelf)this;

    RowShape<TRow> ISelectable<TRow>.Shape => All.Shape;

    Query<TSelf, TRow> IWholeSource<TSelf, TRow>.All => All;

    TSelf IWholeSource<TSelf, TRow>.Over(FromClause from) => CreateAlias(from);

    // Made once: most statements begin with it.
    private Query<TSelf, TRow> All => field ??= Everything(CreateShape(_from));

    /// <summary>How a row of these columns is read.</summary>
    protected abstract RowShape<TRow> CreateShape(FromClause from);

    /// <summary>The same table under another name, for a second use in one statement.</summary>
    /// <param name="from">The same rows under the other name.</param>
    protected abstract TSelf CreateAlias(FromClause from);

    /// <summary>The same table under another name, for a second use in one statement; without a name the compiler chooses one.</summary>
    public TSelf As(string? name = null) => CreateAlias(_from is JoinedSource joined ? joined.As(name) : new TableAlias(_from, name));

    /// <summary>A part of the table's rows, chosen by chance, under another name: <c>TABLESAMPLE</c>.</summary>
    /// <param name="sample">How it is chosen.</param>
    /// <param name="name">The name; without one the compiler chooses.</param>
    public TSelf As(TableSample sample, string? name = null)
    {
        ArgumentNullException.ThrowIfNull(sample);
        return CreateAlias(new TableAlias(_from, name) { Sample = sample });
    }

    /// <summary>The typed column of this name over these rows.</summary>
    protected Column<T> Column<T>(string name) => Column<T>(_from.BaseTable ?? throw NoTable(), name);

    /// <summary>The typed column of this name of one of the tables that these rows are joined from.</summary>
    /// <param name="table">The table that has the column.</param>
    /// <param name="name">The column's name.</param>
    /// <exception cref="UsageException">These rows do not come from the table.</exception>
    protected Column<T> Column<T>(Table table, string name)
    {
        ArgumentNullException.ThrowIfNull(table);
        var column = table.Column<T>(name);
        var source = JoinedSource.Flat(_from).FirstOrDefault(s => ReferenceEquals(s.BaseTable, table)) ?? throw NoTable();
        return ReferenceEquals(source, table) ? column : new Column<T>(source, column.Schema, column.Type);
    }

    private static UsageException NoTable() => new("A typed table stands on its tables, or on aliases of them.");

    private Query<TSelf, TRow> Everything(RowShape<TRow> shape) => new(new SelectQuery(shape.Columns, _from), (TSelf)this, shape, null);
}
