namespace Athanor.Models;

/// <summary>A number must be finite: neither <c>nan</c> nor <c>inf</c>.</summary>
[AttributeUsage(AttributeTargets.Property | AttributeTargets.Parameter)]
public sealed class FiniteAttribute : ConstraintAttribute;
