using Bazaar.Validation;

namespace Bazaar.Products;

/// <summary>What each field of a product must satisfy, wherever it comes from.</summary>
public static class ProductRules
{
    /// <summary>The most characters of a sku.</summary>
    public const int SkuLength = 64;

    /// <summary>The most characters of a product's name.</summary>
    public const int NameLength = 200;

    /// <summary>The most characters of a category's name.</summary>
    public const int CategoryLength = 100;

    /// <summary>The most characters of a colour or size.</summary>
    public const int LabelLength = 50;

    /// <summary>The most characters of a unit.</summary>
    public const int UnitLength = 20;

    /// <summary>The most digits of an amount before the decimal point; with its decimal places they are the 15 that a double carries unharmed.</summary>
    public const int WholeDigits = 11;

    /// <summary>The most digits of an amount after the decimal point.</summary>
    public const int DecimalPlaces = 4;

    /// <summary>The greatest amount of that many digits.</summary>
    public const double GreatestAmount = 99_999_999_999.9999;

    /// <summary>The stock-keeping unit: unique, as given.</summary>
    public static TextRule Sku { get; } = new(Presence.Required, SkuLength);

    /// <summary>The product's name.</summary>
    public static TextRule Name { get; } = new(Presence.Required, NameLength);

    /// <summary>The name of a category or subcategory.</summary>
    public static TextRule Category { get; } = new(Presence.Nullable, CategoryLength);

    /// <summary>A colour or size.</summary>
    public static TextRule Label { get; } = new(Presence.Nullable, LabelLength, AllowBlank: true);

    /// <summary>A unit of size or weight.</summary>
    public static TextRule Unit { get; } = new(Presence.Nullable, UnitLength, AllowBlank: true);

    /// <summary>The price.</summary>
    public static DecimalRule ListPrice { get; } = new(Presence.Required, WholeDigits, DecimalPlaces);

    /// <summary>A cost or weight.</summary>
    public static DecimalRule Amount { get; } = new(Presence.Nullable, WholeDigits, DecimalPlaces);

    /// <summary>The number of pieces in stock.</summary>
    public static IntegerRule Stock { get; } = new(Presence.Defaulted);

    /// <summary>The version that a change is based on.</summary>
    public static IntegerRule Version { get; } = new(Presence.Defaulted);

    /// <summary>A subcategory that hangs in the air.</summary>
    public static Violation SubcategoryAlone { get; } = Violation.Value("a subcategory needs a category");
}
