using System.Runtime.CompilerServices;

namespace Athanor.Sql;

/// <summary>The rows of a query, fetched block by block through a cursor of the database.</summary>
internal sealed class CursorBlocks<TRow>
{
    private readonly Connection _connection;
    private readonly Transaction _transaction;
    private readonly QueryCursor _cursor;
    private readonly RowShape<TRow> _shape;
    private readonly int _size;
    private bool _ended;

    private CursorBlocks(Connection connection, QueryCursor cursor, RowShape<TRow> shape, int size)
    {
        _connection = connection;
        _transaction = connection.Current!;
        _cursor = cursor;
        _shape = shape;
        _size = size;
        connection.Cursors.Add(cursor.Name);
    }

    public static async IAsyncEnumerable<TRow> Read(RowStatement<TRow> statement, IStatementExecutor executor, int size, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        var blocks = await Open(statement, executor, size, async: true, cancellationToken).ConfigureAwait(false);
        try
        {
            while (await blocks.Next(async: true, cancellationToken).ConfigureAwait(false) is { Count: > 0 } rows)
            {
                foreach (var row in rows)
                {
                    yield return row;
                }
            }
        }
        finally
        {
            await blocks.Close(async: true).ConfigureAwait(false);
        }
    }

    public static IEnumerable<TRow> Read(RowStatement<TRow> statement, IStatementExecutor executor, int size)
    {
        var blocks = Synchronous.Result(Open(statement, executor, size, async: false, default));
        try
        {
            while (Synchronous.Result(blocks.Next(async: false, default)) is { Count: > 0 } rows)
            {
                foreach (var row in rows)
                {
                    yield return row;
                }
            }
        }
        finally
        {
            Synchronous.Wait(blocks.Close(async: false));
        }
    }

    private static async ValueTask<CursorBlocks<TRow>> Open(RowStatement<TRow> statement, IStatementExecutor executor, int size, bool async, CancellationToken cancellationToken)
    {
        if (executor is Engine)
        {
            throw new UsageException("A cursor lives in the transaction of a connection: `await using var connection = await engine.ConnectAsync()`, and stream on that one.");
        }

        if (statement.IsChange)
        {
            throw new UsageException("A cursor is over a query. What a change gives back comes as it is: leave `.Fetch(…)` out.");
        }

        if (!executor.Dialect.SupportsCursors)
        {
            throw new CompileException(
                $"{executor.Dialect.Name} has no cursors for clients: read page by page (`PageAsync`), or stream as it is, with another connection for the statements in between.");
        }

        Connection.RequireNoSession(statement.Statement);
        // The connection of a session, too, outlives this work.
        var connection = await executor.RunAsync(c => new ValueTask<Connection>(c), async, cancellationToken).ConfigureAwait(false);
        if (!connection.InTransaction)
        {
            await connection.Begin(default, async, cancellationToken).ConfigureAwait(false);
        }

        var form = statement.Statement.Compile(connection.Dialect);
        var cursor = QueryCursor.Of(form.Statement, connection.Cursors);
        await connection.ExecuteCompiledAsync(cursor.Declare, form.Values, async, cancellationToken).ConfigureAwait(false);
        return new CursorBlocks<TRow>(connection, cursor, statement.Shape, size);
    }

    private async ValueTask<List<TRow>?> Next(bool async, CancellationToken cancellationToken)
    {
        if (_ended)
        {
            return null;
        }

        if (!IsOpen)
        {
            throw new UsageException("The transaction has ended whose cursor the rows come from. Commit after the last row, or stream without `.Fetch(…)`.");
        }

        var rows = new List<TRow>(_size);
        var cursor = await _connection.OpenCompiledAsync(_cursor.Fetch(_size), ParameterSource.None, async, cancellationToken).ConfigureAwait(false);
        try
        {
            var shape = _shape.Of(cursor.Row);
            while (await cursor.ReadAsync(async, cancellationToken).ConfigureAwait(false))
            {
                rows.Add(shape.Read(cursor.Row, 0, cursor.Context));
            }
        }
        finally
        {
            await cursor.CloseAsync(async).ConfigureAwait(false);
        }

        _ended = rows.Count < _size;
        return rows;
    }

    private async ValueTask Close(bool async)
    {
        _connection.Cursors.Remove(_cursor.Name);
        if (!IsOpen)
        {
            return;
        }

        try
        {
            await _connection.ExecuteCompiledAsync(_cursor.Close, ParameterSource.None, async, CancellationToken.None).ConfigureAwait(false);
        }
        catch (DatabaseException)
        {
            // A transaction that has failed takes the cursor along; the error that led here says more.
        }
    }

    private bool IsOpen => ReferenceEquals(_connection.Current, _transaction) && _connection.InTransaction;
}
