using Athanor.Orm.Generators.Models;

namespace Athanor.Orm.Generators.Resolving;

/// <summary>A collection that goes through another one, joined with the classes of both.</summary>
/// <param name="Through">What the owner says.</param>
/// <param name="Link">The class of the objects between.</param>
/// <param name="Target">The class of the objects shown; null where a value is shown.</param>
/// <param name="TableMember">The member of the objects' typed table that shows the value; null where objects are shown.</param>
/// <param name="ValueType">The type in code of the value's column.</param>
/// <param name="IsNested">Whether the collection that it goes through goes through another itself.</param>
internal sealed record ThroughLink(ThroughModel Through, TypePlace Link, TypePlace? Target, string? TableMember, string? ValueType, bool IsNested);
