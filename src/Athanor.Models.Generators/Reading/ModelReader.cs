using Athanor.Models.Generators.Facts;
using Athanor.Orm.Generators.Models;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace Athanor.Models.Generators.Reading;

/// <summary>Reads the facts of a model from its symbol.</summary>
internal static class ModelReader
{
    /// <summary>The facts of a model; null for a type that cannot be one, of which an analyzer speaks.</summary>
    public static ModelFacts? Read(INamedTypeSymbol model, CancellationToken cancellation)
    {
        cancellation.ThrowIfCancellationRequested();
        var declaration = (TypeDeclarationSyntax)model.DeclaringSyntaxReferences[0].GetSyntax(cancellation);
        if (!IsPartial(declaration) || model.IsStatic || model.IsRefLikeType || model.IsFileLocal)
        {
            return null;
        }

        var containers = new List<string>();
        for (var parent = declaration.Parent; parent is TypeDeclarationSyntax outer; parent = parent.Parent)
        {
            if (!IsPartial(outer))
            {
                return null;
            }

            containers.Insert(0, Head(outer));
        }

        var settings = SettingsOf(model);
        var properties = PropertiesOf(model);
        var numbers = properties.Select((p, i) => (p.Name, i)).ToDictionary(p => p.Name, p => p.i);
        var validators = new Validators(model);
        var fields = properties.Select(p => FieldReader.Read(p, model, settings, validators, numbers)).ToArray();
        if (fields.Contains(null))
        {
            return null;
        }

        var computed = AllProperties(model)
            .Where(p => AttributeReader.Has(p.GetAttributes(), AttributeReader.Own, "Computed"))
            .Select(p => Computed(p, settings))
            .Where(c => c is not null)
            .Select(c => c!)
            .ToEquatableArray();
        var extra = AllProperties(model).FirstOrDefault(p => AttributeReader.Has(p.GetAttributes(), AttributeReader.Json, "JsonExtensionData"));
        return new ModelFacts(
            FileName(model),
            model.ContainingNamespace.IsGlobalNamespace ? "" : model.ContainingNamespace.ToDisplayString(),
            containers.ToEquatableArray(),
            Head(declaration),
            Code.Type(model),
            model.Name,
            model.TypeParameters.Select(t => t.Name).ToEquatableArray(),
            new ModelKind(
                model.IsValueType,
                model.IsValueType && !AttributeReader.Has(model.GetAttributes(), "System.Runtime.InteropServices", "StructLayout"),
                model.IsReadOnly, model.IsAbstract, model.IsSealed || model.IsValueType),
            model.BaseType is { } @base && AttributeReader.Has(@base.GetAttributes(), AttributeReader.Own, "Model"),
            !model.IsValueType && model.InstanceConstructors.Where(c => !c.IsImplicitlyDeclared).All(c => model.IsRecord && IsCopy(c, model)),
            model.InstanceConstructors.Any(c => !c.IsImplicitlyDeclared && c.Parameters.Length == 0),
            Primary(model, numbers).ToEquatableArray(),
            settings,
            extra is null ? null : Code.Name(extra.Name),
            AttributeReader.Description(model.GetAttributes()),
            properties.Any(p => AttributeReader.Has(AttributeReader.Of(p), AttributeReader.Own, "Root")),
            fields.Select(f => f!).ToEquatableArray(),
            computed,
            validators.OfModel(true).ToEquatableArray(),
            validators.OfModel(false).ToEquatableArray());
    }

    /// <summary>What a model's attribute says.</summary>
    public static ModelSettings SettingsOf(INamedTypeSymbol model)
    {
        var attribute = AttributeReader.Find(model.GetAttributes(), AttributeReader.Own, "Model");
        return attribute is null
            ? new ModelSettings(1, 0, false, 0, false)
            : new ModelSettings(
                AttributeReader.Named(attribute, "Naming", 1),
                AttributeReader.Named(attribute, "Aliases", 0),
                AttributeReader.Named(attribute, "ByName", false),
                AttributeReader.Named(attribute, "Extra", 0),
                AttributeReader.Named(attribute, "Strict", false));
    }

