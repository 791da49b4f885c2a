namespace Athanor.Sql;

/// <summary>The parameter values of one execution.</summary>
public abstract class ParameterSource
{
    /// <summary>No values.</summary>
    public static ParameterSource None { get; } = new BoundParameters([]);

    /// <summary>Writes the value of every slot.</summary>
    public abstract void Write(ParameterWriter writer, ReadOnlySpan<ParameterSlot> slots);
}
