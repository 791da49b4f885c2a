namespace Athanor.Models;

/// <summary>A member that is written, and never read.</summary>
[AttributeUsage(AttributeTargets.Property)]
public sealed class ComputedAttribute : Attribute;
