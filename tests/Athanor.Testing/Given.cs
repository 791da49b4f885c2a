namespace Athanor.Testing;

/// <summary>The parameter values of one execution, written by hand.</summary>
public sealed class Given(Action<ParameterWriter> write) : ParameterSource
{
    public override void Write(ParameterWriter writer, ReadOnlySpan<ParameterSlot> slots) => write(writer);
}
