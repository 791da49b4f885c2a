using System.Collections.Immutable;

namespace Athanor.Orm;

/// <summary>A whole entity read from a row: the session's own object where one reads, else a new one.</summary>
internal sealed class EntityShape<TEntity, TKey> : RowShape<TEntity>
    where TEntity : class, IEntity
    where TKey : notnull
{
    private readonly EntityMapping<TEntity, TKey> _mapping;
    private readonly FromClause _source;

    public EntityShape(EntityMapping<TEntity, TKey> mapping, FromClause source, object face)
    {
        _mapping = mapping;
        _source = source;
        Columns = mapping.ColumnsOver(source, face);
    }

    public override ImmutableArray<Expr> Columns { get; }

    public override TEntity Read(RowReader reader, int offset, RowContext? context) => context is EntityReading reading
        ? reading.Read(_mapping, _source, reader, offset)
        : _mapping.Materialize(reader, offset);

    public override RowShape<TEntity> Checked() => new Required(this);

    public override bool IsAbsent(RowReader reader, int offset) => _mapping.IsKeyNull(reader, offset);

    // Behind an outer join an entity can be missing: that is said, not half read.
    private sealed class Required(EntityShape<TEntity, TKey> inner) : RowShape<TEntity>
    {
        public override ImmutableArray<Expr> Columns => inner.Columns;

        public override TEntity Read(RowReader reader, int offset, RowContext? context) => inner.IsAbsent(reader, offset)
            ? throw new UnexpectedNullException(inner._mapping.EntityName, typeof(TEntity))
            : inner.Read(reader, offset, context);

        public override bool IsAbsent(RowReader reader, int offset) => inner.IsAbsent(reader, offset);
    }
}
