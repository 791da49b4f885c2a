using Athanor.Orm.Generators.Models;
using Athanor.Orm.Generators.Reading;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace Athanor.Orm.Generators.Diagnostics;

/// <summary>Finds the place in the user's source that a problem is about.</summary>
internal static class ProblemLocation
{
    public static Location Of(INamedTypeSymbol type, Problem problem, CancellationToken cancellationToken)
    {
        if (problem.Member is null)
        {
            return Of(problem.Id == ModelRules.NotPartial.Id ? PlaceReader.NotPartial(type, cancellationToken) ?? type : type);
        }

        var member = type.GetMembers(problem.Member).FirstOrDefault(KnownTypes.IsUsers);
        var declaration = member?.DeclaringSyntaxReferences.FirstOrDefault(d => !KnownTypes.IsGenerated(d))?.GetSyntax(cancellationToken);
        return (problem.Place, declaration) switch
        {
            (_, null) => Of(type),
            (ProblemPlace.Type, PropertyDeclarationSyntax property) => property.Type.GetLocation(),
            (ProblemPlace.Initializer, PropertyDeclarationSyntax { Initializer: { } initializer }) => initializer.Value.GetLocation(),
            (_, PropertyDeclarationSyntax property) => property.Identifier.GetLocation(),
            _ => member!.Locations[0],
        };
    }

    /// <summary>The class's name where the user declares it.</summary>
    public static Location Of(INamedTypeSymbol type) => type.DeclaringSyntaxReferences
        .Where(d => !KnownTypes.IsGenerated(d))
        .Select(d => d.GetSyntax())
        .OfType<BaseTypeDeclarationSyntax>()
        .Select(d => d.Identifier.GetLocation())
        .FirstOrDefault() ?? type.Locations[0];

    /// <summary>Classes in the order of the source.</summary>
    public static IEnumerable<INamedTypeSymbol> InOrder(IEnumerable<INamedTypeSymbol> types) => types
        .Select(t => (Type: t, Place: Of(t).GetLineSpan()))
        .OrderBy(t => t.Place.Path, StringComparer.Ordinal)
        .ThenBy(t => t.Place.StartLinePosition)
        .Select(t => t.Type);
}
