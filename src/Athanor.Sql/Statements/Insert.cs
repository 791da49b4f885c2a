using System.Collections.Immutable;

namespace Athanor.Sql;

/// <summary>A typed INSERT. Immutable: every method returns a new statement.</summary>
/// <typeparam name="TFace">The table that lambdas receive.</typeparam>
public sealed class Insert<TFace>
{
    private readonly TFace _face;

    internal Insert(InsertStatement statement, TFace face)
    {
        Statement = statement;
        _face = face;
    }

    /// <summary>The untyped statement.</summary>
    public InsertStatement Statement { get; }

    /// <summary>One row: <c>.Values(u => u.Name.To("Ann"), u => u.Age.To(30))</c>.</summary>
    public Insert<TFace> Values(params ReadOnlySpan<Func<TFace, Assignment>> assignments)
    {
        var row = new Assignment[assignments.Length];
        for (var i = 0; i < row.Length; i++)
        {
            row[i] = assignments[i](_face);
        }

        return With(Statement.WithRows([.. row.Select(a => a.Column)], [[.. row.Select(a => a.Value)]]));
    }

    /// <summary>Many rows, each made of an item; all set the same columns. They go out in as few statements as the dialect's limits allow.</summary>
    /// <exception cref="ArgumentException">There is no item, or two rows set different columns.</exception>
    public Insert<TFace> Rows<TItem>(IEnumerable<TItem> items, Func<TFace, TItem, IReadOnlyList<Assignment>> row)
    {
        ArgumentNullException.ThrowIfNull(items);
        ArgumentNullException.ThrowIfNull(row);
        var columns = ImmutableArray<IColumn>.Empty;
        var rows = ImmutableArray.CreateBuilder<ImmutableArray<SqlNode>>();
        foreach (var item in items)
        {
            var assignments = row(_face, item);
            if (columns.IsEmpty)
            {
                columns = [.. assignments.Select(a => a.Column)];
            }
            else if (!assignments.Select(a => a.Column).SequenceEqual(columns))
            {
                throw new ArgumentException($"Row {rows.Count + 1} sets other columns than the first one; every row sets the same, in the same order.", nameof(row));
            }

            rows.Add([.. assignments.Select(a => a.Value)]);
        }

        return rows.Count > 0 ? With(Statement.WithRows(columns, rows.ToImmutable())) : throw new ArgumentException("There is no row to insert.", nameof(items));
    }

    /// <summary>What is done about rows that are there already; these columns' uniqueness decides.</summary>
    public ConflictAction<TFace> OnConflict(params ReadOnlySpan<Func<TFace, IColumn>> columns)
    {
        var target = ImmutableArray.CreateBuilder<IColumn>(columns.Length);
        foreach (var column in columns)
        {
            target.Add(column(_face));
        }

        return new(this, _face, target.MoveToImmutable());
    }

    /// <summary>Gives something of each inserted row back. All rows go out in one statement.</summary>
    public ReturningStatement<TResult> Returning<TResult>(Func<TFace, ISelectable<TResult>> column)
    {
        ArgumentNullException.ThrowIfNull(column);
        var shape = column(_face).Shape;
        return new(Statement.WithReturning(shape.Columns), shape);
    }

    /// <summary>Runs it and returns the number of rows inserted or updated.</summary>
    public ValueTask<long> ExecuteAsync(IStatementExecutor executor, CancellationToken cancellationToken = default) => Execute(executor, async: true, cancellationToken);

    /// <inheritdoc cref="ExecuteAsync"/>
    public long Execute(IStatementExecutor executor) => Synchronous.Result(Execute(executor, async: false, default));

    /// <summary>The SQL text in a dialect; no connection is needed.</summary>
    public string ToSql(Dialect dialect) => Statement.ToSql(dialect);

    /// <inheritdoc/>
    public override string ToString() => Statement.ToString();

    internal Insert<TFace> With(InsertStatement statement) => new(statement, _face);

    private async ValueTask<long> Execute(IStatementExecutor executor, bool async, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(executor);
        var page = Math.Max(1, executor.Dialect.InsertPageParameters / Math.Max(1, Statement.Columns.Length));
        if (Statement.Rows.Length <= page)
        {
            return await executor.ExecuteAsync(Statement, async, cancellationToken).ConfigureAwait(false);
        }

        var affected = 0L;
        for (var at = 0; at < Statement.Rows.Length; at += page)
        {
            var rows = Statement.Rows.Slice(at, Math.Min(page, Statement.Rows.Length - at));
            affected += await executor.ExecuteAsync(Statement.WithRows(Statement.Columns, rows), async, cancellationToken).ConfigureAwait(false);
        }

        return affected;
    }
}
