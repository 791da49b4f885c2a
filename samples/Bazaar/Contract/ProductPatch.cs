using System.ComponentModel.DataAnnotations;
using System.Text.Json.Serialization;
using Bazaar.Products;

namespace Bazaar.Contract;

/// <summary>A change of a product: what is not sent stays as it is; null empties a field that may be empty.</summary>
/// <remarks>A property means something only when <see cref="Has"/> says that it was sent.</remarks>
public sealed record ProductPatch : ProductInput
{
    /// <summary>Which fields were sent.</summary>
    [JsonIgnore]
    public ProductFields Sent { get; init; }

    /// <summary>The stock-keeping unit, unique; not empty or white space only.</summary>
    [StringLength(ProductRules.SkuLength, MinimumLength = 1)]
    public string Sku { get; init; } = "";

    /// <summary>What it is called; not empty or white space only.</summary>
    [StringLength(ProductRules.NameLength, MinimumLength = 1)]
    public string Name { get; init; } = "";

    /// <summary>The price, with at most 4 decimal places.</summary>
    [Range(0, ProductRules.GreatestAmount)]
    public decimal ListPrice { get; init; }

    /// <summary>The version that this change is based on, unless If-Match says it.</summary>
    [Range(0, int.MaxValue)]
    public int Version { get; init; }

    /// <summary>Whether <paramref name="field"/> was sent.</summary>
    public bool Has(ProductFields field) => (Sent & field) != 0;
}
