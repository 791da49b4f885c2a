namespace Athanor.Sql;

/// <summary>Something that rows can be selected from: a table, an alias, a subquery, a CTE.</summary>
public abstract class FromClause : SqlNode, ISource
{
    /// <summary>Makes a source.</summary>
    protected FromClause()
    {
    }

    /// <summary>The name that qualifies its columns; null for one that gets a name when it is compiled.</summary>
    public abstract string? Name { get; }

    FromClause ISource.From => this;

    /// <summary>The table under it, where there is one.</summary>
    public virtual Table? BaseTable => null;

    /// <summary>The condition that holds for these rows whoever reads them; null for none.</summary>
    internal Expr<bool>? OwnCondition => Condition(this);

    /// <summary>The same condition for rows that an alias gives another name.</summary>
    /// <param name="rows">The rows: this source, or an alias of it.</param>
    internal virtual Expr<bool>? Condition(FromClause rows) => null;

    // Two uses of one object are one source, and of two equal ones two.
    internal override bool IsShared => true;

    /// <summary>A column of these rows, for sources of your own: one offers its columns as properties.</summary>
    /// <param name="name">The name.</param>
    /// <param name="type">The SQL type; the default of <typeparamref name="T"/> when null.</param>
    protected Expr<T> Offered<T>(string name, SqlType<T>? type = null)
    {
        ArgumentException.ThrowIfNullOrEmpty(name);
        return new DerivedColumn<T>(this, name, type ?? SqlTypes.Default<T>(), neverNull: false);
    }
}
