using Athanor.Orm.Generators.Diagnostics;
using Athanor.Orm.Generators.Models;
using Microsoft.CodeAnalysis;

namespace Athanor.Orm.Generators.Reading;

/// <summary>Turns a type marked as a projection into plain facts, and pairs its members with the columns of its source.</summary>
internal sealed class ProjectionReader
{
    private readonly INamedTypeSymbol _type;
    private readonly List<PlacedProblem> _problems = [];

    private ProjectionReader(INamedTypeSymbol type) => _type = type;

    public static FoundProjection Read(INamedTypeSymbol type, AttributeData attribute, Compilation compilation, CancellationToken cancellationToken)
    {
        var reader = new ProjectionReader(type);
        var projection = reader.Read(attribute, compilation, cancellationToken);
        return new FoundProjection(reader._problems.Count == 0 ? projection : null, reader._problems.ToEquatableArray());
    }

    private ProjectionModel? Read(AttributeData attribute, Compilation compilation, CancellationToken cancellationToken)
    {
        if (PlaceReader.NotPartial(_type, cancellationToken) is { } closed)
        {
            Report(ModelRules.ProjectionNotPartial, ProblemLocation.Of(closed), closed.Name, SymbolEqualityComparer.Default.Equals(closed, _type) ? "a projection" : $"around projection '{_type.Name}'");
            return null;
        }

        var constructor = Constructor();
        var members = constructor is null ? [] : Members(constructor).ToList();
        if (constructor is null || members.Count == 0)
        {
            Report(ModelRules.ProjectionShape, ProblemLocation.Of(_type), _type.Name, Reason(constructor));
            return null;
        }

        var source = attribute.ConstructorArguments is [{ Value: ITypeSymbol chosen }] ? SourceReader.Read(chosen, compilation, cancellationToken) : null;
        if (source is { Columns.Count: 0 })
        {
            Report(ModelRules.ProjectionSource, ProblemLocation.Of(_type), _type.Name, source.Name);
            return null;
        }

        var isPublic = constructor.DeclaredAccessibility == Accessibility.Public && members.All(m => m is IParameterSymbol || m.DeclaredAccessibility == Accessibility.Public);
        return new ProjectionModel(
            PlaceReader.Read(_type, cancellationToken),
            PlaceReader.Keyword(_type, cancellationToken),
            isPublic ? "public" : "internal",
            members.Select(m => Describe(m, source)).ToEquatableArray(),
            source?.Table,
            source is { IsPublic: true } ? "public" : "internal");
    }

    private string Reason(IMethodSymbol? constructor) =>
        _type.IsAbstract || _type.IsStatic ? "no object of it can be made"
        : constructor is null ? "it has several constructors; leave one, or make the others static methods"
        : "it has neither a constructor with parameters nor a property that can be set";

    /// <summary>The only constructor that the user wrote, or the one that C# gives.</summary>
    private IMethodSymbol? Constructor()
    {
        if (_type.IsAbstract || _type.IsStatic)
        {
            return null;
        }

        // A record's constructor from another of its kind is C#'s own, as is a struct's without parameters.
        var written = _type.InstanceConstructors.Where(c => !c.IsImplicitlyDeclared && !IsCopy(c)).ToList();
        return written.Count switch
        {
            0 => _type.InstanceConstructors.FirstOrDefault(c => c.Parameters.IsEmpty),
            1 => written[0],
            _ => null,
        };
    }

    private bool IsCopy(IMethodSymbol constructor) =>
        _type.IsRecord && constructor.Parameters is [{ Type: var type }] && SymbolEqualityComparer.Default.Equals(type, _type);

