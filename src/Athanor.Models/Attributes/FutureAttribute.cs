namespace Athanor.Models;

/// <summary>A date must be after today.</summary>
[AttributeUsage(AttributeTargets.Property | AttributeTargets.Parameter)]
public sealed class FutureAttribute : ConstraintAttribute;
