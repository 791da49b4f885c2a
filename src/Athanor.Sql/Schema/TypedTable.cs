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

    // Made once: most statements begin with it.
    private Query<TSelf, TRow> All => field ??= Everything(CreateShape(_from));

    /// <summary>How a row of these columns is read.</summary>
    protected abstract RowShape<TRow> CreateShape(FromClause from);

    /// <summary>The same table under another name, for a second use in one statement.</summary>
    protected abstract TSelf CreateAlias(TableAlias alias);

    /// <summary>The same table under another name, for a second use in one statement; without a name the compiler chooses one.</summary>
    public TSelf As(string? name = null) => CreateAlias(new TableAlias(_from, name));

    /// <summary>A part of the table's rows, chosen by chance, under another name: <c>TABLESAMPLE</c>.</summary>
    /// <param name="sample">How it is chosen.</param>
    /// <param name="name">The name; without one the compiler chooses.</param>
    public TSelf As(TableSample sample, string? name = null)
    {
        ArgumentNullException.ThrowIfNull(sample);
        return CreateAlias(new TableAlias(_from, name) { Sample = sample });
    }

    /// <summary>The typed column of this name over these rows.</summary>
    protected Column<T> Column<T>(string name)
    {
        var table = _from.BaseTable ?? throw new InvalidOperationException("A typed table stands on a table or on an alias of one.");
        var column = table.Column<T>(name);
        return ReferenceEquals(_from, table) ? column : new Column<T>(_from, column.Schema, column.Type);
    }

    private Query<TSelf, TRow> Everything(RowShape<TRow> shape) => new(new SelectQuery(shape.Columns, _from), (TSelf)this, shape, null);
}
