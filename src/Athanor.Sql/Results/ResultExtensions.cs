namespace Athanor.Sql;

/// <summary>Results with their columns, of statements whose columns are known at run time only.</summary>
public static class ResultExtensions
{
    /// <summary>All rows and what their columns are, kept to be read again.</summary>
    /// <param name="statement">The statement.</param>
    /// <param name="executor">Where it runs.</param>
    /// <param name="cancellationToken">Ends it early.</param>
    public static ValueTask<ResultSet> ToResultAsync(this RowStatement<Row> statement, IStatementExecutor executor, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(statement);
        ArgumentNullException.ThrowIfNull(executor);
        return One(statement, executor, async: true, cancellationToken);
    }

    /// <inheritdoc cref="ToResultAsync"/>
    public static ResultSet ToResult(this RowStatement<Row> statement, IStatementExecutor executor)
    {
        ArgumentNullException.ThrowIfNull(statement);
        ArgumentNullException.ThrowIfNull(executor);
        return Synchronous.Result(One(statement, executor, async: false, default));
    }

    /// <summary>Every result that gives rows, in order: a procedure or a text of several statements may have more than one, where the database has that (MariaDB, MySQL).</summary>
    /// <param name="statement">The text.</param>
    /// <param name="executor">Where it runs.</param>
    /// <param name="cancellationToken">Ends it early.</param>
    public static ValueTask<List<ResultSet>> ToResultsAsync(this TextStatement statement, IStatementExecutor executor, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(statement);
        ArgumentNullException.ThrowIfNull(executor);
        return All(statement.Returns(), executor, async: true, cancellationToken);
    }

    /// <inheritdoc cref="ToResultsAsync"/>
    public static List<ResultSet> ToResults(this TextStatement statement, IStatementExecutor executor)
    {
        ArgumentNullException.ThrowIfNull(statement);
        ArgumentNullException.ThrowIfNull(executor);
        return Synchronous.Result(All(statement.Returns(), executor, async: false, default));
    }

    private static ValueTask<ResultSet> One(RowStatement<Row> statement, IStatementExecutor executor, bool async, CancellationToken cancellationToken) =>
        statement.OnConnection(executor, target => Read(target, statement, ReadOne, async, cancellationToken), async, cancellationToken);

    private static ValueTask<List<ResultSet>> All(RowStatement<Row> statement, IStatementExecutor executor, bool async, CancellationToken cancellationToken) =>
        statement.OnConnection(executor, target => Read(target, statement, ReadAll, async, cancellationToken), async, cancellationToken);

    private static async ValueTask<T> Read<T>(
        IStatementExecutor executor,
        RowStatement<Row> statement,
        Func<RowCursor, RowShape<Row>, bool, CancellationToken, ValueTask<T>> read,
        bool async,
        CancellationToken cancellationToken)
    {
        var cursor = await executor.OpenAsync(statement.Statement, async, cancellationToken).ConfigureAwait(false);
        try
        {
            return await read(cursor, statement.Shape, async, cancellationToken).ConfigureAwait(false);
        }
        finally
        {
            await cursor.CloseAsync(async).ConfigureAwait(false);
        }
    }

    private static async ValueTask<ResultSet> ReadOne(RowCursor cursor, RowShape<Row> shape, bool async, CancellationToken cancellationToken)
    {
        var result = await ResultSet.Read(cursor, shape, async, cancellationToken).ConfigureAwait(false);
        await cursor.CompleteAsync(async, cancellationToken).ConfigureAwait(false);
        return result;
    }

    // What gives no rows (the end of a procedure does not) has no columns.
    private static async ValueTask<List<ResultSet>> ReadAll(RowCursor cursor, RowShape<Row> shape, bool async, CancellationToken cancellationToken)
    {
        var results = new List<ResultSet>();
        do
        {
            if (cursor.Row.FieldCount > 0)
            {
                results.Add(await ResultSet.Read(cursor, shape, async, cancellationToken).ConfigureAwait(false));
            }
        }
        while (await cursor.NextResultAsync(async, cancellationToken).ConfigureAwait(false));
        return results;
    }
}
