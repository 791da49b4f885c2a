namespace Athanor.Orm;

/// <summary>A typed table as the session sees it.</summary>
/// <typeparam name="TEntity">The mapped class.</typeparam>
/// <typeparam name="TKey">Its key.</typeparam>
public interface IEntityTable<TEntity, TKey>
    where TEntity : class, IEntity
    where TKey : notnull
{
    /// <summary>The mapping.</summary>
    EntityMapping<TEntity, TKey> Mapping { get; }
}
