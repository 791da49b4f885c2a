namespace Athanor.Models;

/// <summary>The field is read strictly, or leniently, whatever its model says; the choice of the call goes before.</summary>
[AttributeUsage(AttributeTargets.Property | AttributeTargets.Parameter)]
public sealed class StrictAttribute(bool isStrict = true) : Attribute
{
    /// <summary>Whether it is read strictly.</summary>
    public bool IsStrict { get; } = isStrict;
}
