namespace Athanor.Sql;

/// <summary>Something that rows come from: a table, an alias, a subquery, a CTE, or a typed face on one.</summary>
public interface ISource
{
    /// <summary>The rows.</summary>
    FromClause From { get; }
}
