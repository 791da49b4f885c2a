namespace Athanor.Orm;

/// <summary>A property of a mapped class that works in SQL too, with both its sides.</summary>
/// <typeparam name="TEntity">The class.</typeparam>
public abstract class HybridMapping<TEntity>
    where TEntity : class, IEntity
{
    private protected HybridMapping(string name) => Name = name;

    /// <summary>The property's name.</summary>
    public string Name { get; }

    /// <summary>Compares both sides over the rows of a table.</summary>
    internal abstract ValueTask AgreeAsync(Session session, EntityMapping mapping, object face, bool async, CancellationToken cancellationToken);
}
