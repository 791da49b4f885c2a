namespace Athanor.Models;

/// <summary>The field whose value tells of which type of a union an object is. Each of the types has it, with [AllowedValues].</summary>
[AttributeUsage(AttributeTargets.Property | AttributeTargets.Parameter)]
public sealed class TaggedByAttribute(string field) : Attribute
{
    /// <summary>The field's name on the wire.</summary>
    public string Field { get; } = field;
}
