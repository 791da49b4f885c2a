namespace Athanor.Orm;

/// <summary>The session's objects of one class.</summary>
internal abstract class IdentityMap
{
    /// <summary>Takes an object in under its present key.</summary>
    public abstract void Add(IEntity entity);

    /// <summary>Lets an object go.</summary>
    public abstract void Remove(IEntity entity);

    /// <summary>All objects.</summary>
    public abstract IEnumerable<IEntity> All { get; }
}
