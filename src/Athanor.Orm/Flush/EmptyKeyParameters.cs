namespace Athanor.Orm;

/// <summary>NULL for columns of a foreign key, and the key and version of the row.</summary>
internal sealed class EmptyKeyParameters(EntityMapping mapping, FlushStatement statement, IEntity entity) : ParameterSource
{
    public override void Write(ParameterWriter writer, ReadOnlySpan<ParameterSlot> slots)
    {
        for (var i = 0; i < slots.Length; i++)
        {
            var place = slots[i].Source - statement.Columns.Length;
            if (place < 0)
            {
                mapping.Columns[statement.Columns[slots[i].Source]].WriteBoxed(null, writer, i);
            }
            else
            {
                EntityKeyParameters.Stored(mapping, entity, place < mapping.KeyColumns.Length ? mapping.KeyColumns[place] : mapping.VersionColumn, writer, i);
            }
        }
    }
}
