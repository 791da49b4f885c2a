using System.Collections.Concurrent;
using System.Collections.Immutable;
using Athanor.Orm.Generators.Models;
using Athanor.Orm.Generators.Reading;
using Athanor.Orm.Generators.Resolving;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;

namespace Athanor.Orm.Generators.Diagnostics;

/// <summary>Reports what is wrong with the model. It reads classes as the generator does, so that whatever is not generated has its reason here.</summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
public sealed class EntityAnalyzer : DiagnosticAnalyzer
{
    /// <inheritdoc/>
    public override ImmutableArray<DiagnosticDescriptor> SupportedDiagnostics => ModelRules.All;

    /// <inheritdoc/>
    public override void Initialize(AnalysisContext context)
    {
        context.ConfigureGeneratedCodeAnalysis(GeneratedCodeAnalysisFlags.None);
        context.EnableConcurrentExecution();
        context.RegisterCompilationStartAction(static start =>
        {
            if (start.Compilation.GetTypeByMetadataName(KnownTypes.EntityAttribute) is null)
            {
                return;
            }

            var entities = new ConcurrentDictionary<INamedTypeSymbol, EntityModel>(SymbolEqualityComparer.Default);
            var catalogs = new ConcurrentBag<INamedTypeSymbol>();
            start.RegisterSymbolAction(
                symbol =>
                {
                    var type = (INamedTypeSymbol)symbol.Symbol;
                    if (type.TypeKind == TypeKind.Class && KnownTypes.IsEntity(type))
                    {
                        AnalyzeEntity(symbol, type, entities);
                    }
                    else if (KnownTypes.IsCatalog(type))
                    {
                        catalogs.Add(type);
                        AnalyzeCatalog(symbol, type);
                    }
                },
                SymbolKind.NamedType);
            start.RegisterCompilationEndAction(end =>
            {
                var inOrder = ProblemLocation.InOrder(catalogs).ToList();
                var directory = new CatalogDirectory(inOrder.Select(c => CatalogReader.Read(c, end.CancellationToken)));
                ReportTables(end, entities, directory);
                CatalogCheck.Report(end, entities, inOrder, directory);
            });
        });
    }

    private static void AnalyzeEntity(SymbolAnalysisContext context, INamedTypeSymbol type, ConcurrentDictionary<INamedTypeSymbol, EntityModel> entities)
    {
        var entity = Read(type);
        var targets = type.GetMembers().OfType<IPropertySymbol>()
            .Select(p => PropertyReader.TargetOf(p.Type, out _))
            .OfType<INamedTypeSymbol>()
            .Where(t => SymbolEqualityComparer.Default.Equals(t.ContainingAssembly, type.ContainingAssembly))
            .Distinct<INamedTypeSymbol>(SymbolEqualityComparer.Default)
            .ToDictionary(t => t.ToDisplayString(SymbolDisplayFormat.FullyQualifiedFormat), Read);
        foreach (var problem in entity.Problems.Where(p => !PlacedProblem.IsReportedByGenerator(entity, p)).Concat(EntityResolver.ProblemsOf(entity, name => targets.TryGetValue(name, out var target) ? target : null)))
        {
            context.ReportDiagnostic(Diagnostic.Create(ModelRules.Of(problem.Id), ProblemLocation.Of(type, problem, context.CancellationToken), [.. problem.Arguments]));
        }

        UnmappedMembers.Report(context, type);

        EntityModel Read(INamedTypeSymbol symbol) => entities.GetOrAdd(symbol, s => EntityReader.Read(s, context.Compilation, context.CancellationToken));
    }

    private static void AnalyzeCatalog(SymbolAnalysisContext context, INamedTypeSymbol type)
    {
        if (PlaceReader.NotPartial(type, context.CancellationToken) is { } notPartial)
        {
            context.ReportDiagnostic(Diagnostic.Create(
                ModelRules.NotPartial,
                ProblemLocation.Of(notPartial),
                notPartial.Name,
                SymbolEqualityComparer.Default.Equals(notPartial, type) ? "a catalog" : $"around catalog '{type.Name}'"));
        }
    }

    private static void ReportTables(CompilationAnalysisContext context, ConcurrentDictionary<INamedTypeSymbol, EntityModel> entities, CatalogDirectory catalogs)
    {
        var tables = entities
            .Where(e => e.Value.IsMapped)
            .GroupBy(e => $"{catalogs.Of(e.Value.Place)?.Place.FullName} {e.Value.Schema}.{e.Value.Table}", StringComparer.OrdinalIgnoreCase);
        foreach (var table in tables)
        {
            var mapped = ProblemLocation.InOrder(table.Select(t => t.Key)).ToList();
            foreach (var second in mapped.Skip(1))
            {
                context.ReportDiagnostic(Diagnostic.Create(
                    ModelRules.TableTwice, ProblemLocation.Of(second), mapped[0].Name, second.Name, entities[second].Table));
            }
        }
    }
}
