namespace Athanor.Orm;

/// <summary>NULL for columns of a foreign key, and the key and version of the row.</summary>
internal sealed class EmptyKeyParameters(TableSegment segment, FlushStatement statement, IEntity entity) : ParameterSource
{
    public override void Write(ParameterWriter writer, ReadOnlySpan<ParameterSlot> slots)
    {
        for (var i = 0; i < slots.Length; i++)
        {
            var place = slots[i].Source - statement.Columns.Length;
            if (place < 0)
            {
                entity.Mapping.Columns[statement.Columns[slots[i].Source]].WriteBoxed(null, writer, i);
            }
            else
            {
                EntityKeyParameters.Write(segment, entity, place, writer, i);
            }
        }
    }
}
