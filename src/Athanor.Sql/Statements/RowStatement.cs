using System.Runtime.CompilerServices;

namespace Athanor.Sql;

/// <summary>A statement whose rows become <typeparamref name="TRow"/>. It is no sequence itself: rows come from the methods here, run on an executor.</summary>
/// <remarks>A statement that was made by an executor (<c>session.Query(…)</c>) runs there when none is given.</remarks>
/// <typeparam name="TRow">What a row becomes.</typeparam>
public abstract class RowStatement<TRow>
{
    private protected RowStatement(RowShape<TRow> shape, IStatementExecutor? executor)
    {
        Shape = shape;
        Executor = executor;
    }

    /// <summary>The statement itself.</summary>
    public abstract Statement Statement { get; }

    /// <summary>How a row is read.</summary>
    public RowShape<TRow> Shape { get; }

    /// <summary>Where it runs when nothing else is said.</summary>
    protected internal IStatementExecutor? Executor { get; }

    /// <inheritdoc cref="Statement.ToSql(Dialect)"/>
    public string ToSql(Dialect dialect) => Statement.ToSql(dialect);

    /// <inheritdoc cref="Statement.ToSql(Dialect, bool)"/>
    public string ToSql(Dialect dialect, bool inlineValues) => Statement.ToSql(dialect, inlineValues);

    /// <summary>The statement with a value for the parameter of a name (<c>Param&lt;int&gt;("least")</c>), in place of one that it had. What was compiled once serves all values.</summary>
    /// <exception cref="UsageException">At execution: there is no such parameter, or it is one of another C# type.</exception>
    public BoundRows<TRow> Bind<T>(string name, T value) => new(this, [(name, value)]);

    /// <summary>The statement with values for parameters with a name.</summary>
    /// <exception cref="UsageException">At execution: there is no such parameter, or it is one of another C# type.</exception>
    public BoundRows<TRow> Bind(params ReadOnlySpan<(string Name, object? Value)> values) => new(this, values);

    /// <inheritdoc/>
    public sealed override string ToString() => Statement.ToString();

    /// <summary>All rows.</summary>
    public ValueTask<List<TRow>> ToListAsync(CancellationToken cancellationToken = default) => List(null, async: true, cancellationToken);

    /// <inheritdoc cref="ToListAsync(CancellationToken)"/>
    public ValueTask<List<TRow>> ToListAsync(IStatementExecutor executor, CancellationToken cancellationToken = default) => List(executor, async: true, cancellationToken);

    /// <inheritdoc cref="ToListAsync(CancellationToken)"/>
    public List<TRow> ToList(IStatementExecutor? executor = null) => Synchronous.Result(List(executor, async: false, default));

    /// <summary>The first row.</summary>
    /// <exception cref="NoRowException">There is none.</exception>
    public ValueTask<TRow> FirstAsync(CancellationToken cancellationToken = default) => Single(null, RowCount.AtLeastOne, async: true, cancellationToken)!;

    /// <inheritdoc cref="FirstAsync(CancellationToken)"/>
    public ValueTask<TRow> FirstAsync(IStatementExecutor executor, CancellationToken cancellationToken = default) => Single(executor, RowCount.AtLeastOne, async: true, cancellationToken)!;

    /// <inheritdoc cref="FirstAsync(CancellationToken)"/>
    public TRow First(IStatementExecutor? executor = null) => Synchronous.Result(Single(executor, RowCount.AtLeastOne, async: false, default))!;

    /// <summary>The first row, or the type's default (null for objects) when there is none.</summary>
    public ValueTask<TRow?> FirstOrDefaultAsync(CancellationToken cancellationToken = default) => Single(null, RowCount.Any, async: true, cancellationToken);

    /// <inheritdoc cref="FirstOrDefaultAsync(CancellationToken)"/>
    public ValueTask<TRow?> FirstOrDefaultAsync(IStatementExecutor executor, CancellationToken cancellationToken = default) => Single(executor, RowCount.Any, async: true, cancellationToken);

    /// <inheritdoc cref="FirstOrDefaultAsync(CancellationToken)"/>
    public TRow? FirstOrDefault(IStatementExecutor? executor = null) => Synchronous.Result(Single(executor, RowCount.Any, async: false, default));

    /// <summary>The only row.</summary>
    /// <exception cref="NoRowException">There is none.</exception>
    /// <exception cref="MultipleRowsException">There are more.</exception>
    public ValueTask<TRow> OneAsync(CancellationToken cancellationToken = default) => Single(null, RowCount.ExactlyOne, async: true, cancellationToken)!;

