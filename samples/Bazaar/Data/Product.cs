using System.ComponentModel.DataAnnotations;
using Bazaar.Products;

namespace Bazaar.Data;

/// <summary>A product.</summary>
[Entity("products")]
public partial class Product
{
    private const int Digits = ProductRules.WholeDigits + ProductRules.DecimalPlaces;

    /// <summary>The product's number.</summary>
    [Key]
    public partial long Id { get; set; }

    /// <summary>The stock-keeping unit.</summary>
    [StringLength(ProductRules.SkuLength), Unique]
    public required partial string Sku { get; set; }

    /// <summary>What it is called.</summary>
    [StringLength(ProductRules.NameLength)]
    public required partial string Name { get; set; }

    /// <summary>The number of its category, or of its subcategory when it has one.</summary>
    public partial long? CategoryId { get; set; }

    /// <summary>Its category, or its subcategory when it has one.</summary>
    public partial Category? Category { get; set; }

    /// <summary>The number of who delivers it.</summary>
    public partial long? SupplierId { get; set; }

    /// <summary>Who delivers it.</summary>
    public partial Supplier? Supplier { get; set; }

    /// <summary>The price. <see cref="Reprice"/> changes it.</summary>
    [Precision(Digits, ProductRules.DecimalPlaces), Indexed]
    public partial decimal ListPrice { get; set; }

    /// <summary>The price that the last import found; null when it made the product.</summary>
    /// <remarks>An upsert gives rows back as they are after it: this is where it leaves what it needs to know of the row before.</remarks>
    [Precision(Digits, ProductRules.DecimalPlaces)]
    public partial decimal? PriceBeforeImport { get; set; }

    /// <summary>What it costs to make or buy.</summary>
    [Precision(Digits, ProductRules.DecimalPlaces)]
    public partial decimal? StandardCost { get; set; }

    /// <summary>The colour.</summary>
    [StringLength(ProductRules.LabelLength)]
    public partial string? Color { get; set; }

    /// <summary>The size, a number or a letter.</summary>
    [StringLength(ProductRules.LabelLength)]
    public partial string? Size { get; set; }

    /// <summary>What the size is measured in.</summary>
    [StringLength(ProductRules.UnitLength)]
    public partial string? SizeUnit { get; set; }

    /// <summary>The weight.</summary>
    [Precision(Digits, ProductRules.DecimalPlaces)]
    public partial decimal? Weight { get; set; }

    /// <summary>What the weight is measured in.</summary>
    [StringLength(ProductRules.UnitLength)]
    public partial string? WeightUnit { get; set; }

    /// <summary>How many pieces there are.</summary>
    public partial int Stock { get; set; }

    /// <summary>The first day of sale.</summary>
    public partial DateOnly? SellStart { get; set; }

    /// <summary>The last day of sale.</summary>
    public partial DateOnly? SellEnd { get; set; }

    /// <summary>Grows by 1 with each change.</summary>
    [Version]
    public partial int Version { get; set; }

    /// <summary>Its former prices.</summary>
    public partial ICollection<PriceChange> PriceChanges { get; }

    /// <summary>Sets the price, and keeps the old one in <see cref="PriceChanges"/> if it is another.</summary>
    public void Reprice(decimal price, DateTimeOffset at)
    {
        if (price == ListPrice)
            return;
        PriceChanges.Add(new PriceChange { OldPrice = ListPrice, NewPrice = price, ChangedAt = at });
        ListPrice = price;
    }
}
