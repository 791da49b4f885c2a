namespace Athanor.Models;

/// <summary>The value must be a multiple of a step: a number, or a date, time or duration written as in JSON.</summary>
[AttributeUsage(AttributeTargets.Property | AttributeTargets.Parameter, AllowMultiple = true)]
public sealed class MultipleOfAttribute : ConstraintAttribute
{
    /// <summary>With a whole number.</summary>
    public MultipleOfAttribute(long step) => Step = step;

    /// <summary>With a number.</summary>
    public MultipleOfAttribute(double step) => Step = step;

    /// <summary>With a decimal, date, time or duration as text.</summary>
    public MultipleOfAttribute(string step) => Step = step;

    /// <summary>The step.</summary>
    public object Step { get; }
}