    /// <inheritdoc cref="OneAsync(CancellationToken)"/>
    public ValueTask<TRow> OneAsync(IStatementExecutor executor, CancellationToken cancellationToken = default) => Single(executor, RowCount.ExactlyOne, async: true, cancellationToken)!;

    /// <inheritdoc cref="OneAsync(CancellationToken)"/>
    public TRow One(IStatementExecutor? executor = null) => Synchronous.Result(Single(executor, RowCount.ExactlyOne, async: false, default))!;

    /// <summary>The only row, or the type's default (null for objects) when there is none.</summary>
    /// <exception cref="MultipleRowsException">There are more.</exception>
    public ValueTask<TRow?> OneOrDefaultAsync(CancellationToken cancellationToken = default) => Single(null, RowCount.AtMostOne, async: true, cancellationToken);

    /// <inheritdoc cref="OneOrDefaultAsync(CancellationToken)"/>
    public ValueTask<TRow?> OneOrDefaultAsync(IStatementExecutor executor, CancellationToken cancellationToken = default) => Single(executor, RowCount.AtMostOne, async: true, cancellationToken);

    /// <inheritdoc cref="OneOrDefaultAsync(CancellationToken)"/>
    public TRow? OneOrDefault(IStatementExecutor? executor = null) => Synchronous.Result(Single(executor, RowCount.AtMostOne, async: false, default));

    /// <summary>Asks the database how it goes about this statement.</summary>
    /// <remarks>Explained are the rows themselves: what a session loads besides, or joins to them for that, is not a part of it.</remarks>
    /// <inheritdoc cref="Statement.ExplainAsync"/>
    public ValueTask<QueryPlan> ExplainAsync(IStatementExecutor? executor = null, ExplainOptions? options = null, CancellationToken cancellationToken = default) =>
        Statement.ExplainAsync(Target(executor), options, cancellationToken);

    /// <inheritdoc cref="ExplainAsync"/>
    public QueryPlan Explain(IStatementExecutor? executor = null, ExplainOptions? options = null) => Statement.Explain(Target(executor), options);

    /// <summary>The rows one by one, read while they are asked for: by <c>await foreach</c>, or by a plain <c>foreach</c> where nothing may be awaited. Leaving the loop early ends the statement.</summary>
    /// <remarks>Relationships that were asked for with the query are loaded once the last row was read: stream columns, or load in pages.</remarks>
    public RowStream<TRow> Stream(IStatementExecutor? executor = null, CancellationToken cancellationToken = default) => new(this, Target(executor), cancellationToken);

    /// <summary>The statement for its first row alone.</summary>
    internal virtual Statement FirstOnly => Statement.FirstOnly;

    /// <summary>Whether it is a change that gives rows back, as a query that locks its rows is not.</summary>
    internal virtual bool IsChange => false;

    /// <summary>The form whose rows come back in the order in which they were given, of an INSERT of several; null for anything else.</summary>
    internal virtual OrderedInsert<TRow>? InOrder => null;

    internal async ValueTask<List<TRow>> List(IStatementExecutor? executor, bool async, CancellationToken cancellationToken)
    {
        if (InOrder is { } ordered)
        {
            return await OnConnection(Target(executor), target => ordered.Run(target, async, cancellationToken), async, cancellationToken).ConfigureAwait(false);
        }

        return await OnConnection(Target(executor), target => Rows(target, async, cancellationToken), async, cancellationToken).ConfigureAwait(false);
    }

    /// <summary>Does the work where the statement can run: a change that gives rows back needs a connection, which an engine lends with a transaction of its own.</summary>
    internal ValueTask<T> OnConnection<T>(IStatementExecutor executor, Func<IStatementExecutor, ValueTask<T>> work, bool async, CancellationToken cancellationToken) =>
        executor is Engine && IsChange
            ? executor.RunAsync(connection => work(connection), async, cancellationToken)
            : work(executor);

    /// <summary>The rows one by one, for a stream.</summary>
    internal async IAsyncEnumerable<TRow> Read(IStatementExecutor target, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        if (InOrder is not null)
        {
            foreach (var row in await List(target, async: true, cancellationToken).ConfigureAwait(false))
            {
                yield return row;
            }

            yield break;
        }

        var cursor = await target.OpenAsync(Statement, async: true, cancellationToken).ConfigureAwait(false);
        try
        {
            var (shape, reader, context, mayRepeat) = (Shape.Of(cursor.Row), cursor.Row, cursor.Context, cursor.MayRepeat);
            while (await cursor.ReadAsync(async: true, cancellationToken).ConfigureAwait(false))
            {
                // A driver that has the row already does not look.
                cancellationToken.ThrowIfCancellationRequested();
                var row = shape.Read(reader, 0, context);
                if (!mayRepeat || !cursor.IsRepeated(row))
                {
                    yield return row;
                }
            }

            await cursor.CompleteAsync(async: true, cancellationToken).ConfigureAwait(false);
        }
        finally
        {
            await cursor.CloseAsync(async: true).ConfigureAwait(false);
        }
    }

