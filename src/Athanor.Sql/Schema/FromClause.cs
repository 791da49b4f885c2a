namespace Athanor.Sql;

/// <summary>Something that rows can be selected from: a table, an alias, a subquery, a CTE.</summary>
public abstract class FromClause : SqlNode, ISource
{
    protected FromClause()
    {
    }

    /// <summary>The name that qualifies its columns; null for one that gets a name when it is compiled.</summary>
    public abstract string? Name { get; }

    FromClause ISource.From => this;

    /// <summary>The table under it, where there is one.</summary>
    public virtual Table? BaseTable => null;
}
