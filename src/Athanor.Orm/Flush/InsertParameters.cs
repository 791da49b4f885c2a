namespace Athanor.Orm;

/// <summary>An object's values as the parameters of an INSERT. Used for one row after the other.</summary>
internal sealed class InsertParameters(EntityMapping mapping, FlushStatement statement) : ParameterSource
{
    public IEntity Entity { get; set; } = null!;

    public override void Write(ParameterWriter writer, ReadOnlySpan<ParameterSlot> slots)
    {
        for (var i = 0; i < slots.Length; i++)
        {
            mapping.Columns[statement.Columns[slots[i].Source]].Write(Entity, writer, i);
        }
    }
}
