using Microsoft.CodeAnalysis;

namespace Athanor.Models.Generators.Reading;

/// <summary>The conditions on one part of a field.</summary>
internal sealed class FieldRules
{
    public int? MinSize { get; set; }

    public int? MaxSize { get; set; }

    public string? Pattern { get; set; }

    public bool Strip { get; set; }

    public bool Lower { get; set; }

    public bool Upper { get; set; }

    public Dictionary<string, object> Limits { get; } = [];

    public int? MaxDigits { get; set; }

    public int? Places { get; set; }

    public string? DateSide { get; set; }

    public bool IsFinite { get; set; }

    public bool IsNaive { get; set; }

    public bool IsHttpUrl { get; set; }

    public bool IsUtf8 { get; set; }

    public bool IsEmail { get; set; }

    public int? IpVersion { get; set; }

    public object?[]? Literals { get; set; }

    public ITypeSymbol[]? Union { get; set; }

    public bool IsFirstOf { get; set; }

    public string? Discriminator { get; set; }

    public bool IsNumericEnum { get; set; }

    /// <summary>The same conditions without that on the number of items, for what is inside a collection.</summary>
    public FieldRules Inside(FieldRules items)
    {
        var inside = new FieldRules
        {
            MinSize = items.MinSize,
            MaxSize = items.MaxSize,
            Pattern = items.Pattern ?? Pattern,
            Strip = items.Strip || Strip,
            Lower = items.Lower || Lower,
            Upper = items.Upper || Upper,
            MaxDigits = items.MaxDigits ?? MaxDigits,
            Places = items.Places ?? Places,
            DateSide = items.DateSide ?? DateSide,
            IsFinite = items.IsFinite || IsFinite,
            IsNaive = items.IsNaive || IsNaive,
            IsHttpUrl = items.IsHttpUrl || IsHttpUrl,
            IsUtf8 = items.IsUtf8 || IsUtf8,
            IsEmail = items.IsEmail || IsEmail,
            IpVersion = items.IpVersion ?? IpVersion,
            Literals = items.Literals ?? Literals,
            Union = items.Union ?? Union,
            IsFirstOf = items.IsFirstOf || IsFirstOf,
            Discriminator = items.Discriminator ?? Discriminator,
            IsNumericEnum = items.IsNumericEnum || IsNumericEnum,
        };
        foreach (var limit in Limits.Concat(items.Limits))
        {
            inside.Limits[limit.Key] = limit.Value;
        }

        return inside;
    }
}
