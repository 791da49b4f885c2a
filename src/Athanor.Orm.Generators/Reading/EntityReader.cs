using Athanor.Orm.Generators.Diagnostics;
using Athanor.Orm.Generators.Models;
using Athanor.Orm.Generators.Reading.Hybrids;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace Athanor.Orm.Generators.Reading;

/// <summary>Turns a class marked as an entity into plain facts. The generator writes code from them, the analyzer reports their problems: both see the same.</summary>
internal static class EntityReader
{
    public static EntityModel Read(INamedTypeSymbol type, Compilation compilation, CancellationToken cancellationToken)
    {
        var problems = new List<Problem>();
        var entity = type.GetAttributes().First(a => a.AttributeClass is { Name: "EntityAttribute" } c && KnownTypes.IsOrm(c));
        var place = PlaceReader.Read(type, cancellationToken);
        var table = entity.ConstructorArguments.FirstOrDefault().Value is string { Length: > 0 } name ? name : SnakeCase.Of(type.Name);
        var shape = ClassShape.Of(type, place, problems, cancellationToken);
        var properties = PropertyReader.Read(type, compilation.Assembly, problems, cancellationToken);
        // A class that cannot be mapped anyway has worse to mend than its key.
        var hierarchy = HierarchyReader.Read(type, entity);
        var columns = hierarchy.IsFirst ? KeyReader.Read(type.Name, properties.Columns, shape.CanBeMapped ? problems : []) : properties.Columns;
        var tableMember = TableMember(type, problems);
        ReportRenamed(type, place, properties, problems);
        return new EntityModel(
            place,
            shape.Keyword,
            Visibility.Of(type.DeclaredAccessibility),
            Visibility.AtNamespace(type),
            shape.CanBeWritten,
            shape.CanBeMapped && columns is not null,
            table,
            entity.NamedArguments.FirstOrDefault(a => a.Key == "Schema").Value.Value as string,
            (columns ?? properties.Columns).ToEquatableArray(),
            properties.Relationships.ToEquatableArray(),
            properties.Views.ToEquatableArray(),
            properties.Throughs.ToEquatableArray(),
            CanBeCreated(type),
            properties.Plain.ToEquatableArray(),
            shape.CanBeMapped ? HybridReader.Read(type, compilation, report: null, cancellationToken) : EquatableArray<HybridModel>.Empty,
            tableMember,
            tableMember is not null && IsInherited(type, tableMember),
            OnLoaded(type, hasBody: true, cancellationToken),
            !type.GetMembers("OnLoaded").Any(KnownTypes.IsUsers) || OnLoaded(type, hasBody: true, cancellationToken) && !OnLoaded(type, hasBody: false, cancellationToken),
            SessionMember(type, table, compilation, problems),
            hierarchy,
            problems.ToEquatableArray());
    }

    /// <summary>The static property with the typed table steps aside for a member of the user's.</summary>
    private static string? TableMember(INamedTypeSymbol type, List<Problem> problems)
    {
        if (!type.GetMembers("Table").Any(KnownTypes.IsUsers))
        {
            return "Table";
        }

        problems.Add(Problem.Of(ModelRules.TableMemberTaken, "Table", type.Name));
        return type.GetMembers("TypedTable").Any(KnownTypes.IsUsers) ? null : "TypedTable";
    }

    private static bool CanBeCreated(INamedTypeSymbol type)
    {
        for (var part = type; part is not null; part = part.BaseType)
        {
            if (part.GetMembers().Any(m => m is IPropertySymbol { IsRequired: true } or IFieldSymbol { IsRequired: true }))
            {
                return false;
            }
        }

        return !type.IsAbstract && type.InstanceConstructors.Any(c => c.Parameters.IsEmpty && c.DeclaredAccessibility is Accessibility.Public or Accessibility.Internal or Accessibility.ProtectedOrInternal);
    }

    private static bool IsInherited(INamedTypeSymbol type, string member)
    {
        for (var part = type.BaseType; part is not null; part = part.BaseType)
        {
            if (part.GetMembers(member).Any(m => m.DeclaredAccessibility != Accessibility.Private))
            {
                return true;
            }
        }

        return false;
    }

    private static bool OnLoaded(INamedTypeSymbol type, bool hasBody, CancellationToken cancellationToken) => type.DeclaringSyntaxReferences
        .Where(d => !KnownTypes.IsGenerated(d))
        .Select(d => d.GetSyntax(cancellationToken))
        .OfType<TypeDeclarationSyntax>()
        .SelectMany(d => d.Members)
        .OfType<MethodDeclarationSyntax>()
        .Any(m => m.Identifier.ValueText == "OnLoaded" && m.Modifiers.Any(SyntaxKind.PartialKeyword) && m.ParameterList.Parameters.Count == 0
            && hasBody == (m.Body is not null || m.ExpressionBody is not null));

    private static string? SessionMember(INamedTypeSymbol type, string table, Compilation compilation, List<Problem> problems)
    {
        var name = PascalCase.Of(table) ?? type.Name;
        for (var part = compilation.GetTypeByMetadataName(KnownTypes.Session); part is not null; part = part.BaseType)
        {
            if (part.GetMembers(name).Any(m => m.DeclaredAccessibility is Accessibility.Public or Accessibility.Protected or Accessibility.ProtectedOrInternal))
            {
                problems.Add(Problem.OfClass(ModelRules.SessionMemberTaken, type.Name, name));
                return null;
            }
        }

        return name;
    }

    private static void ReportRenamed(INamedTypeSymbol type, TypePlace place, PropertyReader properties, List<Problem> problems)
    {
        foreach (var property in properties.Columns.Select(c => c.Property)
            .Concat(properties.Relationships.Concat(properties.Views).Select(r => r.Property)).Concat(properties.Throughs.Select(t => t.Property)))
        {
            if (TableMembers.NameOf(place, property.Name) is var name && name != property.Name)
            {
                problems.Add(Problem.Of(ModelRules.TableClassMemberTaken, property.Name, type.Name, property.Name, place.TableName, name));
            }
        }
    }
}
