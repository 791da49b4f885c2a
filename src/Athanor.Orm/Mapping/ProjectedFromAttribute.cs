namespace Athanor.Orm;

/// <summary>The column that a member of a projection is read from, where it has another name: <c>[ProjectedFrom(nameof(User.Email))] string? Address</c>.</summary>
/// <param name="member">The name of the entity's property, or of the typed table's.</param>
[AttributeUsage(AttributeTargets.Parameter | AttributeTargets.Property)]
public sealed class ProjectedFromAttribute(string member) : Attribute
{
    /// <summary>The name of the entity's property, or of the typed table's.</summary>
    public string Member => member;
}
