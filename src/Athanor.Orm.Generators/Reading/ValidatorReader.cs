using Athanor.Orm.Generators.Diagnostics;
using Athanor.Orm.Generators.Models;
using Microsoft.CodeAnalysis;

namespace Athanor.Orm.Generators.Reading;

/// <summary>Finds the methods of a class that see the new values of its properties.</summary>
internal sealed class ValidatorReader
{
    private readonly INamedTypeSymbol _type;
    private readonly List<(IMethodSymbol Method, string Property)> _all = [];
    private readonly HashSet<(string Method, string Property)> _used = [];

    public ValidatorReader(INamedTypeSymbol type)
    {
        _type = type;
        foreach (var method in type.GetMembers().OfType<IMethodSymbol>())
        {
            var attribute = method.GetAttributes().FirstOrDefault(a => a.AttributeClass is { Name: "ValidatesAttribute" } c && KnownTypes.IsOrm(c));
            if (attribute?.ConstructorArguments is [{ Kind: TypedConstantKind.Array, Values: { IsDefault: false } names }])
            {
                _all.AddRange(names.Select(n => (method, n.Value as string ?? "")));
            }
        }
    }

    /// <summary>The validators of a property, in the order of the source.</summary>
    public EquatableArray<ValidatorModel> Of(IPropertySymbol property, List<Problem> problems)
    {
        var found = new List<ValidatorModel>();
        foreach (var (method, _) in _all.Where(v => v.Property == property.Name))
        {
            _used.Add((method.Name, property.Name));
            var isTest = method.ReturnType.SpecialType == SpecialType.System_Boolean && property.Type.SpecialType != SpecialType.System_Boolean;
            var wrong = PropertyReader.TargetOf(property.Type, out var kind) is not null && kind == RelationshipKind.Collection ? "names a collection; a validator sees the values of columns and references"
                : property.SetMethod is null ? "names a property without a setter"
                : method.IsGenericMethod || method.Parameters is not [{ RefKind: RefKind.None, Type: var taken }] || !Same(taken, property.Type) || RefusesNull(taken, property.Type) ? $"does not take one value of type {Display(property.Type)}"
                : !isTest && !Same(method.ReturnType, property.Type) ? $"returns neither {Display(property.Type)} nor bool"
                : null;
            if (wrong is null)
            {
                found.Add(new ValidatorModel(
                    _type.Name,
                    method.Name,
                    isTest,
                    method.ReturnType.NullableAnnotation == NullableAnnotation.Annotated && property.Type.NullableAnnotation == NullableAnnotation.NotAnnotated));
            }
            else
            {
                Report(method, property.Name, wrong, problems);
            }
        }

        return found.ToEquatableArray();
    }

    /// <summary>Says which validators are for nothing.</summary>
    public void ReportUnused(List<Problem> problems)
    {
        foreach (var (method, property) in _all.Where(v => !_used.Contains((v.Method.Name, v.Property))))
        {
            Report(method, property, "names no mapped property of the class", problems);
        }
    }

    private void Report(IMethodSymbol method, string property, string wrong, List<Problem> problems) =>
        problems.Add(Problem.Of(ModelRules.Validator, method.Name, _type.Name, method.Name, property, wrong));

    private static bool RefusesNull(ITypeSymbol taken, ITypeSymbol given) =>
        taken is { IsReferenceType: true, NullableAnnotation: NullableAnnotation.NotAnnotated } && given.NullableAnnotation == NullableAnnotation.Annotated;

    private static bool Same(ITypeSymbol left, ITypeSymbol right) => SymbolEqualityComparer.Default.Equals(left, right);

    private static string Display(ITypeSymbol type) => type.ToDisplayString(SymbolDisplayFormat.MinimallyQualifiedFormat);
}
