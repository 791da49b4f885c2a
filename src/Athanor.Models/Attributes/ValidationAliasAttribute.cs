namespace Athanor.Models;

/// <summary>Where a field is read from: a key, or a path of keys and indexes. Of several, the first that is there counts.</summary>
[AttributeUsage(AttributeTargets.Property | AttributeTargets.Parameter, AllowMultiple = true)]
public sealed class ValidationAliasAttribute(params object[] path) : Attribute
{
    /// <summary>Keys (strings) and indexes (integers).</summary>
    public IReadOnlyList<object> Path { get; } = path;
}
