using System.Globalization;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;

namespace Athanor.Models.Generators.Reading;

/// <summary>Values and names as C# writes them.</summary>
internal static class Code
{
    private static readonly SymbolDisplayFormat WithNulls = SymbolDisplayFormat.FullyQualifiedFormat
        .WithMiscellaneousOptions(SymbolDisplayFormat.FullyQualifiedFormat.MiscellaneousOptions | SymbolDisplayMiscellaneousOptions.IncludeNullableReferenceTypeModifier);

    /// <summary>A type with its nullability.</summary>
    public static string Type(ITypeSymbol type) => type.ToDisplayString(WithNulls);

    public static string Literal(string value) => SymbolDisplay.FormatLiteral(value, quote: true);

    public static string Name(string name) => SyntaxFacts.GetKeywordKind(name) != SyntaxKind.None ? $"@{name}" : name;

    /// <summary>A constant as a literal of its type.</summary>
    public static string Constant(object? value, ITypeSymbol type)
    {
        if (value is null)
        {
            return "default";
        }

        var bare = type is INamedTypeSymbol { OriginalDefinition.SpecialType: SpecialType.System_Nullable_T } nullable ? nullable.TypeArguments[0] : type;
        var literal = value is double or float
            ? Convert.ToDouble(value, CultureInfo.InvariantCulture) is var real && (double.IsNaN(real) || double.IsInfinity(real)) ? $"double.{(double.IsNaN(real) ? "NaN" : real > 0 ? "PositiveInfinity" : "NegativeInfinity")}" : real.ToString("R", CultureInfo.InvariantCulture) + "d"
            : value is decimal exact ? exact.ToString(CultureInfo.InvariantCulture) + "m"
            : Boxed(value);
        return value is string or bool ? literal : $"({Type(bare)})({literal})";
    }

    /// <summary>A constant of whatever type it has.</summary>
    public static string Boxed(object? value) => value is null ? "null" : SymbolDisplay.FormatPrimitive(value, quoteStrings: true, useHexadecimalNumbers: false)!;

    /// <summary>A limit in the type that it limits; null when it is none of that type.</summary>
    public static string? Limit(object value, ITypeSymbol type)
    {
        var text = value is IFormattable formattable ? formattable.ToString(value is double or float ? "R" : null, CultureInfo.InvariantCulture) : value.ToString();
        switch (type.SpecialType)
        {
            case SpecialType.System_Decimal:
                return decimal.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out var exact) ? exact.ToString(CultureInfo.InvariantCulture) + "m" : null;
            case SpecialType.System_Double or SpecialType.System_Single:
                return double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out var real) ? $"({Type(type)})({real.ToString("R", CultureInfo.InvariantCulture)}d)" : null;
            case SpecialType.System_DateTime:
                return !IsMoment(text, type.Name) ? null : $"global::System.DateTime.Parse({Literal(text)}, global::System.Globalization.CultureInfo.InvariantCulture, global::System.Globalization.DateTimeStyles.RoundtripKind)";
            case >= SpecialType.System_SByte and <= SpecialType.System_UInt64:
                return decimal.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out var whole) && whole == decimal.Truncate(whole) ? $"({Type(type)})({whole.ToString("0", CultureInfo.InvariantCulture)})" : null;
        }

        return type.Name switch
        {
            "DateOnly" or "TimeOnly" or "DateTimeOffset" when IsMoment(text, type.Name) => $"{Type(type)}.Parse({Literal(text)}, global::System.Globalization.CultureInfo.InvariantCulture)",
            "TimeSpan" => Duration(text),
            _ => null,
        };
    }

    private static bool IsMoment(string text, string type) => type == "TimeOnly"
        ? TimeSpan.TryParse(text, CultureInfo.InvariantCulture, out var time) && time >= TimeSpan.Zero && time < TimeSpan.FromDays(1)
        : DateTimeOffset.TryParse(text, CultureInfo.InvariantCulture, DateTimeStyles.None, out _) && (type == "DateOnly") == !text.Contains(":");

    private static string? Duration(string text)
    {
        try
        {
            return $"global::System.TimeSpan.FromTicks({System.Xml.XmlConvert.ToTimeSpan(text).Ticks.ToString(CultureInfo.InvariantCulture)}L)";
        }
        catch (FormatException)
        {
            return null;
        }
    }
}
