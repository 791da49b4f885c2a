using Athanor.Orm.Generators.Models;
using Microsoft.CodeAnalysis;

namespace Athanor.Orm.Generators.Reading;

/// <summary>Finds the columns of what a projection is read from: an entity, or a typed table.</summary>
internal static class SourceReader
{
    /// <summary>The source; without columns where the type is none, null where it has a fault of its own, which is reported with it.</summary>
    public static ProjectionSource? Read(ITypeSymbol type, Compilation compilation, CancellationToken cancellationToken)
    {
        if (type is not INamedTypeSymbol named || type.TypeKind == TypeKind.Error)
        {
            return null;
        }

        if (!KnownTypes.IsEntity(named))
        {
            return OfTable(named, named.Name, compilation.Assembly);
        }

        if (!SymbolEqualityComparer.Default.Equals(named.ContainingAssembly, compilation.Assembly))
        {
            // The typed table of another assembly's entity is there to be seen.
            INamespaceOrTypeSymbol around = named.ContainingType is { } outer ? outer : named.ContainingNamespace;
            return around.GetTypeMembers($"{named.Name}Table", 0) is [var table, ..] ? OfTable(table, named.Name, compilation.Assembly) : null;
        }

        var entity = EntityReader.Read(named, compilation, cancellationToken);
        return entity.IsMapped
            ? new ProjectionSource(
                named.Name,
                entity.Place.Table,
                Visibility.AtNamespace(named) == "public",
                entity.Columns.Select(c => new ProjectionColumnModel(c.Property.Name, TableMembers.NameOf(entity.Place, c.Property.Name), c.Value.ClrType, c.Value.IsNullable)).ToEquatableArray())
            : null;
    }

    private static ProjectionSource OfTable(INamedTypeSymbol table, string name, IAssemblySymbol assembly)
    {
        var columns = new List<ProjectionColumnModel>();
        for (var part = IsTypedTable(table) ? table : null; part is not null && !KnownTypes.IsSql(part); part = part.BaseType)
        {
            foreach (var property in part.GetMembers().OfType<IPropertySymbol>())
            {
                if (property is { IsStatic: false, IsIndexer: false, GetMethod: not null }
                    && (property.DeclaredAccessibility == Accessibility.Public
                        || property.DeclaredAccessibility is Accessibility.Internal or Accessibility.ProtectedOrInternal && SymbolEqualityComparer.Default.Equals(part.ContainingAssembly, assembly))
                    && ValueOf(property.Type) is { } value
                    && columns.All(c => c.Member != property.Name))
                {
                    columns.Add(new ProjectionColumnModel(property.Name, property.Name, CodeType.Core(value), CodeType.IsNullable(value)));
                }
            }
        }

        return new ProjectionSource(name, table.ToDisplayString(SymbolDisplayFormat.FullyQualifiedFormat), Visibility.AtNamespace(table) == "public", columns.ToEquatableArray());
    }

    private static bool IsTypedTable(INamedTypeSymbol type)
    {
        for (var part = type.BaseType; part is not null; part = part.BaseType)
        {
            if (part is { Name: "TypedTable", Arity: 2 } && KnownTypes.IsSql(part))
            {
                return true;
            }
        }

        return false;
    }

    /// <summary>The C# type of a column's values; null for what is no column.</summary>
    private static ITypeSymbol? ValueOf(ITypeSymbol type)
    {
        for (var part = type as INamedTypeSymbol; part is not null; part = part.BaseType)
        {
            if (part is { Name: "Expr", Arity: 1 } && KnownTypes.IsSql(part))
            {
                return part.TypeArguments[0];
            }
        }

        return null;
    }
}
