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

    /// <summary>A clause besides those that the statement has, at the place that it names.</summary>
    /// <exception cref="UsageException">Statements of this kind have no such place.</exception>
    public TSelf With(StatementClause clause)
    {
        ArgumentNullException.ThrowIfNull(clause);
        return Attached(clause.In(Statement));
    }

    /// <summary>A CTE that the statement runs though nothing in it reads it.</summary>
    public TSelf With(Cte cte)
    {
        ArgumentNullException.ThrowIfNull(cte);
        return Attached(cte);
    }

    /// <summary>The statement with a value for the parameter of a name (<c>Param&lt;int&gt;("least")</c>). What was compiled once serves all values.</summary>
    /// <exception cref="UsageException">At execution: there is no such parameter, or it is one of another C# type.</exception>
    public BoundChange Bind<T>(string name, T value) => new(Pages, NamedValues.Of(name, value));

    /// <summary>The statement with values for parameters with a name.</summary>
    /// <exception cref="UsageException">At execution: there is no such parameter, or it is one of another C# type.</exception>
    public BoundChange Bind(params ReadOnlySpan<(string Name, object? Value)> values) => new(Pages, NamedValues.None.With(values));

    /// <summary>The statement once for each item, with values for its parameters with a name that are made of it: <c>.BindEach(prices, p => [("id", p.Id), ("price", p.Price)])</c>.</summary>
    /// <param name="items">The items; read once, when it runs.</param>
    /// <param name="values">The values of an item; of the same parameters for each.</param>
    public BoundEach BindEach<TItem>(IEnumerable<TItem> items, Func<TItem, IReadOnlyList<(string Name, object? Value)>> values) => BoundEach.Of(Pages, items, values);

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

    /// <summary>The statement with other nodes in place of some; see <see cref="SqlNodeExtensions.Replace{TNode}(TNode, Func{SqlNode, SqlNode})"/>.</summary>
    public TSelf Replace(Func<SqlNode, SqlNode?> replacement) => Rewritten(new NodeRewriter(replacement));

    /// <summary>The statement over another source; see <see cref="SqlNodeExtensions.Replace{TNode}(TNode, ISource, ISource)"/>. In place of its own table only another table can stand.</summary>
    public TSelf Replace(ISource old, ISource by) => Rewritten(NodeRewriter.Of(old, by));

    /// <summary>The statement with another expression in place of one; see <see cref="SqlNodeExtensions.Replace{TNode}(TNode, Expr, Expr)"/>.</summary>
    public TSelf Replace(Expr old, Expr by) => Rewritten(NodeRewriter.Of(old, by));

    private protected abstract TSelf Attached(SqlNode attachment);

    private protected abstract TSelf Rewritten(NodeRewriter rewriter);

    /// <summary>What is sent: more than one statement where one would be too large.</summary>
    internal virtual IReadOnlyList<Statement> Pages(Dialect dialect) => [Statement];

    private ValueTask<long> Run(IStatementExecutor executor, bool async, CancellationToken cancellationToken) =>
        Pages(executor.Dialect) is var pages && pages is [var only] ? executor.ExecuteAsync(only, async, cancellationToken) : executor.ExecuteTogetherAsync(pages, async, cancellationToken);
}
