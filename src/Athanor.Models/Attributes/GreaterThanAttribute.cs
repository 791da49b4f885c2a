namespace Athanor.Models;

/// <summary>The value must be greater than a limit: a number, or a date, time or duration written as in JSON.</summary>
[AttributeUsage(AttributeTargets.Property | AttributeTargets.Parameter, AllowMultiple = true)]
public sealed class GreaterThanAttribute : ConstraintAttribute
{
    /// <summary>With a whole number.</summary>
    public GreaterThanAttribute(long limit) => Limit = limit;

    /// <summary>With a number.</summary>
    public GreaterThanAttribute(double limit) => Limit = limit;

    /// <summary>With a decimal, date, time or duration as text.</summary>
    public GreaterThanAttribute(string limit) => Limit = limit;

    /// <summary>The limit.</summary>
    public object Limit { get; }
}
