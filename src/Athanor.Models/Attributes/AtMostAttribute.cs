namespace Athanor.Models;

/// <summary>The value must be a limit or less: a number, or a date, time or duration written as in JSON.</summary>
[AttributeUsage(AttributeTargets.Property | AttributeTargets.Parameter, AllowMultiple = true)]
public sealed class AtMostAttribute : ConstraintAttribute
{
    /// <summary>With a whole number.</summary>
    public AtMostAttribute(long limit) => Limit = limit;

    /// <summary>With a number.</summary>
    public AtMostAttribute(double limit) => Limit = limit;

    /// <summary>With a decimal, date, time or duration as text.</summary>
    public AtMostAttribute(string limit) => Limit = limit;

    /// <summary>The limit.</summary>
    public object Limit { get; }
}
