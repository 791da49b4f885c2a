using Microsoft.CodeAnalysis;

namespace Athanor.Models.Generators.Reading;

/// <summary>Reads the conditions on a field from its attributes: those of System.ComponentModel.DataAnnotations, and Athanor's own for the rest.</summary>
internal sealed class RulesReader
{
    private const int OnItem = 1;
    private const int OnKey = 2;

    public FieldRules Self { get; } = new();

    public FieldRules Item { get; } = new();

    public FieldRules Key { get; } = new();

    public static RulesReader Read(IEnumerable<AttributeData> attributes)
    {
        var rules = new RulesReader();
        foreach (var attribute in attributes)
        {
            rules.Add(attribute);
        }

        return rules;
    }

    private void Add(AttributeData attribute)
    {
        if (attribute.AttributeClass is not { } type)
        {
            return;
        }

        var name = type.Name.EndsWith("Attribute", StringComparison.Ordinal) ? type.Name.Substring(0, type.Name.Length - 9) : type.Name;
        switch (type.ContainingNamespace.ToDisplayString())
        {
            case AttributeReader.Annotations:
                AddAnnotation(attribute, name);
                break;
            case AttributeReader.Own:
                AddOwn(attribute, name, AttributeReader.Named(attribute, "On", 0) switch { OnItem => Item, OnKey => Key, _ => Self });
                break;
        }
    }

    private void AddAnnotation(AttributeData attribute, string name)
    {
        switch (name)
        {
            case "StringLength":
                Self.MaxSize = (int?)AttributeReader.Argument(attribute, 0);
                Self.MinSize = AttributeReader.Named(attribute, "MinimumLength", 0) is > 0 and var minimum ? minimum : Self.MinSize;
                break;
            case "MinLength":
                Self.MinSize = (int?)AttributeReader.Argument(attribute, 0);
                break;
            case "MaxLength":
                Self.MaxSize = AttributeReader.Argument(attribute, 0) is int and >= 0 and var maximum ? (int)maximum : Self.MaxSize;
                break;
            case "Length":
                Self.MinSize = (int?)AttributeReader.Argument(attribute, 0);
                Self.MaxSize = (int?)AttributeReader.Argument(attribute, 1);
                break;
            case "RegularExpression":
                // This attribute means the whole text.
                Self.Pattern = $"^(?:{AttributeReader.Argument(attribute, 0)})$";
                break;
            case "AllowedValues":
                Self.Literals = AttributeReader.Array(attribute, 0);
                break;
            case "EmailAddress":
                Self.IsEmail = true;
                break;
            case "Url":
                Self.IsHttpUrl = true;
                break;
            case "Range":
                AddRange(attribute);
                break;
        }
    }

    private void AddRange(AttributeData attribute)
    {
        var first = attribute.ConstructorArguments.Length == 3 ? 1 : 0;
        if (AttributeReader.Argument(attribute, first) is { } minimum && AttributeReader.Argument(attribute, first + 1) is { } maximum)
        {
            Self.Limits[AttributeReader.Named(attribute, "MinimumIsExclusive", false) ? "GreaterThan" : "AtLeast"] = minimum;
            Self.Limits[AttributeReader.Named(attribute, "MaximumIsExclusive", false) ? "LessThan" : "AtMost"] = maximum;
        }
    }

    private static void AddOwn(AttributeData attribute, string name, FieldRules rules)
    {
        switch (name)
        {
            case "GreaterThan" or "AtLeast" or "LessThan" or "AtMost" or "MultipleOf":
                if (AttributeReader.Argument(attribute, 0) is { } limit)
                {
                    rules.Limits[name] = limit;
                }

                break;
            case "DecimalDigits":
                rules.MaxDigits = AttributeReader.Named(attribute, "Max", 0) is > 0 and var max ? max : null;
                rules.Places = AttributeReader.Named(attribute, "Places", -1) is >= 0 and var places ? places : null;
                break;
            case "Size":
                rules.MinSize = AttributeReader.Named(attribute, "Min", 0) is > 0 and var least ? least : rules.MinSize;
                rules.MaxSize = AttributeReader.Named(attribute, "Max", -1) is >= 0 and var greatest ? greatest : rules.MaxSize;
                break;
            case "Pattern":
                rules.Pattern = (string?)AttributeReader.Argument(attribute, 0);
                break;
            case "TextCase":
                rules.Strip = AttributeReader.Named(attribute, "Strip", false);
                rules.Lower = AttributeReader.Named(attribute, "Lower", false);
                rules.Upper = AttributeReader.Named(attribute, "Upper", false);
                break;
            case "Finite":
                rules.IsFinite = true;
                break;
            case "Past" or "Future":
                rules.DateSide = name;
                break;
            case "Naive":
                rules.IsNaive = true;
                break;
            case "HttpUrl":
                rules.IsHttpUrl = true;
                break;
            case "Utf8Bytes":
                rules.IsUtf8 = true;
                break;
            case "IPVersion":
                rules.IpVersion = (int?)AttributeReader.Argument(attribute, 0);
                break;
            case "NumericEnum":
                rules.IsNumericEnum = true;
                break;
            case "Union":
                rules.Union = [.. AttributeReader.Array(attribute, 0).OfType<ITypeSymbol>()];
                rules.IsFirstOf = AttributeReader.Named(attribute, "FirstOf", false);
                break;
            case "TaggedBy":
                rules.Discriminator = (string?)AttributeReader.Argument(attribute, 0);
                break;
        }
    }
}
