using Athanor.Orm.Generators.Diagnostics;
using Athanor.Orm.Generators.Emitting;
using Athanor.Orm.Generators.Models;
using Athanor.Orm.Generators.Reading;
using Athanor.Orm.Generators.Resolving;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace Athanor.Orm.Generators;

/// <summary>
/// Writes, for each class marked with [Entity], its properties, typed table and mapping, for the assembly the catalog of its tables, and for each type marked with
/// [Projection] how rows are read into it.
/// </summary>
/// <remarks>
/// The facts of a class are read from its own symbol alone; classes are joined afterwards, over facts that compare by value. So an edit writes again only the
/// files of the classes that it says something new about.
/// </remarks>
[Generator(LanguageNames.CSharp)]
public sealed class EntityGenerator : IIncrementalGenerator
{
    /// <summary>The step that reads classes.</summary>
    internal const string ReadStep = "Entities";

    /// <summary>The step that joins classes.</summary>
    internal const string ResolveStep = "ResolvedEntities";

    /// <summary>The step that reads projections.</summary>
    internal const string ProjectionStep = "Projections";

    /// <inheritdoc/>
    public void Initialize(IncrementalGeneratorInitializationContext context)
    {
        context.RegisterPostInitializationOutput(static output => output.AddEmbeddedAttributeDefinition());

        var found = context.SyntaxProvider
            .ForAttributeWithMetadataName(
                KnownTypes.EntityAttribute,
                static (node, _) => node is ClassDeclarationSyntax or RecordDeclarationSyntax,
                static (node, cancellation) => IsFirst(node) ? Read((INamedTypeSymbol)node.TargetSymbol, node.SemanticModel.Compilation, cancellation) : default)
            .Where(static facts => facts.Entity is not null);
        var entities = found.Select(static (facts, _) => facts.Entity!).WithTrackingName(ReadStep);
        context.RegisterSourceOutput(found.SelectMany(static (facts, _) => facts.Problems), static (output, problem) => output.ReportDiagnostic(problem.ToDiagnostic()));

        var catalogs = context.SyntaxProvider
            .ForAttributeWithMetadataName(
                KnownTypes.CatalogAttribute,
                static (node, _) => node is ClassDeclarationSyntax or RecordDeclarationSyntax,
                static (found, cancellation) => IsFirst(found) ? CatalogReader.Read((INamedTypeSymbol)found.TargetSymbol, cancellation) : null)
            .Where(static catalog => catalog is { CanBeWritten: true })
            .Select(static (catalog, _) => catalog!)
            .Collect()
            .Select(static (all, _) => new CatalogDirectory(all));

        var resolvedEntities = entities
            .Combine(entities.Collect().Select(static (all, _) => new EntityDirectory(all)))
            .Combine(catalogs)
            .Select(static (facts, _) => EntityResolver.Resolve(facts.Left.Left, facts.Left.Right, facts.Right))
            .WithTrackingName(ResolveStep);
        context.RegisterSourceOutput(resolvedEntities, static (output, entity) =>
        {
            if (entity.Entity.CanBeWritten)
            {
                output.AddSource($"{entity.FileName}.g.cs", EntityFile.Write(entity));
            }
        });

        var resolvedCatalogs = resolvedEntities.Where(static e => e.Entity is { IsMapped: true, Hierarchy.OwnsTable: true }).Select(static (e, _) => CatalogEntry.Of(e)).Collect()
            .Combine(catalogs)
            .SelectMany(static (facts, _) => ResolvedCatalog.Resolve(facts.Left, facts.Right));
        context.RegisterSourceOutput(resolvedCatalogs, static (output, catalog) => output.AddSource($"{CatalogFile.NameOf(catalog)}.g.cs", CatalogFile.Write(catalog)));

        WriteProjections(context);
    }

    private static void WriteProjections(IncrementalGeneratorInitializationContext context)
    {
        var found = context.SyntaxProvider
            .ForAttributeWithMetadataName(
                KnownTypes.ProjectionAttribute,
                static (node, _) => node is TypeDeclarationSyntax,
                static (node, cancellation) => IsFirst(node)
                    ? ProjectionReader.Read((INamedTypeSymbol)node.TargetSymbol, node.Attributes[0], node.SemanticModel.Compilation, cancellation)
                    : null)
            .Where(static facts => facts is not null)
            .Select(static (facts, _) => facts!)
            .WithTrackingName(ProjectionStep);
        context.RegisterSourceOutput(found.SelectMany(static (facts, _) => facts.Problems), static (output, problem) => output.ReportDiagnostic(problem.ToDiagnostic()));
        var named = found
            .Where(static facts => facts.Projection is not null)
            .Select(static (facts, _) => facts.Projection!)
            .Collect()
            .SelectMany(static (all, _) => NamedProjection.Of(all));
        context.RegisterSourceOutput(named, static (output, file) => output.AddSource($"{file.Name}.g.cs", ProjectionFile.Write(file.Projection)));
    }

    private static (EntityModel? Entity, EquatableArray<PlacedProblem> Problems) Read(INamedTypeSymbol type, Compilation compilation, CancellationToken cancellation)
    {
        var entity = EntityReader.Read(type, compilation, cancellation);
        return (entity, PlacedProblem.Of(type, entity, cancellation));
    }

    // The attribute on two parts of a class is an error of the compiler's; two files of one name would be a crash of the generator's besides.
    private static bool IsFirst(GeneratorAttributeSyntaxContext found) =>
        found.TargetSymbol.GetAttributes().First(a => SymbolEqualityComparer.Default.Equals(a.AttributeClass, found.Attributes[0].AttributeClass)) is
        { ApplicationSyntaxReference: { } first }
        && first.SyntaxTree == found.TargetNode.SyntaxTree && found.TargetNode.Span.Contains(first.Span);
}
