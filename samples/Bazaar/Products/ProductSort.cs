namespace Bazaar.Products;

/// <summary>What products can be sorted by: every field of their JSON form.</summary>
public enum ProductSort
{
    /// <summary>The number.</summary>
    Id,

    /// <summary>The sku.</summary>
    Sku,

    /// <summary>The name.</summary>
    Name,

    /// <summary>The category's name.</summary>
    Category,

    /// <summary>The subcategory's name.</summary>
    Subcategory,

    /// <summary>The price.</summary>
    ListPrice,

    /// <summary>The cost.</summary>
    StandardCost,

    /// <summary>The colour.</summary>
    Color,

    /// <summary>The size, as text.</summary>
    Size,

    /// <summary>The unit of the size.</summary>
    SizeUnit,

    /// <summary>The weight.</summary>
    Weight,

    /// <summary>The unit of the weight.</summary>
    WeightUnit,

    /// <summary>The stock.</summary>
    Stock,

    /// <summary>The first day of sale.</summary>
    SellStart,

    /// <summary>The last day of sale.</summary>
    SellEnd,

    /// <summary>The version.</summary>
    Version,
}
