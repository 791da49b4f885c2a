namespace Athanor.Orm;

/// <summary>Queries of what belongs to an object.</summary>
public static class ParentQueries
{
    /// <summary>Only rows that an object has by a relationship: <c>session.Query(Post.Table).WithParent(ann, u => u.Posts)</c>.</summary>
    /// <exception cref="UsageException">The object is new and has no key yet.</exception>
    public static Query<TTarget, TRow> WithParent<TTarget, TRow, TOwner>(
        this Query<TTarget, TRow> query, IEntity<TOwner> owner, Func<TOwner, RelationshipPath<TTarget>> relationship)
        where TTarget : class, ISource
        where TOwner : class
    {
        ArgumentNullException.ThrowIfNull(query);
        ArgumentNullException.ThrowIfNull(owner);
        ArgumentNullException.ThrowIfNull(relationship);
        return query.Where(target => relationship(owner.Table).Relationship.BelongsTo(owner, target.From));
    }
}
