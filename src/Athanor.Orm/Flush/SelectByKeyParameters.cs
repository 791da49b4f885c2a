using System.Collections.Immutable;

namespace Athanor.Orm;

/// <summary>The parameters of a SELECT by key: the key's parts, and those of the expressions that are selected.</summary>
/// <param name="parts">The number of the key's parts.</param>
/// <param name="selected">The parameters of what is selected.</param>
/// <param name="writeKey">Writes the key's parts from a place on.</param>
internal sealed class SelectByKeyParameters(int parts, ImmutableArray<IBindParameter> selected, Action<ParameterWriter, int> writeKey) : ParameterSource
{
    public override void Write(ParameterWriter writer, ReadOnlySpan<ParameterSlot> slots)
    {
        for (var i = 0; i < slots.Length; i++)
        {
            if (slots[i].Source >= parts)
            {
                selected[slots[i].Source - parts].Write(writer, i, slots[i].Element);
            }
            else if (slots[i].Source == 0)
            {
                // The parts stand beside each other.
                writeKey(writer, i);
            }
        }
    }
}
