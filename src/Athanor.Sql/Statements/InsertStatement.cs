using System.Collections.Immutable;

namespace Athanor.Sql;

/// <summary>The untyped core of an INSERT.</summary>
public sealed class InsertStatement : Statement
{
    private Table _table;
    private ImmutableArray<IColumn> _columns;
    private ImmutableArray<ImmutableArray<SqlNode>> _rows;
    private ImmutableArray<ConflictClause> _conflicts = [];
    private QueryStatement? _query;
    private ImmutableArray<Expr> _returning = [];
    private ImmutableArray<SqlNode> _attached = [];

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

        _table = table;
        _columns = columns;
        _rows = rows;
    }

    /// <summary>The table.</summary>
    public Table Table => _table;

    /// <summary>The columns that are given.</summary>
    public ImmutableArray<IColumn> Columns => _columns;

    /// <summary>The rows' values in the order of <see cref="Columns"/>.</summary>
    public ImmutableArray<ImmutableArray<SqlNode>> Rows => _rows;

    /// <summary>The query whose rows are inserted in place of values.</summary>
    public QueryStatement? Query { get => _query; init => _query = value; }

    /// <summary>Whether the values are arrays, one a column, whose elements are the rows (see <see cref="InsertManyStyle.Unnest"/>).</summary>
    public bool IsUnnested { get; init; }

    /// <summary>What is done about rows that are there already; null for an error. Of several clauses the first one.</summary>
    public ConflictClause? Conflict { get => _conflicts.IsEmpty ? null : _conflicts[0]; init => Conflicts = value is null ? [] : [value]; }

    /// <summary>What is done about rows that are there already, by several unique keys: the first clause that fits a row decides.</summary>
    /// <exception cref="ArgumentException">A clause sets a column that is not the table's, or stands after one that fits every row.</exception>
    public ImmutableArray<ConflictClause> Conflicts
    {
        get => _conflicts;
        init
        {
            for (var i = 0; i < value.Length; i++)
            {
                SetList.Check(Table, value[i].Target);
                SetList.Check(Table, value[i].Updates.SelectMany(u => u.Columns));
                if (i > 0 && value[i - 1] is { Target.IsEmpty: true, ConstraintName: null })
                {
                    throw new ArgumentException("A conflict clause without columns fits every row: none can come after it.", nameof(value));
                }
            }

            _conflicts = value;
        }
    }

    /// <summary>The columns given back for each row.</summary>
    public ImmutableArray<Expr> Returning { get => _returning; init => _returning = value; }

    /// <inheritdoc/>
    public override ImmutableArray<SqlNode> Attachments => Attached;

    internal ImmutableArray<SqlNode> Attached { get => _attached; init => _attached = value; }

    internal override ImmutableArray<Expr> RowColumns => Returning;

    internal override Table Target => _table;

    /// <inheritdoc/>
    public override bool IsWrite => true;

    /// <inheritdoc/>
    public override bool ReturnsRows => !Returning.IsEmpty;

    /// <summary>The same statement with other rows.</summary>
    public InsertStatement WithRows(ImmutableArray<IColumn> columns, ImmutableArray<ImmutableArray<SqlNode>> rows) =>
        new(Table, columns, rows) { Query = Query, IsUnnested = IsUnnested, Conflicts = Conflicts, Returning = Returning, Attached = Attached };

    /// <summary>The same statement with the rows of a query.</summary>
    public InsertStatement WithQuery(ImmutableArray<IColumn> columns, QueryStatement query) =>
        new(Table, columns, []) { Query = query, Conflicts = Conflicts, Returning = Returning, Attached = Attached };

    /// <summary>One more note or CTE that belongs to the whole statement.</summary>
    public InsertStatement Attach(SqlNode attachment) =>
        new(Table, Columns, Rows) { Query = Query, IsUnnested = IsUnnested, Conflicts = Conflicts, Returning = Returning, Attached = Attached.Add(attachment) };

    /// <summary>The same statement with another conflict clause, in place of all that it had.</summary>
    public InsertStatement WithConflict(ConflictClause? conflict) => WithConflicts(conflict is null ? [] : [conflict]);

    /// <summary>The same statement with other conflict clauses.</summary>
    public InsertStatement WithConflicts(ImmutableArray<ConflictClause> conflicts) =>
        new(Table, Columns, Rows) { Query = Query, IsUnnested = IsUnnested, Conflicts = conflicts, Returning = Returning, Attached = Attached };

    /// <summary>The same statement with other columns given back.</summary>
    public InsertStatement WithReturning(ImmutableArray<Expr> returning) =>
        new(Table, Columns, Rows) { Query = Query, IsUnnested = IsUnnested, Conflicts = Conflicts, Returning = returning, Attached = Attached };

    /// <summary>The same statement with the defaults that the program gives to columns left out.</summary>
    internal InsertStatement WithDefaults()
    {
        var missing = ColumnDefault.Missing(Table, Columns);
        if (missing.IsEmpty)
        {
            return this;
        }

        ImmutableArray<IColumn> columns = [.. Columns, .. missing.Select(m => m.Column)];
        return Query is { } query
            ? WithQuery(columns, WithOutputs(query, [.. missing.Select(m => m.Value)]))
            : WithRows(columns, [.. Rows.Select(row => row.AddRange(ColumnDefault.Missing(Table, Columns).Select(m => (SqlNode)m.Value)))]);
    }

    // What is distinct, grouped or combined is a source of rows, to which the values are added.
    private static SelectQuery WithOutputs(QueryStatement query, ImmutableArray<Expr> values)
    {
        if (query is SelectQuery { IsDistinct: false, DistinctOn.IsEmpty: true, GroupBy.IsEmpty: true } select)
        {
            return select.WithOutputs(select.Outputs.AddRange(values));
        }

        var rows = new Subquery(query, null);
        return new SelectQuery([.. OutputNames.Of(query.Outputs).Select(o => rows[o.Name]), .. values], rows);
    }

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
        parts.Node(ref _table);
        parts.Columns(ref _columns);
        parts.Rows(ref _rows);
        parts.Node(ref _query);
        parts.Value(IsUnnested ? 1 : 0);
        parts.Nodes(ref _conflicts);
        parts.Nodes(ref _returning);
        parts.Nodes(ref _attached);
    }

    /// <inheritdoc/>
    protected internal override void WriteSql(StatementCompiler compiler) => compiler.VisitInsert(this);
}
