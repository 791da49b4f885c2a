using System.Runtime.InteropServices;

namespace Athanor.Orm;

/// <summary>The session's objects of one class by key: one row, one object.</summary>
internal sealed class IdentityMap<TEntity, TKey>(EntityMapping<TEntity, TKey> mapping) : IdentityMap
    where TEntity : class, IEntity
    where TKey : notnull
{
    private readonly Dictionary<TKey, TEntity> _objects = [];

    public override IEnumerable<IEntity> All => _objects.Values;

    public TEntity? Find(TKey key) => _objects.GetValueOrDefault(key);

    public override void Add(IEntity entity) => _objects[mapping.GetKey((TEntity)entity)] = (TEntity)entity;

    public override void Remove(IEntity entity)
    {
        // The key may have been changed since: the object itself decides.
        var key = mapping.GetKey((TEntity)entity);
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
    public TEntity Read(EntityOrigin origin, RowReader reader, int offset)
    {
        var key = mapping.ReadKey(reader, offset);
        ref var slot = ref CollectionsMarshal.GetValueRefOrAddDefault(_objects, key, out var exists);
        if (exists)
        {
            Reread(slot!, origin, reader, offset);
            return slot!;
        }

        try
        {
            var entity = EntityMapping<TEntity, TKey>.CreateUninitialized();
            if (origin.IsPartial)
            {
                mapping.ReadInto(entity, reader, offset, origin.Unread);
            }
            else
            {
                mapping.ReadInto(entity, reader, offset);
            }

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
    public TEntity ReadAnew(EntityOrigin origin, RowReader reader, int offset, PopulateExistingOption populate)
    {
        var isHere = _objects.ContainsKey(mapping.ReadKey(reader, offset));
        var entity = Read(origin, reader, offset);
        if (!populate.IsFirst(entity) || !isHere || entity.State.Status != EntityStatus.Persistent)
        {
            return entity;
        }

        origin.Session.Populated(entity);
        if (origin.IsPartial)
        {
            mapping.ReadInto(entity, reader, offset, origin.Unread);
        }
        else
        {
            mapping.ReadInto(entity, reader, offset);
            entity.State.SetUnread(default, 0);
        }

        entity.State.Origin = origin;
        foreach (var relationship in mapping.Relationships)
        {
            relationship.Unload(entity);
        }

        return entity;
    }

    // Its siblings are those of the last result that had it; what a query said of its loads stays.
    private void Reread(TEntity entity, EntityOrigin origin, RowReader reader, int offset)
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
