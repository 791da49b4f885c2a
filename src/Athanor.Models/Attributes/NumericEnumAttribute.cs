namespace Athanor.Models;

/// <summary>An enum stands on the wire as its numbers, not as its names.</summary>
[AttributeUsage(AttributeTargets.Property | AttributeTargets.Parameter | AttributeTargets.Enum)]
public sealed class NumericEnumAttribute : Attribute;
