namespace Athanor.Orm;

/// <summary>The parts of a new object's key that its INSERT was given: the database made the others.</summary>
internal sealed class GivenKeyParameters(EntityMapping mapping, FlushStatement statement, IEntity entity) : ParameterSource
{
    public override void Write(ParameterWriter writer, ReadOnlySpan<ParameterSlot> slots)
    {
        var given = mapping.KeyColumns.Where(statement.Columns.Contains).ToArray();
        for (var i = 0; i < slots.Length; i++)
        {
            mapping.Columns[given[slots[i].Source]].Write(entity, writer, i);
        }
    }
}
