using System.Collections.Concurrent;
using Athanor.Orm.Generators.Models;
using Athanor.Orm.Generators.Resolving;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;

namespace Athanor.Orm.Generators.Diagnostics;

/// <summary>Checks which catalog each entity is in, where an assembly has several.</summary>
internal static class CatalogCheck
{
    public static void Report(
        CompilationAnalysisContext context, ConcurrentDictionary<INamedTypeSymbol, EntityModel> entities, List<INamedTypeSymbol> catalogs, CatalogDirectory directory)
    {
        if (catalogs.Count < 2)
        {
            return;
        }

        foreach (var sameNamespace in catalogs.GroupBy<INamedTypeSymbol, ISymbol>(c => c.ContainingNamespace, SymbolEqualityComparer.Default))
        {
            foreach (var second in sameNamespace.Skip(1))
            {
                Unclear(context, second, $"'{second.Name}' is a second catalog beside '{sameNamespace.First().Name}' in one namespace");
            }
        }

        var byName = entities.Values.ToDictionary(e => e.Place.FullName);
        foreach (var (type, entity) in entities.Where(e => e.Value.IsMapped).Select(e => (e.Key, e.Value)))
        {
            var own = directory.Of(entity.Place);
            if (own is null)
            {
                Unclear(context, type, $"Entity '{type.Name}' is in no catalog");
            }

            foreach (var relationship in entity.Relationships.Concat(entity.Views))
            {
                if (byName.TryGetValue(relationship.Target, out var target) && directory.Of(target.Place) is var other && other != own)
                {
                    context.ReportDiagnostic(Diagnostic.Create(
                        ModelRules.OtherCatalog,
                        ProblemLocation.Of(type, Problem.Of(ModelRules.OtherCatalog, relationship.Name), context.CancellationToken),
                        type.Name,
                        relationship.Name,
                        relationship.TargetName,
                        NameOf(other),
                        NameOf(own)));
                }
            }
        }
    }

    private static void Unclear(CompilationAnalysisContext context, INamedTypeSymbol type, string what) =>
        context.ReportDiagnostic(Diagnostic.Create(ModelRules.CatalogUnclear, ProblemLocation.Of(type), what));

    private static string NameOf(CatalogModel? catalog) => catalog?.Place.Name ?? "AssemblyCatalog";
}
