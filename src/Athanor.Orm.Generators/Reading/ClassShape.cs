using Athanor.Orm.Generators.Diagnostics;
using Athanor.Orm.Generators.Models;
using Microsoft.CodeAnalysis;

namespace Athanor.Orm.Generators.Reading;

/// <summary>Whether a class is one that can be mapped: a plain partial class that generated code can name.</summary>
/// <param name="Keyword">How another part of it is declared.</param>
/// <param name="CanBeWritten">Whether another part can be declared at all.</param>
/// <param name="CanBeMapped">Whether it can be mapped.</param>
internal sealed record ClassShape(string Keyword, bool CanBeWritten, bool CanBeMapped)
{
    public static ClassShape Of(INamedTypeSymbol type, TypePlace place, List<Problem> problems, CancellationToken cancellationToken)
    {
        var before = problems.Count;
        var notPartial = PlaceReader.NotPartial(type, cancellationToken);
        if (notPartial is not null)
        {
            problems.Add(Problem.OfClass(ModelRules.NotPartial, notPartial.Name, SymbolEqualityComparer.Default.Equals(notPartial, type) ? "an entity" : $"around entity '{type.Name}'"));
        }

        CheckKind(type, problems);
        CheckNames(type, place, problems);
        var canBeMapped = problems.Count == before;
        CheckEquality(type, problems);
        return new ClassShape(PlaceReader.Keyword(type, cancellationToken), notPartial is null && !type.IsFileLocal, canBeMapped);
    }

    private static void CheckKind(INamedTypeSymbol type, List<Problem> problems)
    {
        if (type.IsRecord)
        {
            problems.Add(Problem.OfClass(ModelRules.Record, type.Name));
        }

        if (!Visibility.IsVisible(type, type.ContainingAssembly))
        {
            problems.Add(Problem.OfClass(ModelRules.NotVisible, type.Name));
        }

        var reason = type.IsStatic ? "it is static"
            : IsGeneric(type) ? "it has type parameters, or a class around it has"
            : HierarchyReader.BaseEntity(type) is { } entity && !SymbolEqualityComparer.Default.Equals(entity.ContainingAssembly, type.ContainingAssembly)
                ? $"it derives from entity '{entity.Name}' of assembly '{entity.ContainingAssembly.Name}', whose mapping is made already"
            : null;
        if (reason is not null)
        {
            problems.Add(Problem.OfClass(ModelRules.NotAPlainClass, type.Name, reason));
        }
    }

    /// <summary>The typed table may have a part of the user's own; the mapping is the generator's alone.</summary>
    private static void CheckNames(INamedTypeSymbol type, TypePlace place, List<Problem> problems)
    {
        INamespaceOrTypeSymbol around = type.ContainingType is { } outer ? outer : type.ContainingNamespace;
        foreach (var (name, home) in (ReadOnlySpan<(string, INamespaceOrTypeSymbol)>)[(place.TableName, around), (place.MappingName, around), (place.ExtensionsName, type.ContainingNamespace)])
        {
            if (home.GetTypeMembers(name, 0).FirstOrDefault(KnownTypes.IsUsers) is { } taken && !(name == place.TableName && IsAnotherPart(taken)))
            {
                problems.Add(Problem.OfClass(ModelRules.GeneratedNameTaken, type.Name, name));
            }
        }
    }

    private static bool IsAnotherPart(INamedTypeSymbol table) => table is { TypeKind: TypeKind.Class, IsRecord: false } && !KnownTypes.IsEntity(table)
        && PlaceReader.IsPartial(table, CancellationToken.None);

    private static void CheckEquality(INamedTypeSymbol type, List<Problem> problems)
    {
        // A record brings its own equality; that it is one is said already.
        for (var part = type; part is { SpecialType: not SpecialType.System_Object, IsRecord: false }; part = part.BaseType)
        {
            foreach (var method in part.GetMembers().OfType<IMethodSymbol>())
            {
                if (method is { IsOverride: true, Name: "Equals", Parameters.Length: 1 } or { IsOverride: true, Name: "GetHashCode", Parameters.Length: 0 })
                {
                    problems.Add(Problem.OfClass(ModelRules.EqualsOverridden, type.Name, $"{part.Name}.{method.Name}"));
                    return;
                }
            }
        }
    }

    private static bool IsGeneric(INamedTypeSymbol type)
    {
        for (var part = type; part is not null; part = part.ContainingType)
        {
            if (part.Arity > 0)
            {
                return true;
            }
        }

        return false;
    }
}
