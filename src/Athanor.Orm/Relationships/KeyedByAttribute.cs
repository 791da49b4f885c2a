namespace Athanor.Orm;

/// <summary>On a collection that is an <see cref="EntityDictionary{TKey,T}"/> or an <c>IReadOnlyDictionary</c>: the property of its objects that they are found by.</summary>
/// <param name="property">The property's name.</param>
[AttributeUsage(AttributeTargets.Property)]
public sealed class KeyedByAttribute(string property) : Attribute
{
    /// <summary>The property's name.</summary>
    public string Property => property;
}
