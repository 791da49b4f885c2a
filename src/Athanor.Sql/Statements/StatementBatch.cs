namespace Athanor.Sql;

/// <summary>
/// Different statements that travel together: in one round trip on PostgreSQL, MariaDB and MySQL, one after the other on SQLite, where there is none. Each is added for a result of its own type,
/// which is there once the batch was run.
/// </summary>
/// <remarks>
/// A batch that writes is done as a whole: in the transaction that is open, or in one that begins here and is rolled back when a statement fails; given an engine, in one that is committed at the end.
/// The error says which statement failed: <see cref="DatabaseException.BatchIndex"/>. Run again, the batch gives new results. For one caller at a time.
/// </remarks>
public sealed class StatementBatch
{
    private readonly List<BatchItem> _items = [];

    /// <summary>The number of statements added.</summary>
    public int Count => _items.Count;

    /// <summary>Adds a statement for all of its rows.</summary>
    public BatchResult<List<TRow>> Add<TRow>(RowStatement<TRow> statement) => Add(statement, static (rows, _) => rows);

    /// <summary>Adds a statement for its only row.</summary>
    /// <remarks>At execution, no row is a <see cref="NoRowException"/>, and more than one a <see cref="MultipleRowsException"/>.</remarks>
    public BatchResult<TRow> AddOne<TRow>(RowStatement<TRow> statement) => Add(statement, static (rows, s) => rows switch
    {
        [var only] => only,
        [] => throw new NoRowException(s.Statement.ToString()),
        _ => throw new MultipleRowsException(s.Statement.ToString()),
    });

    /// <summary>Adds a statement for its only row, or the type's default (null for objects) when there is none.</summary>
    /// <remarks>At execution, more than one row is a <see cref="MultipleRowsException"/>.</remarks>
    public BatchResult<TRow?> AddOneOrDefault<TRow>(RowStatement<TRow> statement) => Add(statement, static (rows, s) => rows switch
    {
        [var only] => only,
        [] => default,
        _ => throw new MultipleRowsException(s.Statement.ToString()),
    });

    /// <summary>Adds an INSERT, UPDATE, DELETE or MERGE for the number of rows that it changes; -1 where the database does not tell.</summary>
    public BatchResult<long> Add<TSelf>(Change<TSelf> change)
        where TSelf : Change<TSelf>
    {
        ArgumentNullException.ThrowIfNull(change);
        return Add(change.Pages);
    }

    /// <summary>Adds a change with values for its parameters with a name, for the number of rows that it changes; -1 where the database does not tell.</summary>
    public BatchResult<long> Add(BoundChange change)
    {
        ArgumentNullException.ThrowIfNull(change);
        return Add(change.Given);
    }

    /// <summary>Adds an untyped statement or a text for the number of rows that it changes; -1 where the database does not tell.</summary>
    public BatchResult<long> Add(Statement statement)
    {
        ArgumentNullException.ThrowIfNull(statement);
        return Add(_ => [statement]);
    }

    /// <summary>Runs all statements in order; what they were added for is there afterwards.</summary>
    /// <exception cref="DatabaseException">A statement failed.</exception>
    public ValueTask ExecuteAsync(IStatementExecutor executor, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(executor);
        return Run(executor, async: true, cancellationToken);
    }

    /// <inheritdoc cref="ExecuteAsync"/>
    public void Execute(IStatementExecutor executor)
    {
        ArgumentNullException.ThrowIfNull(executor);
        Synchronous.Wait(Run(executor, async: false, default));
    }

    private BatchResult<TResult> Add<TRow, TResult>(RowStatement<TRow> statement, Func<List<TRow>, RowStatement<TRow>, TResult> result)
    {
        ArgumentNullException.ThrowIfNull(statement);
        var item = new BatchRows<TRow, TResult>(statement, result);
        _items.Add(item);
        return item.Result;
    }

    private BatchResult<long> Add(Func<Dialect, IReadOnlyList<Statement>> statements)
    {
        var item = new BatchChange(statements);
        _items.Add(item);
        return item.Result;
    }

    private async ValueTask Run(IStatementExecutor executor, bool async, CancellationToken cancellationToken)
    {
        if (_items.Count > 0)
        {
            _ = await executor.RunAsync(connection => RunOn(connection, async, cancellationToken), async, cancellationToken).ConfigureAwait(false);
        }
    }

    private async ValueTask<bool> RunOn(Connection connection, bool async, CancellationToken cancellationToken)
    {
        var items = new List<BatchItem>();
        var statements = new List<(CompiledStatement Statement, ParameterSource Values)>();
        foreach (var item in _items)
        {
            item.Begin();
            foreach (var statement in item.Statements(connection.Dialect))
            {
                Connection.RequireNoSession(statement);
                var form = statement.Compile(connection.Dialect);
                statements.Add((form.Statement, form.Values));
                items.Add(item);
            }
        }

        var writes = statements.Exists(s => s.Statement.IsWrite);
        return writes && !connection.InTransaction
            ? await connection.WriteInBulk(Execute, async, cancellationToken).ConfigureAwait(false)
            : await Execute().ConfigureAwait(false);

        async ValueTask<bool> Execute()
        {
            await connection.ExecuteBatchAsync(
                statements, (i, reader, affected) => items[i].Take(reader, affected, async, cancellationToken), async, cancellationToken).ConfigureAwait(false);
            foreach (var item in _items)
            {
                item.End();
            }

            return true;
        }
    }
}
