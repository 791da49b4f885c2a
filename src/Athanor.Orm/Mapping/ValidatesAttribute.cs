namespace Athanor.Orm;

/// <summary>A method that sees each value before a property is set to it. It returns the value to set, or tells by a <see langword="bool"/> whether the value may be set.</summary>
/// <remarks>It takes a value of the property's type, and is static or not. Setters run it; what is loaded from the database is not looked at.</remarks>
/// <param name="properties">The properties: columns, and references to another object.</param>
[AttributeUsage(AttributeTargets.Method)]
public sealed class ValidatesAttribute(params string[] properties) : Attribute
{
    /// <summary>The properties.</summary>
    public IReadOnlyList<string> Properties => properties;
}
