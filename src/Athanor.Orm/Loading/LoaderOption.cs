namespace Athanor.Orm;

/// <summary>What a query loads of the entities of one of its sources, and how: made by <c>u.Posts.SelectIn()</c>, <c>u.Posts.Joined()</c> and so on, and given to <c>.With(…)</c>.</summary>
public abstract class LoaderOption : StatementOption
{
    private protected LoaderOption(FromClause owner) => OwnerSource = owner;

    /// <summary>The rows of the query that own it.</summary>
    internal FromClause OwnerSource { get; }
}
