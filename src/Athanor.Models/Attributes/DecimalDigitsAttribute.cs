namespace Athanor.Models;

/// <summary>A decimal must have so many digits at most; zeros at its ends do not count.</summary>
[AttributeUsage(AttributeTargets.Property | AttributeTargets.Parameter)]
public sealed class DecimalDigitsAttribute : ConstraintAttribute
{
    /// <summary>The greatest number of digits in all; 0: any.</summary>
    public int Max { get; set; }

    /// <summary>The greatest number of digits behind the point; -1: any.</summary>
    public int Places { get; set; } = -1;
}
