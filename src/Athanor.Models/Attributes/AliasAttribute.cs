namespace Athanor.Models;

/// <summary>A field's name on the wire, in and out, instead of the one that comes from the property's name.</summary>
[AttributeUsage(AttributeTargets.Property | AttributeTargets.Parameter)]
public sealed class AliasAttribute(string name) : Attribute
{
    /// <summary>The name.</summary>
    public string Name { get; } = name;
}
