namespace Athanor.Models;

/// <summary>A field that is read, and never written.</summary>
[AttributeUsage(AttributeTargets.Property | AttributeTargets.Parameter)]
public sealed class ExcludedAttribute : Attribute;
