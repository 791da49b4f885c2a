namespace Athanor.Orm;

/// <summary>A relationship as its collections see it: the objects at the other end are held in an <see cref="EntityCollection{T}"/>, also where there is one at most.</summary>
/// <typeparam name="TTarget">The class of the collection's objects.</typeparam>
public abstract class CollectionRelationship<TTarget> : Relationship
    where TTarget : class, IEntity
{
    private protected CollectionRelationship(int index, string name, EntityMapping owner) : base(index, name, owner)
    {
    }

    /// <summary>Whether there is one object at most: the end of a one-to-one relationship that has no foreign key.</summary>
    public bool IsSingle { get; init; }

    /// <inheritdoc/>
    public sealed override bool IsCollection => !IsSingle;

    /// <summary>An object was added to the owner's collection.</summary>
    /// <param name="owner">The owner.</param>
    /// <param name="target">The object.</param>
    /// <param name="isNew">Whether the collection did not hold it, as far as it is known.</param>
    internal abstract void Added(IEntity owner, TTarget target, bool isNew);

    /// <summary>An object was removed from the owner's collection.</summary>
    internal abstract void Removed(IEntity owner, TTarget target);
}
