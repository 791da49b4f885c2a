namespace Athanor.Orm;

/// <summary>The keys of one or two objects, part by part, as the database has them.</summary>
/// <param name="owner">The one object.</param>
/// <param name="target">The other one; null for none.</param>
/// <param name="isSaved">Whether changed keys were written by the same flush.</param>
internal sealed class LinkParameters(IEntity owner, IEntity? target, bool isSaved) : ParameterSource
{
    public override void Write(ParameterWriter writer, ReadOnlySpan<ParameterSlot> slots)
    {
        for (var i = 0; i < slots.Length; i++)
        {
            var ownerKey = owner.Mapping.KeyColumns;
            var (entity, column) = slots[i].Source < ownerKey.Length
                ? (owner, ownerKey[slots[i].Source])
                : (target!, target!.Mapping.KeyColumns[slots[i].Source - ownerKey.Length]);
            if (isSaved)
            {
                entity.Mapping.Columns[column].Write(entity, writer, i);
            }
            else
            {
                EntityKeyParameters.Stored(entity.Mapping, entity, column, writer, i);
            }
        }
    }
}
