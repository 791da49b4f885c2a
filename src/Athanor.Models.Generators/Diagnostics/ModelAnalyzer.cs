using System.Collections.Immutable;
using System.Globalization;
using Athanor.Models.Generators.Facts;
using Athanor.Models.Generators.Reading;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Diagnostics;

namespace Athanor.Models.Generators.Diagnostics;

/// <summary>Reports what is wrong with validated models. It reads them as the generator does, so that whatever is not generated has its reason here.</summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
public sealed class ModelAnalyzer : DiagnosticAnalyzer
{
    /// <inheritdoc/>
    public override ImmutableArray<DiagnosticDescriptor> SupportedDiagnostics => ModelRules.All;

    /// <inheritdoc/>
    public override void Initialize(AnalysisContext context)
    {
        context.ConfigureGeneratedCodeAnalysis(GeneratedCodeAnalysisFlags.None);
        context.EnableConcurrentExecution();
        context.RegisterSymbolAction(
            static symbol =>
            {
                var type = (INamedTypeSymbol)symbol.Symbol;
                if (AttributeReader.Has(type.GetAttributes(), AttributeReader.Own, "Model"))
                {
                    Analyze(symbol, type);
                }
            },
            SymbolKind.NamedType);
    }

    private static void Analyze(SymbolAnalysisContext context, INamedTypeSymbol model)
    {
        for (var type = model; type is not null; type = type.ContainingType)
        {
            if (!type.DeclaringSyntaxReferences.Any(r => r.GetSyntax(context.CancellationToken) is TypeDeclarationSyntax t && t.Modifiers.Any(m => m.ValueText == "partial")))
            {
                context.ReportDiagnostic(Diagnostic.Create(ModelRules.NotPartial, type.Locations[0], type.Name));
                return;
            }
        }

        var properties = ModelReader.PropertiesOf(model);
        foreach (var property in properties.Where(p => IsOwn(p, model)))
        {
            var rules = RulesReader.Read(AttributeReader.Of(property));
            if (property.Type.TypeKind != TypeKind.Error && AdapterReader.Of(property.Type, rules) is null)
            {
                context.ReportDiagnostic(Diagnostic.Create(
                    ModelRules.NoAdapter, property.Locations[0], model.Name, property.Name, property.Type.ToDisplayString(SymbolDisplayFormat.MinimallyQualifiedFormat)));
            }

            CheckLimits(context, model, property, rules);
        }

        CheckKeys(context, model, properties);
        CheckValidators(context, model, properties);
    }

    private static bool IsOwn(IPropertySymbol property, INamedTypeSymbol model) => SymbolEqualityComparer.Default.Equals(property.ContainingType, model);

    private static void CheckLimits(SymbolAnalysisContext context, INamedTypeSymbol model, IPropertySymbol property, RulesReader rules)
    {
        var held = new List<ITypeSymbol>();
        AddHeld(property.Type, held);
        foreach (var limit in rules.Self.Limits.Concat(rules.Item.Limits).Concat(rules.Key.Limits))
        {
            if (held.All(t => Code.Limit(limit.Value, t) is null))
            {
                context.ReportDiagnostic(Diagnostic.Create(ModelRules.BadLimit, property.Locations[0], Text(limit.Value), model.Name, property.Name));
            }
        }

        var self = rules.Self.Limits;
        if (Number(self, "AtLeast", "GreaterThan") is { } least && Number(self, "AtMost", "LessThan") is { } greatest
            && (least > greatest || (least == greatest && (self.ContainsKey("GreaterThan") || self.ContainsKey("LessThan")))))
        {
            context.ReportDiagnostic(Diagnostic.Create(ModelRules.CrossedLimits, property.Locations[0], model.Name, property.Name, Text(least), Text(greatest)));
        }

        if (rules.Self.MinSize > rules.Self.MaxSize)
        {
            context.ReportDiagnostic(Diagnostic.Create(ModelRules.CrossedLimits, property.Locations[0], model.Name, property.Name, Text(rules.Self.MinSize!.Value), Text(rules.Self.MaxSize!.Value)));
        }
    }

    private static string Text(object value) => value is IFormattable formattable ? formattable.ToString(null, CultureInfo.InvariantCulture) : value.ToString();

    private static double? Number(Dictionary<string, object> limits, string name, string other)
    {
        var found = limits.TryGetValue(name, out var value) || limits.TryGetValue(other, out value);
        return found && double.TryParse(Text(value!), NumberStyles.Float, CultureInfo.InvariantCulture, out var number) ? number : null;
    }

    // A type, and what is inside it, as far as a condition reaches.
    private static void AddHeld(ITypeSymbol type, List<ITypeSymbol> held)
    {
        held.Add(type);
        if (type is IArrayTypeSymbol array)
        {
            AddHeld(array.ElementType, held);
        }
        else if (type is INamedTypeSymbol { IsGenericType: true } named)
        {
            foreach (var argument in named.TypeArguments)
            {
                AddHeld(argument, held);
            }
        }
    }

    private static void CheckKeys(SymbolAnalysisContext context, INamedTypeSymbol model, List<IPropertySymbol> properties)
    {
        var settings = ModelReader.SettingsOf(model);
        var owners = new Dictionary<string, IPropertySymbol>(StringComparer.Ordinal);
        foreach (var property in properties)
        {
            foreach (InputPath path in FieldReader.NamesOf(property, AttributeReader.Of(property), settings).Inputs.Where(i => i.Steps.Count == 0))
            {
                if (!owners.TryGetValue(path.Key, out var owner))
                {
                    owners.Add(path.Key, property);
                }
                else if (!SymbolEqualityComparer.Default.Equals(owner, property))
                {
                    context.ReportDiagnostic(Diagnostic.Create(ModelRules.NameTaken, property.Locations[0], owner.Name, property.Name, path.Key));
                }
            }
        }
    }

    private static void CheckValidators(SymbolAnalysisContext context, INamedTypeSymbol model, List<IPropertySymbol> properties)
    {
        foreach (var method in model.GetMembers().OfType<IMethodSymbol>())
        {
            foreach (var attribute in method.GetAttributes().Where(a => AttributeReader.Is(a, AttributeReader.Own, "FieldValidator")))
            {
                var isBefore = AttributeReader.Named(attribute, "Mode", 0) == 1;
                var named = AttributeReader.Array(attribute, 0).OfType<string>().Where(f => f != "*" && properties.All(p => p.Name != f));
                var others = isBefore ? [] : method.Parameters.Skip(1)
                    .Where(p => p.Type.Name != "ModelErrors" && !properties.Any(f => string.Equals(f.Name, p.Name, StringComparison.OrdinalIgnoreCase)))
                    .Select(p => p.Name);
                foreach (var unknown in named.Concat(others))
                {
                    context.ReportDiagnostic(Diagnostic.Create(ModelRules.UnknownField, method.Locations[0], method.Name, unknown, model.Name));
                }
            }
        }
    }
}
