using Athanor.Orm.Generators.Models;

namespace Athanor.Orm.Generators.Resolving;

/// <summary>A relationship that a class has from one above it.</summary>
/// <param name="Property">The property.</param>
/// <param name="Target">The class at the other end.</param>
/// <param name="Index">Its place among the relationships.</param>
internal sealed record InheritedPath(PropertyModel Property, TypePlace Target, int Index);
