namespace Athanor.Models;

/// <summary>How many characters (code points), bytes or items there must be.</summary>
[AttributeUsage(AttributeTargets.Property | AttributeTargets.Parameter, AllowMultiple = true)]
public sealed class SizeAttribute : ConstraintAttribute
{
    /// <summary>The least number.</summary>
    public int Min { get; set; }

    /// <summary>The greatest number; -1: any.</summary>
    public int Max { get; set; } = -1;
}
