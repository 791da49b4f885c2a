using System.Runtime.CompilerServices;

namespace Athanor.Orm;

/// <summary>What a session keeps while it reads the rows of one query.</summary>
internal sealed class EntityReading(Session session, bool tracked, JoinedLoads? loads) : RowContext
{
    private EntityMapping? _lastMapping;
    private IdentityMap? _lastMap;

    /// <summary>What is loaded besides; null for nothing.</summary>
    public JoinedLoads? Loads => loads;

    public TEntity Read<TEntity, TKey>(EntityMapping<TEntity, TKey> mapping, FromClause source, RowReader reader, int offset)
        where TEntity : class, IEntity
        where TKey : notnull
    {
        if (!tracked)
        {
            return mapping.Materialize(reader, offset);
        }

        if (!ReferenceEquals(mapping, _lastMapping))
        {
            _lastMap = session.MapOf(mapping);
            _lastMapping = mapping;
        }

        var entity = Unsafe.As<IdentityMap<TKey>>(_lastMap!).Read(mapping, session, reader, offset);
        loads?.Reached(this, source, entity, reader);
        return entity;
    }
}