    /// <inheritdoc cref="Read(IStatementExecutor, CancellationToken)"/>
    internal IEnumerable<TRow> Read(IStatementExecutor target)
    {
        if (InOrder is not null)
        {
            foreach (var row in Synchronous.Result(List(target, async: false, default)))
            {
                yield return row;
            }

            yield break;
        }

        var cursor = Synchronous.Result(target.OpenAsync(Statement, async: false, default));
        try
        {
            var (shape, reader, context, mayRepeat) = (Shape.Of(cursor.Row), cursor.Row, cursor.Context, cursor.MayRepeat);
            while (Synchronous.Result(cursor.ReadAsync(async: false, default)))
            {
                var row = shape.Read(reader, 0, context);
                if (!mayRepeat || !cursor.IsRepeated(row))
                {
                    yield return row;
                }
            }

            Synchronous.Wait(cursor.CompleteAsync(async: false, default));
        }
        finally
        {
            Synchronous.Wait(cursor.CloseAsync(async: false));
        }
    }

    private async ValueTask<List<TRow>> Rows(IStatementExecutor target, bool async, CancellationToken cancellationToken)
    {
        var rows = new List<TRow>();
        var cursor = await target.OpenAsync(Statement, async, cancellationToken).ConfigureAwait(false);
        try
        {
            var (shape, row, context, mayRepeat) = (Shape.Of(cursor.Row), cursor.Row, cursor.Context, cursor.MayRepeat);
            while (await cursor.ReadAsync(async, cancellationToken).ConfigureAwait(false))
            {
                var value = shape.Read(row, 0, context);
                if (!mayRepeat || !cursor.IsRepeated(value))
                {
                    rows.Add(value);
                }
            }

            await cursor.CompleteAsync(async, cancellationToken).ConfigureAwait(false);
        }
        finally
        {
            await cursor.CloseAsync(async).ConfigureAwait(false);
        }

        return rows;
    }

    private ValueTask<TRow?> Single(IStatementExecutor? executor, RowCount wanted, bool async, CancellationToken cancellationToken) =>
        OnConnection(Target(executor), target => SingleOn(target, wanted, async, cancellationToken), async, cancellationToken);

    private async ValueTask<TRow?> SingleOn(IStatementExecutor target, RowCount wanted, bool async, CancellationToken cancellationToken)
    {
        if (InOrder is { } ordered)
        {
            return (await ordered.Run(target, async, cancellationToken).ConfigureAwait(false), wanted) switch
            {
                ({ Count: > 1 }, RowCount.ExactlyOne or RowCount.AtMostOne) => throw new MultipleRowsException(Statement.ToString()),
                ([], RowCount.ExactlyOne or RowCount.AtLeastOne) => throw new NoRowException(Statement.ToString()),
                (var rows, _) => rows.FirstOrDefault(),
            };
        }

        var statement = wanted is RowCount.AtLeastOne or RowCount.Any ? FirstOnly : Statement;
        var cursor = await target.OpenAsync(statement, async, cancellationToken).ConfigureAwait(false);
        try
        {
            var shape = Shape.Of(cursor.Row);
            var found = false;
            TRow? first = default;
            while (await cursor.ReadAsync(async, cancellationToken).ConfigureAwait(false))
            {
                var value = shape.Read(cursor.Row, 0, cursor.Context);
                if (cursor.IsRepeated(value))
                {
                    continue;
                }

                if (!found)
                {
                    (found, first) = (true, value);
                }
                else if (wanted is RowCount.ExactlyOne or RowCount.AtMostOne)
                {
                    throw new MultipleRowsException(Statement.ToString());
                }
                else if (!cursor.NeedsEveryRow)
                {
                    break;
                }
            }

            await cursor.CompleteAsync(async, cancellationToken).ConfigureAwait(false);
            return found || wanted is RowCount.Any or RowCount.AtMostOne ? first : throw new NoRowException(Statement.ToString());
        }
        finally
        {
            await cursor.CloseAsync(async).ConfigureAwait(false);
        }
    }

    private IStatementExecutor Target(IStatementExecutor? executor) => executor ?? Executor
        ?? throw new UsageException("This statement belongs to no session. Give the connection or session that runs it: `statement.ToListAsync(connection)`.");

    private enum RowCount
    {
        Any,
        AtLeastOne,
        AtMostOne,
        ExactlyOne,
    }
}
