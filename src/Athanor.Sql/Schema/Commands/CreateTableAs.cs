namespace Athanor.Sql;

/// <summary><c>CREATE TABLE … AS SELECT</c>: a table of a query's rows, without keys, constraints and defaults.</summary>
public sealed class CreateTableAs : DdlElement
{
    /// <summary>Declares the table and adds it to its metadata. Its columns are the query's.</summary>
    /// <param name="name">The table's name.</param>
    /// <param name="metadata">The collection that the table belongs to.</param>
    /// <param name="query">The query, whose values become literals.</param>
    /// <param name="isTemporary">Whether the table is the connection's own and gone with it.</param>
    /// <param name="schema">The database schema; that of the metadata when null.</param>
    /// <exception cref="ArgumentException">The metadata has a table, view or sequence of this name already.</exception>
    public CreateTableAs(string name, MetaData metadata, IQuerySource query, bool isTemporary = false, string? schema = null)
    {
        ArgumentNullException.ThrowIfNull(query);
        Query = query.Query;
        Table = new Table(name, metadata, View.ColumnsOf(Query), new TableItems { IsTemporary = isTemporary }, schema);
    }

    /// <summary>The query.</summary>
    public QueryStatement Query { get; }

    /// <summary>The table that it makes.</summary>
    public Table Table { get; }

    /// <summary>Whether a table that is there already is no error, and stays as it is.</summary>
    public bool IfNotExists { get; init; }

    /// <inheritdoc/>
    public override IEnumerable<string> Commands(DdlCompiler compiler)
    {
        ArgumentNullException.ThrowIfNull(compiler);
        return [compiler.CreateTableAs(Table, Query, IfNotExists)];
    }
}
