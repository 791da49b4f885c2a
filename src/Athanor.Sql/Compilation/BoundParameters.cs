namespace Athanor.Sql;

/// <summary>The values that the bind parameters of a statement carry themselves.</summary>
internal sealed class BoundParameters(IBindParameter[] parameters) : ParameterSource
{
    public override void Write(ParameterWriter writer, ReadOnlySpan<ParameterSlot> slots)
    {
        for (var i = 0; i < slots.Length; i++)
        {
            parameters[slots[i].Source].Write(writer, i, slots[i].Element);
        }
    }
}
