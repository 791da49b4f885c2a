using System.Collections.Immutable;

namespace Athanor.Sql;

/// <summary>A whole statement: an immutable value that can be kept, shared between threads, composed and printed for any dialect.</summary>
public abstract class Statement : SqlNode
{
    private CompiledForm? _memo;

    private protected Statement()
    {
    }

    /// <summary>Whether it changes data.</summary>
    public abstract bool IsWrite { get; }

    /// <summary>Whether it gives rows back.</summary>
    public abstract bool ReturnsRows { get; }

    /// <summary>What rides along for executors: loading options, tags.</summary>
    public virtual ImmutableArray<StatementOption> Options => [];

    /// <summary>What belongs to the statement as a whole: notes (comments, hints), and CTEs that nothing in it reads.</summary>
    public virtual ImmutableArray<SqlNode> Attachments => [];

    /// <summary>The SQL text in a dialect, values as parameters; no connection is needed.</summary>
    /// <param name="dialect">The dialect.</param>
    /// <exception cref="CompileException">The dialect cannot say it.</exception>
    public string ToSql(Dialect dialect) => ToSql(dialect, inlineValues: false);

    /// <summary>The SQL text in a dialect; no connection is needed.</summary>
    /// <param name="dialect">The dialect.</param>
    /// <param name="inlineValues">Whether the values stand in the text as literals, to read or to paste into a console, where they are parameters otherwise.</param>
    /// <exception cref="CompileException">The dialect cannot say it, or has no literal for a value.</exception>
    public string ToSql(Dialect dialect, bool inlineValues) => inlineValues ? Print(dialect, inlineValues: true) : Compile(dialect).Statement.Sql;

    /// <summary>Asks the database how it goes about this statement.</summary>
    /// <param name="executor">Where it is asked.</param>
    /// <param name="options">What is to be told; the plan alone when null, for which nothing is run.</param>
    /// <param name="cancellationToken">Ends it early.</param>
    /// <exception cref="CompileException">The database cannot tell what is asked.</exception>
    public ValueTask<QueryPlan> ExplainAsync(IStatementExecutor executor, ExplainOptions? options = null, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(executor);
        return QueryPlan.Of(new ExplainStatement(this, options), executor, async: true, cancellationToken);
    }

    /// <inheritdoc cref="ExplainAsync"/>
    public QueryPlan Explain(IStatementExecutor executor, ExplainOptions? options = null)
    {
        ArgumentNullException.ThrowIfNull(executor);
        return Synchronous.Result(QueryPlan.Of(new ExplainStatement(this, options), executor, async: false, default));
    }

    /// <summary>The SQL in a dialect with the values of its parameters. The text comes from the dialect's cache when a statement of this structure was compiled before.</summary>
    public CompiledForm Compile(Dialect dialect)
    {
        ArgumentNullException.ThrowIfNull(dialect);
        if (_memo is { } known && ReferenceEquals(known.Dialect, dialect))
        {
            return known;
        }

        // A race only compiles twice; either form is right.
        return _memo = dialect.Cache.Compile(this, dialect);
    }
}
