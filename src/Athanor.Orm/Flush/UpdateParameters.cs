namespace Athanor.Orm;

/// <summary>An object's changed values, its next version, and the key and version that its row has.</summary>
internal sealed class UpdateParameters(TableSegment segment, FlushStatement statement, IEntity entity) : ParameterSource
{
    public override void Write(ParameterWriter writer, ReadOnlySpan<ParameterSlot> slots)
    {
        var mapping = entity.Mapping;
        var changed = statement.Columns.Length;
        for (var i = 0; i < slots.Length; i++)
        {
            var place = slots[i].Source;
            if (place >= changed)
            {
                EntityKeyParameters.Write(segment, entity, place - changed, writer, i);
            }
            else if (statement.Columns[place] == mapping.VersionColumn)
            {
                mapping.Columns[mapping.VersionColumn].WriteBoxed(RowVersion.Next(mapping, entity), writer, i);
            }
            else
            {
                mapping.Columns[statement.Columns[place]].Write(entity, writer, i);
            }
        }
    }
}
