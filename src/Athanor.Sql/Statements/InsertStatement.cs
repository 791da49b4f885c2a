using System.Collections.Immutable;

namespace Athanor.Sql;

/// <summary>The untyped core of an INSERT.</summary>
public sealed class InsertStatement : Statement
{
    /// <summary>Inserts rows of values.</summary>
    /// <param name="table">The table.</param>
    /// <param name="columns">The columns that are given; none for a row of defaults.</param>
    /// <param name="rows">For each row one value a column.</param>
    /// <exception cref="ArgumentException">A column is not the table's or set twice, or a row has not one value a column.</exception>
    public InsertStatement(Table table, ImmutableArray<IColumn> columns, ImmutableArray<ImmutableArray<SqlNode>> rows)
    {
        ArgumentNullException.ThrowIfNull(table);
        SetList.Check(table, columns);
        foreach (var row in rows)
        {
            if (row.Length != columns.Length)
            {
                throw new ArgumentException($"A row has {row.Length} values for {columns.Length} columns.", nameof(rows));
            }
        }

        Table = table;
        Columns = columns;
        Rows = rows;
    }

    /// <summary>The table.</summary>
    public Table Table { get; }

    /// <summary>The columns that are given.</summary>
    public ImmutableArray<IColumn> Columns { get; }

    /// <summary>The rows' values in the order of <see cref="Columns"/>.</summary>
    public ImmutableArray<ImmutableArray<SqlNode>> Rows { get; }

    /// <summary>The query whose rows are inserted in place of values.</summary>
    public QueryStatement? Query { get; init; }

    /// <summary>Whether the values are arrays, one a column, whose elements are the rows (see <see cref="InsertManyStyle.Unnest"/>).</summary>
    public bool IsUnnested { get; init; }

    /// <summary>What is done about rows that are there already.</summary>
    public ConflictClause? Conflict
    {
        get;
        init
        {
            if (value is not null)
            {
                SetList.Check(Table, value.Target);
                SetList.Check(Table, value.Updates.SelectMany(u => u.Columns));
            }

            field = value;
        }
    }

    /// <summary>The columns given back for each row.</summary>
    public ImmutableArray<Expr> Returning { get; init; } = [];

    /// <inheritdoc/>
    public override ImmutableArray<SqlNode> Attachments => Attached;

    internal ImmutableArray<SqlNode> Attached { get; init; } = [];

    /// <inheritdoc/>
    public override bool IsWrite => true;

    /// <inheritdoc/>
    public override bool ReturnsRows => !Returning.IsEmpty;

    /// <summary>The same statement with other rows.</summary>
    public InsertStatement WithRows(ImmutableArray<IColumn> columns, ImmutableArray<ImmutableArray<SqlNode>> rows) =>
        new(Table, columns, rows) { Query = Query, IsUnnested = IsUnnested, Conflict = Conflict, Returning = Returning, Attached = Attached };

    /// <summary>The same statement with the rows of a query.</summary>
    public InsertStatement WithQuery(ImmutableArray<IColumn> columns, QueryStatement query) =>
        new(Table, columns, []) { Query = query, Conflict = Conflict, Returning = Returning, Attached = Attached };

    /// <summary>One more note or CTE that belongs to the whole statement.</summary>
    public InsertStatement Attach(SqlNode attachment) =>
        new(Table, Columns, Rows) { Query = Query, IsUnnested = IsUnnested, Conflict = Conflict, Returning = Returning, Attached = Attached.Add(attachment) };

    /// <summary>The same statement with another conflict clause.</summary>
    public InsertStatement WithConflict(ConflictClause? conflict) =>
        new(Table, Columns, Rows) { Query = Query, IsUnnested = IsUnnested, Conflict = conflict, Returning = Returning, Attached = Attached };

    /// <summary>The same statement with other columns given back.</summary>
    public InsertStatement WithReturning(ImmutableArray<Expr> returning) =>
        new(Table, Columns, Rows) { Query = Query, IsUnnested = IsUnnested, Conflict = Conflict, Returning = returning, Attached = Attached };

    /// <summary>The same rows in statements of as many as a dialect takes at once.</summary>
    internal IEnumerable<InsertStatement> Pages(Dialect dialect)
    {
        var size = Math.Max(1, dialect.InsertPageParameters / Math.Max(1, Columns.Length));
        if (Rows.Length <= size)
        {
            yield return this;
            yield break;
        }

        for (var at = 0; at < Rows.Length; at += size)
        {
            yield return WithRows(Columns, Rows.Slice(at, Math.Min(size, Rows.Length - at)));
        }
    }

    /// <inheritdoc/>
    protected internal override void DeclareParts(PartVisitor parts)
    {
        parts.Node(Table);
        parts.Value(Columns.Length);
        foreach (var column in Columns)
        {
            parts.Value(column.Schema);
        }

        parts.Value(Rows.Length);
        foreach (var row in Rows)
        {
            parts.Nodes(row);
        }

        parts.Node(Query);
        parts.Value(IsUnnested ? 1 : 0);
        parts.Node(Conflict);
        parts.Nodes(Returning);
        parts.Nodes(Attached);
    }

    /// <inheritdoc/>
    protected internal override void WriteSql(StatementCompiler compiler) => compiler.VisitInsert(this);
}
