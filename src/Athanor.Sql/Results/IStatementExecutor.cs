namespace Athanor.Sql;

/// <summary>Something that runs statements: a connection, a session, an engine.</summary>
public interface IStatementExecutor
{
    /// <summary>The dialect that statements are written in.</summary>
    Dialect Dialect { get; }

    /// <summary>Runs a statement and gives its rows back one by one. With <paramref name="async"/> false it completes before it returns.</summary>
    ValueTask<RowCursor> OpenAsync(Statement statement, bool async, CancellationToken cancellationToken);

    /// <summary>Runs a statement to its end and returns the number of rows that it inserted, updated or deleted.</summary>
    ValueTask<long> ExecuteAsync(Statement statement, bool async, CancellationToken cancellationToken);

    /// <summary>Runs statements that belong together, in the transaction that is open here or begins with the first, and returns the rows affected by all.</summary>
    async ValueTask<long> ExecuteTogetherAsync(IEnumerable<Statement> statements, bool async, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(statements);
        var affected = new AffectedRows();
        foreach (var statement in statements)
        {
            affected.Add(await ExecuteAsync(statement, async, cancellationToken).ConfigureAwait(false));
        }

        return affected.Total;
    }

    /// <summary>Does work that needs a connection: on this one, or on one of its own whose transaction is committed when the work ends and rolled back when it fails.</summary>
    /// <param name="work">The work. The connection is valid within the call.</param>
    /// <param name="async">False when it must complete before it returns.</param>
    /// <param name="cancellationToken">Ends it early.</param>
    /// <exception cref="UsageException">It runs statements, and has no connection to give.</exception>
    ValueTask<T> RunAsync<T>(Func<Connection, ValueTask<T>> work, bool async, CancellationToken cancellationToken) =>
        throw new UsageException($"{GetType().Name} runs statements, and has no connection for work in bulk. Give an engine, a connection or a session.");
}
