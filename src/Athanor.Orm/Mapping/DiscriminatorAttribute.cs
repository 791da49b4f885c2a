namespace Athanor.Orm;

/// <summary>The property that tells of which class of a hierarchy a row is: <c>[Discriminator] public partial string Kind { get; }</c>.</summary>
/// <remarks>It stands in the first class, as text, number or enum, and has no setter: an object's class decides. Each class says its own value by <see cref="DiscriminatorValueAttribute"/>.</remarks>
[AttributeUsage(AttributeTargets.Property, Inherited = false)]
public sealed class DiscriminatorAttribute : Attribute;
