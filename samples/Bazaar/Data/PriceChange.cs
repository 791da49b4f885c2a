using System.ComponentModel.DataAnnotations;
using Bazaar.Products;

namespace Bazaar.Data;

/// <summary>A product's price became another one.</summary>
[Entity("price_changes")]
public partial class PriceChange
{
    private const int Digits = ProductRules.WholeDigits + ProductRules.DecimalPlaces;

    /// <summary>The change's number.</summary>
    [Key]
    public partial long Id { get; set; }

    /// <summary>The product's number.</summary>
    public partial long ProductId { get; set; }

    /// <summary>The product, with which its former prices are deleted.</summary>
    [OnDelete(ReferentialAction.Cascade)]
    public partial Product Product { get; set; }

    /// <summary>The price before.</summary>
    [Precision(Digits, ProductRules.DecimalPlaces)]
    public partial decimal OldPrice { get; set; }

    /// <summary>The price from then on.</summary>
    [Precision(Digits, ProductRules.DecimalPlaces)]
    public partial decimal NewPrice { get; set; }

    /// <summary>When it changed.</summary>
    public partial DateTimeOffset ChangedAt { get; set; }
}
