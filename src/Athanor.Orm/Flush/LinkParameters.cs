namespace Athanor.Orm;

/// <summary>The keys of one or two objects, part by part, as the database has them.</summary>
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
            EntityKeyParameters.Stored(entity.Mapping, entity, column, writer, i);
        }
    }
}
