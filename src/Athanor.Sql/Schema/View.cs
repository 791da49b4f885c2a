using System.Collections.Immutable;

namespace Athanor.Sql;

/// <summary>A view: a query with a name, read like a table.</summary>
/// <remarks><see cref="Table"/> is its face: typed columns by name, and what a typed table or an entity stands on.</remarks>
public sealed class View
{
    /// <summary>Declares a view of a query and adds it to its metadata. Its columns are the query's.</summary>
    /// <param name="name">The name in the database.</param>
    /// <param name="metadata">The collection that it belongs to. Views are created in the order of their declaration.</param>
    /// <param name="query">The query, whose values become literals.</param>
    /// <param name="schema">The database schema; that of the metadata when null.</param>
    /// <exception cref="ArgumentException">The metadata has a table, view or sequence of this name already.</exception>
    public View(string name, MetaData metadata, IQuerySource query, string? schema = null)
        : this(name, metadata, null, (query ?? throw new ArgumentNullException(nameof(query))).Query, ColumnsOf(query.Query), schema)
    {
    }

    /// <summary>Declares a view by its SQL text, as it was read from a database.</summary>
    /// <param name="name">The name in the database.</param>
    /// <param name="metadata">The collection that it belongs to.</param>
    /// <param name="sql">The query as SQL text, trusted: never built from input.</param>
    /// <param name="columns">The columns of its rows.</param>
    /// <param name="schema">The database schema; that of the metadata when null.</param>
    public View(string name, MetaData metadata, SchemaSql sql, IReadOnlyList<ColumnSchema> columns, string? schema = null)
        : this(name, metadata, sql ?? throw new ArgumentNullException(nameof(sql)), null, columns, schema)
    {
        if (sql.Text is null)
        {
            throw new ArgumentException($"View '{name}' is declared by an expression: give its query.", nameof(sql));
        }
    }

    private View(string name, MetaData metadata, SchemaSql? sql, QueryStatement? query, IReadOnlyList<ColumnSchema> columns, string? schema)
    {
        Sql = sql;
        Query = query;
        Table = new Table(name, metadata, columns, null, schema, this);
    }

    /// <summary>The name in the database.</summary>
    public string Name => Table.Name;

    /// <summary>The database schema; null for the connection's default.</summary>
    public string? SchemaName => Table.SchemaName;

    /// <summary>The query; null for a view that is declared by its text.</summary>
    public QueryStatement? Query { get; }

    /// <summary>The query's text; null for a view that is declared by its query.</summary>
    public SchemaSql? Sql { get; }

    /// <summary>The face of its rows.</summary>
    public Table Table { get; }

    /// <summary>Whether its rows are stored, until it is refreshed (PostgreSQL).</summary>
    public bool IsMaterialized { get; init; }

    /// <summary>Whether it is the connection's own and gone with it.</summary>
    public bool IsTemporary { get; init; }

    /// <summary>The indexes of a materialized view.</summary>
    public IReadOnlyList<TableIndex> Indexes { get; init; } = [];

    /// <summary>What it is for, kept in the database where it can.</summary>
    public string? Comment { get; init; }

    /// <summary>What single dialects say of it.</summary>
    public IReadOnlyList<DialectOptions> Options { get; init; } = [];

    /// <inheritdoc/>
    public override string ToString() => Table.ToString();

    internal static ImmutableArray<ColumnSchema> ColumnsOf(QueryStatement query) =>
        [.. OutputNames.Of(query.Outputs).Select(o => new ColumnSchema(o.Name, o.Output.SqlType, isNullable: !o.Output.IsNeverNull))];
}
