using System.Collections.Immutable;

namespace Athanor.Sql;

/// <summary>A typed INSERT. Immutable: every method returns a new statement.</summary>
/// <typeparam name="TFace">The table that lambdas receive.</typeparam>
public sealed class Insert<TFace> : Change<Insert<TFace>>
{
    private readonly TFace _face;

    internal Insert(InsertStatement statement, TFace face)
    {
        Core = statement;
        _face = face;
    }

    /// <summary>The untyped statement, with the defaults that the program gives to columns (<see cref="ColumnSchema.Default"/>).</summary>
    public override InsertStatement Statement => field ??= Core.WithDefaults();

    /// <summary>What was said.</summary>
    internal InsertStatement Core { get; }

    /// <summary>One row, besides those before: <c>.Values(u => u.Name.To("Ann"), u => u.Age.To(30))</c>.</summary>
    /// <exception cref="ArgumentException">A column is set twice, or the row sets other columns than the one before.</exception>
    public Insert<TFace> Values(params ReadOnlySpan<Func<TFace, Assignment>> assignments)
    {
        RequireNoQuery();
        var row = new Assignment[assignments.Length];
        for (var i = 0; i < row.Length; i++)
        {
            ArgumentNullException.ThrowIfNull(assignments[i], nameof(assignments));
            row[i] = assignments[i](_face);
        }

        if (Core.Columns.IsEmpty)
        {
            return With(Core.WithRows([.. row.Select(a => a.Column)], [ValuesOf(row)]));
        }

        RequireSameColumns(Core.Columns, row, Core.Rows.Length);
        return With(Core.WithRows(Core.Columns, Core.Rows.Add(ValuesOf(row))));
    }

    /// <summary>Many rows, each made of an item; all set the same columns. They go out in as few statements as the dialect's limits allow.</summary>
    /// <exception cref="ArgumentException">There is no item, a row sets nothing or a column twice, or two rows set different columns.</exception>
    public Insert<TFace> Rows<TItem>(IEnumerable<TItem> items, Func<TFace, TItem, IReadOnlyList<Assignment>> row)
    {
        ArgumentNullException.ThrowIfNull(items);
        ArgumentNullException.ThrowIfNull(row);
        RequireNoQuery();
        var columns = Core.Columns;
        var rows = columns.IsEmpty ? ImmutableArray.CreateBuilder<ImmutableArray<SqlNode>>() : Core.Rows.ToBuilder();
        foreach (var item in items)
        {
            var assignments = row(_face, item);
            if (assignments.Count == 0)
            {
                throw new ArgumentException($"Row {rows.Count + 1} sets nothing.", nameof(row));
            }

            if (columns.IsEmpty)
            {
                columns = [.. assignments.Select(a => a.Column)];
            }

            RequireSameColumns(columns, assignments, rows.Count);
            rows.Add(ValuesOf(assignments));
        }

        return rows.Count > 0 ? With(Core.WithRows(columns, rows.ToImmutable())) : throw new ArgumentException("There is no row to insert.", nameof(items));
    }

    /// <summary>The rows of a query: <c>.From(query, a => a.Id, a => a.Name)</c>. Its outputs go to these columns in order.</summary>
    /// <exception cref="ArgumentException">The query has another number of outputs than there are columns.</exception>
    /// <exception cref="UsageException">There are rows of values already.</exception>
    public Insert<TFace> From(IQuerySource query, params ReadOnlySpan<Func<TFace, IColumn>> columns)
    {
        ArgumentNullException.ThrowIfNull(query);
        if (!Core.Columns.IsEmpty)
        {
            throw BothForms();
        }

        return query.Query.Outputs.Length == columns.Length
            ? With(Core.WithQuery(Columns(columns), query.Query))
            : throw new ArgumentException($"The query has {query.Query.Outputs.Length} outputs for {columns.Length} columns.", nameof(columns));
    }

    /// <summary>What is done about rows that are there already; these columns' uniqueness decides.</summary>
    /// <remarks>Several keys have a clause each, one after the other, where the database takes that (SQLite): the first that fits a row decides.</remarks>
    public ConflictAction<TFace> OnConflict(params ReadOnlySpan<Func<TFace, IColumn>> columns)
    {
        return new(this, _face, new ConflictClause(Columns(columns), []));
    }

    /// <summary>What is done about rows that are there already; the unique constraint of this name decides.</summary>
    /// <exception cref="CompileException">The dialect knows constraints by their columns only: SQLite and MySQL do.</exception>
    public ConflictAction<TFace> OnConflictOf(string constraint)
    {
        ArgumentException.ThrowIfNullOrEmpty(constraint);
        return new(this, _face, new ConflictClause([], []) { ConstraintName = constraint });
    }

    /// <summary>Gives something of each inserted row back, in the order of the rows. Many go out in several statements of one transaction.</summary>
    public ReturningStatement<TResult> Returning<TResult>(Func<TFace, ISelectable<TResult>> column)
    {
        ArgumentNullException.ThrowIfNull(column);
        var shape = column(_face).Shape;
        return new(Statement.WithReturning(shape.Columns), shape);
    }

    /// <summary>Gives something of each inserted row back: by RETURNING where the database has it, and by selecting each row by its key where it has not (MySQL).</summary>
    public ReadBack<TResult> ReadBack<TResult>(Func<TFace, ISelectable<TResult>> column)
    {
        ArgumentNullException.ThrowIfNull(column);
        return new(Statement, column(_face).Shape);
    }

    internal Insert<TFace> With(InsertStatement statement) => new(statement, _face);

    private protected override Insert<TFace> Attached(SqlNode attachment) => new(Core.Attach(attachment), _face);

    private protected override Insert<TFace> Rewritten(NodeRewriter rewriter) => new(rewriter.Rewritten(Core), _face);

    internal override IReadOnlyList<Statement> Pages(Dialect dialect) => [.. Statement.Pages(dialect)];

    private ImmutableArray<IColumn> Columns(ReadOnlySpan<Func<TFace, IColumn>> columns)
    {
        var all = ImmutableArray.CreateBuilder<IColumn>(columns.Length);
        foreach (var column in columns)
        {
            ArgumentNullException.ThrowIfNull(column, nameof(columns));
            all.Add(column(_face));
        }

        return all.MoveToImmutable();
    }

    private void RequireNoQuery()
    {
        if (Core.Query is not null)
        {
            throw BothForms();
        }
    }

    private static UsageException BothForms() => new("An INSERT takes rows of values or the rows of a query, not both.");

    private static ImmutableArray<SqlNode> ValuesOf(IReadOnlyList<Assignment> row)
    {
        var values = ImmutableArray.CreateBuilder<SqlNode>(row.Count);
        for (var i = 0; i < row.Count; i++)
        {
            values.Add(row[i].Value);
        }

        return values.MoveToImmutable();
    }

    private static void RequireSameColumns(ImmutableArray<IColumn> columns, IReadOnlyList<Assignment> row, int before)
    {
        var same = columns.Length == row.Count;
        for (var i = 0; same && i < row.Count; i++)
        {
            same = ReferenceEquals(columns[i].Schema, row[i].Column.Schema);
        }

        if (!same)
        {
            throw new ArgumentException($"Row {before + 1} sets other columns than the first one; every row sets the same, in the same order.", nameof(row));
        }
    }
}
