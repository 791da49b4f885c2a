namespace Athanor.Orm;

/// <summary>Reads an object's foreign key; false when it is null.</summary>
/// <typeparam name="TEntity">The class that has the foreign key.</typeparam>
/// <typeparam name="TKey">The key referred to.</typeparam>
public delegate bool ForeignKeyReader<in TEntity, TKey>(TEntity entity, out TKey key);
