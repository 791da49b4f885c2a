namespace Athanor.Orm.Generators.Models;

/// <summary>A collection that shows what the objects of another one refer to.</summary>
/// <param name="Property">The property.</param>
/// <param name="Element">The type of its elements in code.</param>
/// <param name="Links">The collection that it goes through.</param>
/// <param name="Far">The property of that collection's objects that it shows.</param>
/// <param name="IsReadOnly">Whether it can only be read.</param>
/// <param name="HasCreator">Whether the class has a method that makes the object between: <c>static Link CoursesLink(Course item)</c>.</param>
internal sealed record ThroughModel(PropertyModel Property, string Element, string Links, string Far, bool IsReadOnly, bool HasCreator)
{
    public string Name => Property.Name;
}
