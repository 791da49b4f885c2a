using System.Runtime.InteropServices;

namespace Athanor.Orm;

/// <summary>The session's objects of one class, and of those that derive from it, by key: one row, one object.</summary>
/// <param name="keyOf">An object's present key.</param>
internal sealed class IdentityMap<TKey>(Func<IEntity, TKey> keyOf) : IdentityMap
    where TKey : notnull
{
    private readonly Dictionary<TKey, IEntity> _objects = [];

    public override IEnumerable<IEntity> All => _objects.Values;

    /// <summary>The object with this key; null where none is here, or it is of another class.</summary>
    public TEntity? Find<TEntity>(TKey key)
        where TEntity : class, IEntity => _objects.GetValueOrDefault(key) as TEntity;

    public override void Add(IEntity entity) => _objects[keyOf(entity)] = entity;

    public override void Remove(IEntity entity)
    {
        // The key may have been changed since: the object itself decides.
        var key = keyOf(entity);
        if (_objects.TryGetValue(key, out var known) && ReferenceEquals(known, entity))
        {
            _objects.Remove(key);
            return;
        }

        foreach (var (other, value) in _objects)
        {
            if (ReferenceEquals(value, entity))
            {
                _objects.Remove(other);
                return;
            }
        }
    }

    /// <summary>The object of a row: the one that is here, or a new one read from it.</summary>
    /// <exception cref="UsageException">The one that is here is of another class than the row is read as.</exception>
    public TEntity Read<TEntity>(EntityMapping<TEntity, TKey> mapping, EntityOrigin origin, RowReader reader, int offset)
        where TEntity : class, IEntity
    {
        var key = mapping.ReadKey(reader, offset);
        ref var slot = ref CollectionsMarshal.GetValueRefOrAddDefault(_objects, key, out var exists);
        if (exists)
        {
            var known = slot as TEntity ?? throw new UsageException(
                $"The row of {mapping.EntityName} with key {key} is a {slot!.Mapping.EntityName} in this session: its class was changed in the database. Expunge that object, and read it again.");
            Reread(mapping, known, origin, reader, offset);
            return known;
        }

        try
        {
            var entity = mapping.ReadNew(reader, offset, origin.Unread);
            ref var state = ref entity.State;
            state.Origin = origin;
            state.Status = EntityStatus.Persistent;
            origin.Count++;
            slot = entity;
            return entity;
        }
        catch
        {
            // A row that could not be read leaves no hole behind.
            _objects.Remove(key);
            throw;
        }
    }

    /// <summary>The object of a row, read from it in any case; its relationships are to be loaded anew.</summary>
    public TEntity ReadAnew<TEntity>(EntityMapping<TEntity, TKey> mapping, EntityOrigin origin, RowReader reader, int offset, PopulateExistingOption populate)
        where TEntity : class, IEntity
    {
        var isHere = _objects.ContainsKey(mapping.ReadKey(reader, offset));
        var entity = Read(mapping, origin, reader, offset);
        if (!populate.IsFirst(entity) || !isHere || entity.State.Status != EntityStatus.Persistent)
        {
            return entity;
        }

        origin.Session.Populated(entity);
        mapping.ReadAgain(entity, reader, offset, origin.Unread);
        entity.State.Origin = origin;
        foreach (var relationship in entity.Mapping.Relationships)
        {
            relationship.Unload(entity);
        }

        return entity;
    }

    // Its siblings are those of the last result that had it; what a query said of its loads stays.
    private static void Reread<TEntity>(EntityMapping<TEntity, TKey> mapping, TEntity entity, EntityOrigin origin, RowReader reader, int offset)
        where TEntity : class, IEntity
    {
        ref var state = ref entity.State;
        if (state.IsPartial)
        {
            mapping.Complete(entity, reader, offset, origin.Unread);
        }

        if (origin.IsBatch ? state.Origin is { IsBatch: true } : state.Origin is { HasOptions: false })
        {
            state.Origin = origin;
            origin.Count++;
        }
    }
}
