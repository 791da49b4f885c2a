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

    /// <summary>Whether it is never loaded: a <see cref="WriteOnlyCollection{T}"/>.</summary>
    public bool IsWriteOnly { get; init; }

    /// <summary>The column that keeps the order of a list; null for none.</summary>
    public ListPosition<TTarget>? Position { get; init; }

    /// <inheritdoc/>
    internal sealed override bool IsNeverLoaded => IsWriteOnly;

    /// <inheritdoc/>
    public sealed override bool IsCollection => !IsSingle;

    /// <summary>Calls the hook of this end.</summary>
    internal abstract void Tell(IEntity owner, TTarget target, bool isAdded);

    /// <summary>An object is about to be added to the owner's collection: the hooks of both ends may throw.</summary>
    internal abstract void BeforeAdd(IEntity owner, TTarget target);

    /// <summary>An object is about to be removed from the owner's collection.</summary>
    internal abstract void BeforeRemove(IEntity owner, TTarget target);

    /// <summary>An object was added to the owner's collection.</summary>
    /// <param name="owner">The owner.</param>
    /// <param name="target">The object.</param>
    /// <param name="isNew">Whether the collection did not hold it, as far as it is known.</param>
    internal abstract void Added(IEntity owner, TTarget target, bool isNew);

    /// <summary>An object was removed from the owner's collection.</summary>
    internal abstract void Removed(IEntity owner, TTarget target);

    internal sealed override async ValueTask SelectIn(Session session, IReadOnlyList<IEntity> owners, RelationshipLoad option, bool async, CancellationToken cancellationToken)
    {
        var waiting = new List<IEntity>(owners.Count);
        var nested = new List<IEntity>();
        foreach (var owner in owners)
        {
            if (owner.State.IsLoaded(Index) || owner.State.Status is EntityStatus.Pending or EntityStatus.Transient)
            {
                nested.AddRange(Known(owner));
            }
            else
            {
                waiting.Add(owner);
            }
        }

        if (waiting.Count > 0)
        {
            // What is loaded in turn may lead back to an owner: its load has begun.
            SetLoaded(waiting, loaded: true);
            try
            {
                await Load(session, waiting, option, async, cancellationToken).ConfigureAwait(false);
            }
            catch
            {
                SetLoaded(waiting, loaded: false);
                throw;
            }
        }

        await RelatedRows.LoadNested(session, nested, option, async, cancellationToken).ConfigureAwait(false);
    }

    private void SetLoaded(List<IEntity> owners, bool loaded)
    {
        foreach (var owner in owners)
        {
            owner.State.SetLoaded(Index, loaded);
        }
    }

    /// <summary>Fills the collections of owners that are not loaded.</summary>
    internal abstract ValueTask Load(Session session, IReadOnlyList<IEntity> owners, RelationshipLoad option, bool async, CancellationToken cancellationToken);

    /// <summary>Owners by their keys; one that is named twice stands once.</summary>
    private protected static Dictionary<TKey, TOwner> ByKey<TOwner, TKey>(EntityMapping<TOwner, TKey> mapping, IReadOnlyList<IEntity> owners)
        where TOwner : class, IEntity
        where TKey : notnull
    {
        var byKey = new Dictionary<TKey, TOwner>(owners.Count);
        foreach (TOwner owner in owners)
        {
            byKey[mapping.GetKey(owner)] = owner;
        }

        return byKey;
    }
}
