namespace Athanor.Orm;

/// <summary>The base of generated typed tables.</summary>
/// <typeparam name="TSelf">The typed table itself.</typeparam>
/// <typeparam name="TEntity">The mapped class.</typeparam>
/// <typeparam name="TKey">Its key.</typeparam>
public abstract class EntityTable<TSelf, TEntity, TKey> : TypedTable<TSelf, TEntity>, IEntityTable<TEntity, TKey>, IEntitySource
    where TSelf : EntityTable<TSelf, TEntity, TKey>
    where TEntity : class, IEntity
    where TKey : notnull
{
    private readonly EntityMapping<TEntity, TKey> _mapping;

    /// <summary>A face on the mapping's table, or on an alias of it.</summary>
    protected EntityTable(EntityMapping<TEntity, TKey> mapping, FromClause from) : base(from) => _mapping = mapping;

    EntityMapping<TEntity, TKey> IEntityTable<TEntity, TKey>.Mapping => _mapping;

    /// <summary>The same columns over other rows.</summary>
    internal TSelf Over(FromClause from) => CreateAlias(from);

    EntityMapping IEntitySource.Mapping => _mapping;

    FromClause IEntitySource.From => ((ISource)this).From;

    /// <inheritdoc/>
    protected sealed override RowShape<TEntity> CreateShape(FromClause from) => new EntityShape<TEntity, TKey>(_mapping, from, this);

    /// <summary>A relationship of these rows.</summary>
    protected RelationshipPath<TTarget> Path<TTarget>(int relationship, Func<FromClause, TTarget> face)
        where TTarget : class => Path(_mapping.Relationships[relationship], face);

    /// <summary>A relationship of these rows that goes through another one.</summary>
    protected RelationshipPath<TTarget> Path<TTarget>(Relationship relationship, Func<FromClause, TTarget> face)
        where TTarget : class => new(relationship, ((ISource)this).From, face);
}
