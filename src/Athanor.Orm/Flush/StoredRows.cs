namespace Athanor.Orm;

/// <summary>Objects by the keys that their rows have: what a row refers to is told by the row, which does not know yet what changed in memory.</summary>
internal sealed class StoredRows
{
    private readonly Dictionary<(EntityMapping Mapping, RowKey Key), IEntity> _byKey = [];

    public StoredRows(IEnumerable<IEntity> entities)
    {
        foreach (var entity in entities)
        {
            _byKey[(entity.Mapping.Root, RowKey.Of(entity, entity.Mapping.KeyColumns, isStored: true))] = entity;
        }
    }

    /// <summary>The object that the row of another refers to; null where it is none of these.</summary>
    public IEntity? ReferredTo(IEntity entity, Relationship relationship)
    {
        var places = relationship.KeyPlaces;
        return places.Count > 0 && RowKey.Of(entity, places, isStored: true) is { HasNull: false } key ? _byKey.GetValueOrDefault((relationship.Target.Root, key)) : null;
    }
}