    /// <summary>The properties that are fields: those of base classes first; one that is declared anew keeps its place.</summary>
    public static List<IPropertySymbol> PropertiesOf(INamedTypeSymbol model)
    {
        var fields = new List<IPropertySymbol>();
        foreach (var property in AllProperties(model))
        {
            if (!IsField(property))
            {
                continue;
            }

            var place = fields.FindIndex(f => f.Name == property.Name);
            if (place >= 0)
            {
                fields[place] = property;
            }
            else
            {
                fields.Add(property);
            }
        }

        return fields;
    }

    private static IEnumerable<IPropertySymbol> AllProperties(INamedTypeSymbol model)
    {
        var types = new Stack<INamedTypeSymbol>();
        for (var type = model; type is { SpecialType: not (SpecialType.System_Object or SpecialType.System_ValueType) }; type = type.BaseType)
        {
            types.Push(type);
        }

        return types.SelectMany(t => t.GetMembers().OfType<IPropertySymbol>().Where(p => !p.IsStatic && p.DeclaredAccessibility == Accessibility.Public && !p.IsIndexer));
    }

    private static bool IsField(IPropertySymbol property)
    {
        var attributes = property.GetAttributes();
        return property is { GetMethod: not null, SetMethod: { DeclaredAccessibility: not Accessibility.Private } }
            && !AttributeReader.Has(attributes, AttributeReader.Own, "Computed")
            && !AttributeReader.Has(attributes, AttributeReader.Json, "JsonExtensionData")
            && !AttributeReader.Has(attributes, AttributeReader.Json, "JsonIgnore");
    }

    private static ComputedFacts? Computed(IPropertySymbol property, ModelSettings settings)
    {
        var attributes = AttributeReader.Of(property);
        var (name, alias, _) = FieldReader.NamesOf(property, attributes, settings);
        return AdapterReader.Of(property.Type, RulesReader.Read(attributes)) is { } adapter
            ? new ComputedFacts(Code.Name(property.Name), Code.Type(property.Type), adapter, name, alias, AttributeReader.Description(attributes))
            : null;
    }

    private static IEnumerable<PrimaryParameter> Primary(INamedTypeSymbol model, Dictionary<string, int> numbers)
    {
        if (!model.IsRecord || AttributeReader.PrimaryConstructor(model) is not { } constructor)
        {
            yield break;
        }

        foreach (var parameter in constructor.Parameters)
        {
            var standard = parameter.HasExplicitDefaultValue ? Code.Constant(parameter.ExplicitDefaultValue, parameter.Type) : "default!";
            yield return new PrimaryParameter(numbers.TryGetValue(parameter.Name, out var number) ? number : -1, standard);
        }
    }

    private static bool IsCopy(IMethodSymbol constructor, INamedTypeSymbol model) =>
        constructor.Parameters.Length == 1 && SymbolEqualityComparer.Default.Equals(constructor.Parameters[0].Type, model);

    private static bool IsPartial(TypeDeclarationSyntax type) => type.Modifiers.Any(m => m.ValueText == "partial");

    private static string Head(TypeDeclarationSyntax type)
    {
        var keyword = type is RecordDeclarationSyntax record ? $"record {record.ClassOrStructKeyword.ValueText}".TrimEnd() : type.Keyword.ValueText;
        return $"partial {keyword} {type.Identifier.ValueText}{type.TypeParameterList}";
    }

    private static string FileName(INamedTypeSymbol model) =>
        model.ToDisplayString(new SymbolDisplayFormat(typeQualificationStyle: SymbolDisplayTypeQualificationStyle.NameAndContainingTypesAndNamespaces))
        + (model.Arity > 0 ? $"_{model.Arity}" : "");
}
