namespace Athanor.Orm;

/// <summary>A one-to-many relationship as its collections see it.</summary>
/// <typeparam name="TTarget">The class of the collection's objects.</typeparam>
public abstract class CollectionRelationship<TTarget> : Relationship
    where TTarget : class, IEntity
{
    private protected CollectionRelationship(int index, string name, EntityMapping owner) : base(index, name, owner)
    {
    }

    /// <inheritdoc/>
    public sealed override bool IsCollection => true;

    /// <summary>An object was added to the owner's collection.</summary>
    internal abstract void Added(IEntity owner, TTarget target);

    /// <summary>An object was removed from the owner's collection.</summary>
    internal abstract void Removed(IEntity owner, TTarget target);
}
