using Athanor.Orm.Generators.Models;

namespace Athanor.Orm.Generators.Resolving;

/// <summary>A projection with the name of its file.</summary>
/// <param name="Projection">The projection.</param>
/// <param name="Name">The file's name without its end.</param>
internal sealed record NamedProjection(ProjectionModel Projection, string Name)
{
    /// <summary>All projections of an assembly, in an order that does not depend on their files'.</summary>
    public static IEnumerable<NamedProjection> Of(IEnumerable<ProjectionModel> projections)
    {
        var names = new FileNames();
        return [.. projections.OrderBy(p => p.Place.FullName, StringComparer.Ordinal).Select(p => new NamedProjection(p, names.Free($"{p.Place.FileName}.Projection")))];
    }
}
