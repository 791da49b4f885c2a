using System.Runtime.CompilerServices;

namespace Athanor.Orm;

/// <summary>What a session keeps while it reads the rows of one query.</summary>
internal sealed class EntityReading(Session session, bool tracked, LoadPlan? plan) : RowContext
{
    private readonly List<EntityOrigin> _origins = [];
    private readonly PopulateExistingOption? _populate = plan?.Populate;
    private JoinedLoads? _loads = plan?.CreateLoads();
    private EntityOrigin? _origin;

    /// <summary>What is loaded besides; null for nothing.</summary>
    public JoinedLoads? Loads => _loads;

    public TEntity Read<TEntity, TKey>(EntityMapping<TEntity, TKey> mapping, FromClause source, RowReader reader, int offset)
        where TEntity : class, IEntity
        where TKey : notnull
    {
        if (!tracked)
        {
            return mapping.Materialize(reader, offset, plan?.UnreadOf(source) ?? default);
        }

        var origin = _origin;
        if (origin is null || !ReferenceEquals(origin.Source, source) || !ReferenceEquals(origin.Mapping, mapping))
        {
            origin = OriginOf(mapping, source);
        }

        var map = Unsafe.As<IdentityMap<TKey>>(origin.Map!);
        var entity = _populate is null ? map.Read(mapping, origin, reader, offset) : map.ReadAnew(mapping, origin, reader, offset, _populate);
        _loads?.Reached(this, source, entity, reader);
        return entity;
    }

    // Rows of a join turn from one source to the next and back: there are few.
    private EntityOrigin OriginOf(EntityMapping mapping, FromClause source)
    {
        _origin = _origins.Find(o => ReferenceEquals(o.Source, source) && ReferenceEquals(o.Mapping, mapping));
        if (_origin is null)
        {
            _origins.Add(_origin = Begin(mapping, source));
        }

        return _origin;
    }

    private EntityOrigin Begin(EntityMapping mapping, FromClause source)
    {
        var loads = _loads?.Of(source);
        if (mapping.LoadsByDefault || loads?.Others is { IsEager: true })
        {
            loads ??= (_loads ??= new JoinedLoads([], joinsCollection: false)).Add(source);
            loads.AddDefaults(mapping, plan);
        }

        var others = loads?.Others;
        var origin = new EntityOrigin(session, mapping, source)
        {
            IsBatch = plan?.Batch is not null,
            Map = session.MapOf(mapping),
            Unread = plan?.UnreadOf(source) ?? default,
            Loads = loads?.Remembered ?? [],
            Others = others?.Kind ?? (plan is { IsStrict: true } ? LoaderKind.Raise : LoaderKind.Default),
            AreOthersSqlOnly = others?.IsSqlOnly ?? false,
        };
        plan?.Batch?.Add(origin);
        return origin;
    }
}
