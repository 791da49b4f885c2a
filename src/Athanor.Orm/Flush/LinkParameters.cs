namespace Athanor.Orm;

/// <summary>The keys of one or two objects, part by part, as their rows have them.</summary>
internal sealed class LinkParameters(IEntity owner, IEntity? target) : ParameterSource
{
    public override void Write(ParameterWriter writer, ReadOnlySpan<ParameterSlot> slots)
    {
        for (var i = 0; i < slots.Length; i++)
        {
            var ownerKey = owner.Mapping.KeyColumns;
            var (entity, column) = slots[i].Source < ownerKey.Length
                ? (owner, ownerKey[slots[i].Source])
                : (target!, target!.Mapping.KeyColumns[slots[i].Source - ownerKey.Length]);
            if (entity.State.Status == EntityStatus.Deleted)
            {
                EntityKeyParameters.Stored(entity.Mapping, entity, column, writer, i);
            }
            else
            {
                // Changed rows are saved before the rows between, and the database carries a changed key to those.
                entity.Mapping.Columns[column].Write(entity, writer, i);
            }
        }
    }
}