    /// <summary>The constructor's parameters, and the properties beside them that can be set.</summary>
    private IEnumerable<ISymbol> Members(IMethodSymbol constructor)
    {
        var names = new HashSet<string>(constructor.Parameters.Select(p => p.Name), StringComparer.OrdinalIgnoreCase);
        foreach (var parameter in constructor.Parameters)
        {
            yield return parameter;
        }

        for (var part = _type; part is not null; part = part.BaseType)
        {
            foreach (var property in part.GetMembers().OfType<IPropertySymbol>())
            {
                if (property is { IsStatic: false, IsIndexer: false, IsAbstract: false, SetMethod: { } setter }
                    && !property.IsImplicitlyDeclared
                    && (SymbolEqualityComparer.Default.Equals(part, _type) || setter.DeclaredAccessibility == Accessibility.Public)
                    && !property.GetAttributes().Any(a => a.AttributeClass is { Name: "NotMappedAttribute" } c && KnownTypes.IsAnnotation(c))
                    && names.Add(property.Name))
                {
                    yield return property;
                }
            }
        }
    }

    private ProjectionMemberModel Describe(ISymbol member, ProjectionSource? source)
    {
        var type = TypeOf(member);
        var model = new ProjectionMemberModel(member.Name, type.ToDisplayString(CodeType.WithNullability), member is IParameterSymbol, null, null);
        if (source is null || type.TypeKind == TypeKind.Error || Column(member, source) is not { } column)
        {
            return model;
        }

        var (name, isNullable) = (CodeType.Core(type), CodeType.IsNullable(type));
        if (name != column.ClrType || column.IsNullable && !isNullable && type.NullableAnnotation != NullableAnnotation.None)
        {
            var columnType = column.ClrType.Replace("global::", "") + (column.IsNullable ? "?" : "");
            Report(ModelRules.ProjectionType, LocationOf(member), _type.Name, member.Name, type.ToDisplayString(SymbolDisplayFormat.MinimallyQualifiedFormat), $"{source.Name}.{column.Property}", columnType);
            return model;
        }

        return model with
        {
            Column = column.Member,
            Optional = !isNullable || column.IsNullable ? null : type.IsReferenceType ? "OptionalReferences" : "OptionalValues",
        };
    }

    private ProjectionColumnModel? Column(ISymbol member, ProjectionSource source)
    {
        var given = Attributes(member).FirstOrDefault(a => a.AttributeClass is { Name: "ProjectedFromAttribute" } c && KnownTypes.IsOrm(c))?.ConstructorArguments.FirstOrDefault().Value as string;
        var exact = source.Columns.Where(c => string.Equals(c.Property, given ?? member.Name, StringComparison.Ordinal)).ToList();
        var found = exact.Count > 0 || given is not null
            ? exact
            : source.Columns.Where(c => string.Equals(c.Property, member.Name, StringComparison.OrdinalIgnoreCase)).ToList();
        if (found is [var column])
        {
            return column;
        }

        var reason = found.Count > 1 ? $"has {string.Join(" and ", found.Select(c => $"'{c.Property}'"))}, which differ in case only"
            : $"has no column '{given ?? member.Name}'; it has {string.Join(", ", source.Columns.Select(c => c.Property))}";
        Report(ModelRules.ProjectionMember, LocationOf(member), _type.Name, member.Name, source.Name, reason);
        return null;
    }

    // What is said of a record's property stands on its parameter, or reaches the property by `[property: …]`.
    private IEnumerable<AttributeData> Attributes(ISymbol member) => member is IParameterSymbol && _type.IsRecord
        ? member.GetAttributes().Concat(_type.GetMembers(member.Name).OfType<IPropertySymbol>().SelectMany(p => p.GetAttributes()))
        : member.GetAttributes();

    private static ITypeSymbol TypeOf(ISymbol member) => member is IParameterSymbol parameter ? parameter.Type : ((IPropertySymbol)member).Type;

    private Location LocationOf(ISymbol member) => member.Locations.FirstOrDefault(l => l.IsInSource) ?? ProblemLocation.Of(_type);

    private void Report(DiagnosticDescriptor rule, Location location, params string[] arguments) =>
        _problems.Add(PlacedProblem.At(Problem.OfClass(rule, arguments), location));
}
