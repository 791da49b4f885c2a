namespace Athanor.Orm;

/// <summary>Many objects' values as one array a column.</summary>
internal sealed class InsertArrayParameters(EntityMapping mapping, FlushStatement statement, IReadOnlyList<IEntity> entities) : ParameterSource
{
    public override void Write(ParameterWriter writer, ReadOnlySpan<ParameterSlot> slots)
    {
        for (var i = 0; i < slots.Length; i++)
        {
            mapping.Columns[statement.Columns[slots[i].Source]].WriteArray(entities, writer, i);
        }
    }
}
