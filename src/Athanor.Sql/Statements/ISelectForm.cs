namespace Athanor.Sql;

/// <summary>A form of SELECT: what is said of the query as a whole, whatever its lambdas receive, is said once for all of them.</summary>
/// <typeparam name="TSelf">The form itself.</typeparam>
public interface ISelectForm<TSelf>
    where TSelf : ISelectForm<TSelf>
{
    /// <summary>The untyped query.</summary>
    SelectQuery Core { get; }

    /// <summary>The same statement over another untyped query with the same sources and columns.</summary>
    TSelf Rewrite(Func<SelectQuery, SelectQuery> change);
}
