using System.ComponentModel.DataAnnotations;
using Bazaar.Products;

namespace Bazaar.Contract;

/// <summary>A new product, from a request's body or a row of an imported file.</summary>
public sealed record ProductCreate : ProductInput
{
    /// <summary>The stock-keeping unit, unique; not empty or white space only.</summary>
    [StringLength(ProductRules.SkuLength, MinimumLength = 1)]
    public required string Sku { get; init; }

    /// <summary>What it is called; not empty or white space only.</summary>
    [StringLength(ProductRules.NameLength, MinimumLength = 1)]
    public required string Name { get; init; }

    /// <summary>The price, with at most 4 decimal places.</summary>
    [Range(0, ProductRules.GreatestAmount)]
    public required decimal ListPrice { get; init; }
}
