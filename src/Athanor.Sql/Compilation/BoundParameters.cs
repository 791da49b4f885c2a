namespace Athanor.Sql;

/// <summary>The values that the bind parameters of a statement carry themselves.</summary>
internal sealed class BoundParameters(IBindParameter[] parameters) : ParameterSource
{
    public override void Write(ParameterWriter writer, ReadOnlySpan<ParameterSlot> slots)
    {
        for (var i = 0; i < slots.Length; i++)
        {
            var parameter = parameters[slots[i].Source];
            if (slots[i].Rewrite is { } rewrite && ((BindParameter<string>)parameter).Value is { } text)
            {
                writer.Write(i, rewrite(text));
            }
            else
            {
                parameter.Write(writer, i, slots[i].Element);
            }
        }
    }
}
