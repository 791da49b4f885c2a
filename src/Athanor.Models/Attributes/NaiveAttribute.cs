namespace Athanor.Models;

/// <summary>A date and time must have no zone.</summary>
[AttributeUsage(AttributeTargets.Property | AttributeTargets.Parameter)]
public sealed class NaiveAttribute : ConstraintAttribute;
