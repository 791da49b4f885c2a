namespace Athanor.Models;

/// <summary>An IP address must be of one version.</summary>
[AttributeUsage(AttributeTargets.Property | AttributeTargets.Parameter)]
public sealed class IPVersionAttribute(int version) : ConstraintAttribute
{
    /// <summary>4 or 6.</summary>
    public int Version { get; } = version;
}
