namespace Athanor.Orm;

/// <summary>A key as the parameters of a statement by key.</summary>
internal sealed class KeyParameters<TEntity, TKey>(EntityMapping<TEntity, TKey> mapping, TKey key) : ParameterSource
    where TEntity : class, IEntity
    where TKey : notnull
{
    public override void Write(ParameterWriter writer, ReadOnlySpan<ParameterSlot> slots) => mapping.WriteKey(writer, 0, key);
}
