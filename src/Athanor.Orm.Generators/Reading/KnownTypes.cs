using Microsoft.CodeAnalysis;

namespace Athanor.Orm.Generators.Reading;

/// <summary>The types of Athanor and of .NET that mean something in a model, told by their names.</summary>
internal static class KnownTypes
{
    public const string EntityAttribute = "Athanor.Orm.EntityAttribute";
    public const string CatalogAttribute = "Athanor.Orm.CatalogAttribute";
    public const string ProjectionAttribute = "Athanor.Orm.ProjectionAttribute";
    public const string Session = "Athanor.Orm.Session";

    private const string Annotations = "System.ComponentModel.DataAnnotations";
    private const string Orm = "Athanor.Orm";
    private const string Sql = "Athanor.Sql";

    /// <summary>Whether a class is marked as an entity.</summary>
    public static bool IsEntity(INamedTypeSymbol type) => type.GetAttributes().Any(a => a.AttributeClass is { Name: "EntityAttribute" } c && IsOrm(c));

    /// <summary>Whether a class is marked as a catalog.</summary>
    public static bool IsCatalog(INamedTypeSymbol type) => type.GetAttributes().Any(a => a.AttributeClass is { Name: "CatalogAttribute" } c && IsOrm(c));

    /// <summary>Whether a type is one of Athanor.Orm's.</summary>
    public static bool IsOrm(ITypeSymbol type) => IsIn(type, Orm);

    /// <summary>Whether a type is one of Athanor.Sql's.</summary>
    public static bool IsSql(ITypeSymbol type) => IsIn(type, Sql);

    /// <summary>Whether an attribute is one of System.ComponentModel.DataAnnotations, or of its Schema namespace.</summary>
    public static bool IsAnnotation(ITypeSymbol type) => IsIn(type, Annotations) || IsIn(type, $"{Annotations}.Schema");

    /// <summary>Whether a member is one that the generator wrote: an analyzer sees the class with them, the generator without.</summary>
    public static bool IsGenerated(SyntaxReference declaration) => declaration.SyntaxTree.FilePath.Contains(typeof(EntityGenerator).FullName);

    /// <summary>Whether a member is declared by the user, in whole or in part.</summary>
    public static bool IsUsers(ISymbol member) => !member.IsImplicitlyDeclared && member.DeclaringSyntaxReferences.Any(d => !IsGenerated(d));

    private static bool IsIn(ITypeSymbol type, string path) => type is { ContainingType: null } && type.ContainingNamespace.ToDisplayString() == path;
}
