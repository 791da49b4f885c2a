namespace Athanor.Models;

/// <summary>A URL must have the scheme http or https.</summary>
[AttributeUsage(AttributeTargets.Property | AttributeTargets.Parameter)]
public sealed class HttpUrlAttribute : ConstraintAttribute;
