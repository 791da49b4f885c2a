namespace Athanor.Sql;

/// <summary>The values that the bind parameters of a statement carry themselves.</summary>
internal sealed class BoundParameters(IBindParameter[] parameters) : ParameterSource
{
    public override void Write(ParameterWriter writer, ReadOnlySpan<ParameterSlot> slots)
    {
        for (var i = 0; i < slots.Length; i++)
        {
            Write(writer, i, slots[i], parameters[slots[i].Source]);
        }
    }

    /// <summary>Writes the value that a parameter carries itself.</summary>
    public static void Write(ParameterWriter writer, int index, in ParameterSlot slot, IBindParameter parameter)
    {
        if (slot.Rewrite is { } rewrite && ((BindParameter<string>)parameter).Value is { } text)
        {
            writer.Write(index, rewrite(text));
        }
        else
        {
            parameter.Write(writer, index, slot.Element);
        }
    }
}
