using System.Diagnostics.CodeAnalysis;

namespace Athanor.Sql;

/// <summary>A typed INSERT, UPDATE, DELETE or MERGE: what all of them have in common. Immutable: every method returns a new statement.</summary>
/// <typeparam name="TSelf">The statement itself.</typeparam>
public abstract class Change<TSelf>
    where TSelf : Change<TSelf>
{
    private protected Change()
    {
    }

    /// <summary>The untyped statement.</summary>
    public abstract Statement Statement { get; }

    /// <summary>A comment before the statement, by which it is known in the database's logs. It may hold anything: it cannot end itself.</summary>
    /// <remarks>Each text is a statement of its own in the cache: name places of the program, not requests.</remarks>
    public TSelf Tag(string comment) => Attached(new StatementNote(NotePlace.Comment, comment));

    /// <summary>SQL after the statement's first word, in one dialect or in all.</summary>
    /// <param name="sql">Trusted text: never built from input.</param>
    /// <param name="dialect">The only dialect that writes it (<c>mysql</c>); null for all.</param>
    public TSelf Prefix([StringSyntax("Sql")] string sql, string? dialect = null) => Attached(new StatementNote(NotePlace.Prefix, sql, dialect));

    /// <summary>SQL at the statement's end, in one dialect or in all.</summary>
    /// <param name="sql">Trusted text: never built from input.</param>
    /// <param name="dialect">The only dialect that writes it (<c>mysql</c>); null for all.</param>
    public TSelf Suffix([StringSyntax("Sql")] string sql, string? dialect = null) => Attached(new StatementNote(NotePlace.Suffix, sql, dialect));

    /// <summary>A CTE that the statement runs though nothing in it reads it.</summary>
    public TSelf With(Cte cte)
    {
        ArgumentNullException.ThrowIfNull(cte);
        return Attached(cte);
    }

    /// <summary>Runs it and returns the number of rows changed.</summary>
    public ValueTask<long> ExecuteAsync(IStatementExecutor executor, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(executor);
        return Run(executor, async: true, cancellationToken);
    }

    /// <inheritdoc cref="ExecuteAsync"/>
    public long Execute(IStatementExecutor executor)
    {
        ArgumentNullException.ThrowIfNull(executor);
        return Synchronous.Result(Run(executor, async: false, default));
    }

    /// <inheritdoc cref="Statement.ExplainAsync"/>
    public ValueTask<QueryPlan> ExplainAsync(IStatementExecutor executor, ExplainOptions? options = null, CancellationToken cancellationToken = default) =>
        Statement.ExplainAsync(executor, options, cancellationToken);

    /// <inheritdoc cref="Statement.ExplainAsync"/>
    public QueryPlan Explain(IStatementExecutor executor, ExplainOptions? options = null) => Statement.Explain(executor, options);

    /// <inheritdoc cref="Statement.ToSql(Dialect)"/>
    public string ToSql(Dialect dialect) => Statement.ToSql(dialect);

    /// <inheritdoc cref="Statement.ToSql(Dialect, bool)"/>
    public string ToSql(Dialect dialect, bool inlineValues) => Statement.ToSql(dialect, inlineValues);

    /// <inheritdoc/>
    public sealed override string ToString() => Statement.ToString();

    private protected abstract TSelf Attached(SqlNode attachment);

    private protected virtual ValueTask<long> Run(IStatementExecutor executor, bool async, CancellationToken cancellationToken) =>
        executor.ExecuteAsync(Statement, async, cancellationToken);
}
