using Athanor.Models.Generators.Facts;
using Athanor.Orm.Generators.Models;
using Microsoft.CodeAnalysis;

namespace Athanor.Models.Generators.Reading;

/// <summary>The validators of a model, those of its base classes first.</summary>
internal sealed class Validators
{
    private const int IsBefore = 1;

    private readonly List<(IMethodSymbol Method, AttributeData Attribute, bool OfModel)> _all = [];

    public Validators(INamedTypeSymbol model)
    {
        var types = new Stack<INamedTypeSymbol>();
        for (var type = model; type is { SpecialType: not SpecialType.System_Object }; type = type.BaseType)
        {
            types.Push(type);
        }

        foreach (var method in types.SelectMany(t => t.GetMembers().OfType<IMethodSymbol>()).Where(m => m.IsStatic))
        {
            foreach (var attribute in method.GetAttributes())
            {
                if (AttributeReader.Is(attribute, AttributeReader.Own, "FieldValidator"))
                {
                    _all.Add((method, attribute, false));
                }
                else if (AttributeReader.Is(attribute, AttributeReader.Own, "ModelValidator"))
                {
                    _all.Add((method, attribute, true));
                }
            }
        }
    }

    /// <summary>The validators of the whole that run before, or after.</summary>
    public IEnumerable<string> OfModel(bool before) => _all.Where(v => v.OfModel && Runs(v.Attribute, before)).Select(v => CodeOf(v.Method));

    /// <summary>The validators of a field that run before.</summary>
    public IEnumerable<string> Before(string property) => OfField(property, true).Select(CodeOf);

    /// <summary>The validators of a field that run after.</summary>
    public IEnumerable<ValidatorFacts> After(string property, Dictionary<string, int> numbers)
    {
        foreach (var method in OfField(property, false))
        {
            var arguments = method.Parameters.Select((p, i) => i == 0 ? numbers[property] : p.Type.Name == "ModelErrors" ? -1 : Number(p.Name, numbers)).ToEquatableArray();
            if (arguments.All(a => a >= -1))
            {
                yield return new ValidatorFacts(CodeOf(method), arguments, !method.ReturnsVoid);
            }
        }
    }

    private static int Number(string parameter, Dictionary<string, int> numbers) =>
        numbers.FirstOrDefault(n => string.Equals(n.Key, parameter, StringComparison.OrdinalIgnoreCase)) is { Key: not null } found ? found.Value : -2;

    private static bool Runs(AttributeData attribute, bool before) => AttributeReader.Named(attribute, "Mode", 0) == IsBefore == before;

    private static string CodeOf(IMethodSymbol method) => $"{Code.Type(method.ContainingType)}.{Code.Name(method.Name)}";

    private IEnumerable<IMethodSymbol> OfField(string property, bool before) =>
        _all.Where(v => !v.OfModel && Runs(v.Attribute, before) && AttributeReader.Array(v.Attribute, 0).Any(f => f is "*" || f is string name && name == property)).Select(v => v.Method);
}
