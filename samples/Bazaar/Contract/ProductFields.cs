namespace Bazaar.Contract;

/// <summary>The fields of a product that a change may name.</summary>
[Flags]
public enum ProductFields
{
    /// <summary>None.</summary>
    None = 0,

    /// <summary><see cref="ProductPatch.Sku"/>.</summary>
    Sku = 1 << 0,

    /// <summary><see cref="ProductPatch.Name"/>.</summary>
    Name = 1 << 1,

    /// <summary><see cref="ProductInput.Category"/>.</summary>
    Category = 1 << 2,

    /// <summary><see cref="ProductInput.Subcategory"/>.</summary>
    Subcategory = 1 << 3,

    /// <summary><see cref="ProductPatch.ListPrice"/>.</summary>
    ListPrice = 1 << 4,

    /// <summary><see cref="ProductInput.StandardCost"/>.</summary>
    StandardCost = 1 << 5,

    /// <summary><see cref="ProductInput.Color"/>.</summary>
    Color = 1 << 6,

    /// <summary><see cref="ProductInput.Size"/>.</summary>
    Size = 1 << 7,

    /// <summary><see cref="ProductInput.SizeUnit"/>.</summary>
    SizeUnit = 1 << 8,

    /// <summary><see cref="ProductInput.Weight"/>.</summary>
    Weight = 1 << 9,

    /// <summary><see cref="ProductInput.WeightUnit"/>.</summary>
    WeightUnit = 1 << 10,

    /// <summary><see cref="ProductInput.Stock"/>.</summary>
    Stock = 1 << 11,

    /// <summary><see cref="ProductInput.SellStart"/>.</summary>
    SellStart = 1 << 12,

    /// <summary><see cref="ProductInput.SellEnd"/>.</summary>
    SellEnd = 1 << 13,

    /// <summary><see cref="ProductPatch.Version"/>.</summary>
    Version = 1 << 14,
}
