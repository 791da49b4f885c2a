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
            .Concat(Superclasses(type))
            .Distinct<INamedTypeSymbol>(SymbolEqualityComparer.Default)
            .ToDictionary(t => t.ToDisplayString(SymbolDisplayFormat.FullyQualifiedFormat), Joined);
        var joined = Joined(type);
        var problems = entity.Problems.Where(p => !PlacedProblem.IsReportedByGenerator(entity, p))
            .Concat(HierarchyReader.BaseEntity(type) is { } superclass && targets.TryGetValue(superclass.ToDisplayString(SymbolDisplayFormat.FullyQualifiedFormat), out var above)
                ? Hierarchy.ProblemsOf(entity, above)
                : [])
            .Concat(EntityResolver.ProblemsOf(joined, name => targets.TryGetValue(name, out var target) ? target : null));
        foreach (var problem in problems)
        {
            context.ReportDiagnostic(Diagnostic.Create(ModelRules.Of(problem.Id), ProblemLocation.Of(type, problem, context.CancellationToken), [.. problem.Arguments]));
        }

        UnmappedMembers.Report(context, type);

        EntityModel Joined(INamedTypeSymbol symbol) => Hierarchy.Joined(Read(symbol), HierarchyReader.BaseEntity(symbol) is { } above ? Joined(above) : null);

        EntityModel Read(INamedTypeSymbol symbol) => entities.GetOrAdd(symbol, s => EntityReader.Read(s, context.Compilation, context.CancellationToken));
    }

    private static IEnumerable<INamedTypeSymbol> Superclasses(INamedTypeSymbol type)
    {
        for (var part = HierarchyReader.BaseEntity(type); part is not null; part = HierarchyReader.BaseEntity(part))
        {
            yield return part;
        }
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
        var mapped = ProblemLocation.InOrder(entities.Where(e => e.Value is { IsMapped: true, Hierarchy.OwnsTable: true }).Select(e => e.Key)).Select(t => (Type: t, Entity: entities[t])).ToList();
        var tables = mapped.Select(e => (e.Type, e.Entity, Member: (string?)null, e.Entity.Schema, e.Entity.Table)).Concat(Between(mapped));
        foreach (var table in tables.GroupBy(t => $"{catalogs.Of(t.Entity.Place)?.Place.FullName} {t.Schema}.{t.Table}", StringComparer.OrdinalIgnoreCase))
        {
            var (first, _, firstMember, _, _) = table.First();
            foreach (var (type, _, member, _, name) in table.Skip(1))
            {
                context.ReportDiagnostic(Diagnostic.Create(
                    ModelRules.TableTwice,
                    member is null ? ProblemLocation.Of(type) : ProblemLocation.Of(type, Problem.Of(ModelRules.TableTwice, member), context.CancellationToken),
                    Named(first, firstMember),
                    Named(type, member),
                    name,
                    member is null ? "[Entity(\"…\")]" : "[Secondary(\"…\")]"));
            }
        }

        static string Named(INamedTypeSymbol type, string? member) => member is null ? type.Name : $"{type.Name}.{member}";
    }

    /// <summary>The tables between many-to-many classes, each at the property that it is declared from.</summary>
    private static IEnumerable<(INamedTypeSymbol Type, EntityModel Entity, string? Member, string? Schema, string Table)> Between(
        List<(INamedTypeSymbol Type, EntityModel Entity)> mapped)
    {
        var byName = mapped.ToDictionary(e => e.Entity.Place.FullName, e => e.Entity);
        foreach (var (type, entity) in mapped)
        {
            foreach (var collection in entity.Relationships)
            {
                if (byName.TryGetValue(collection.Target, out var target) && ManyToManyFinder.IsManyToMany(entity, collection, target)
                    && ManyToManyFinder.Find(0, entity, collection, target, problems: null)?.Table is { } table)
                {
                    yield return (type, entity, collection.Name, table.Schema, table.Table);
                }
            }
        }
    }
}
