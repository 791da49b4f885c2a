namespace Athanor.Models;

/// <summary>A date must be before today.</summary>
[AttributeUsage(AttributeTargets.Property | AttributeTargets.Parameter)]
public sealed class PastAttribute : ConstraintAttribute;
