namespace Athanor.Models;

/// <summary>The value must be a limit or greater: a number, or a date, time or duration written as in JSON.</summary>
[AttributeUsage(AttributeTargets.Property | AttributeTargets.Parameter, AllowMultiple = true)]
public sealed class AtLeastAttribute : ConstraintAttribute
{
    /// <summary>With a whole number.</summary>
    public AtLeastAttribute(long limit) => Limit = limit;

    /// <summary>With a number.</summary>
    public AtLeastAttribute(double limit) => Limit = limit;

    /// <summary>With a decimal, date, time or duration as text.</summary>
    public AtLeastAttribute(string limit) => Limit = limit;

    /// <summary>The limit.</summary>
    public object Limit { get; }
}
