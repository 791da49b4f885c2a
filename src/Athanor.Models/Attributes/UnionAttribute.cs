namespace Athanor.Models;

/// <summary>The types that a value may have; it is read as the one that fits best. Stands on a property of type object, or of what the types have in common, or on a collection of such.</summary>
[AttributeUsage(AttributeTargets.Property | AttributeTargets.Parameter)]
public sealed class UnionAttribute(params Type[] members) : Attribute
{
    /// <summary>The types.</summary>
    public IReadOnlyList<Type> Members { get; } = members;

    /// <summary>Whether the first type that fits at all is taken.</summary>
    public bool FirstOf { get; set; }
}
