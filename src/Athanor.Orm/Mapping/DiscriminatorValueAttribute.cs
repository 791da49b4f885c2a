namespace Athanor.Orm;

/// <summary>What the <see cref="DiscriminatorAttribute"/> column says of rows of this class; the class's name where it is text and the attribute is absent.</summary>
/// <param name="value">The value, of the property's type.</param>
[AttributeUsage(AttributeTargets.Class, Inherited = false)]
public sealed class DiscriminatorValueAttribute(object value) : Attribute
{
    /// <summary>The value.</summary>
    public object Value => value;
}
