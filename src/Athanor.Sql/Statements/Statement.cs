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

    /// <summary>The SQL text in a dialect; no connection is needed.</summary>
    /// <exception cref="CompileException">The dialect cannot say it.</exception>
    public string ToSql(Dialect dialect) => Compile(dialect).Statement.Sql;

    /// <inheritdoc/>
    public sealed override string ToString() => DebugDialect.Print(this);

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

    /// <summary>The columns of the rows that it gives back.</summary>
    internal virtual ImmutableArray<Expr> RowColumns => [];

    internal override SqlNode Copy()
    {
        var copy = (Statement)base.Copy();
        copy._memo = null;
        return copy;
    }
}
