using Athanor.Orm.Generators.Models;
using Microsoft.CodeAnalysis;

namespace Athanor.Orm.Generators.Reading;

/// <summary>Turns a class marked as a catalog into plain facts.</summary>
internal static class CatalogReader
{
    public static CatalogModel Read(INamedTypeSymbol type, CancellationToken cancellationToken) =>
        new(PlaceReader.Read(type, cancellationToken), PlaceReader.Keyword(type, cancellationToken), PlaceReader.IsPartial(type, cancellationToken) && !type.IsFileLocal);
}
