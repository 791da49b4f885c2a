using Athanor.Orm.Generators.Diagnostics;

namespace Athanor.Orm.Generators.Models;

/// <summary>What was read of a type marked as a projection.</summary>
/// <param name="Projection">The projection; null where nothing can be generated for it.</param>
/// <param name="Problems">What is wrong with it.</param>
internal sealed record FoundProjection(ProjectionModel? Projection, EquatableArray<PlacedProblem> Problems);
