using System.ComponentModel.DataAnnotations;
using Bazaar.Products;

namespace Bazaar.Contract;

/// <summary>What new and changed products have in common: the fields that need not be sent.</summary>
public abstract record ProductInput
{
    /// <summary>The category's name; made when there is none of that name.</summary>
    [StringLength(ProductRules.CategoryLength, MinimumLength = 1)]
    public string? Category { get; init; }

    /// <summary>The subcategory's name within the category; made when there is none of that name.</summary>
    [StringLength(ProductRules.CategoryLength, MinimumLength = 1)]
    public string? Subcategory { get; init; }

    /// <summary>What it costs to make or buy, with at most 4 decimal places.</summary>
    [Range(0, ProductRules.GreatestAmount)]
    public decimal? StandardCost { get; init; }

    /// <summary>The colour.</summary>
    [StringLength(ProductRules.LabelLength)]
    public string? Color { get; init; }

    /// <summary>The size, a number or a letter.</summary>
    [StringLength(ProductRules.LabelLength)]
    public string? Size { get; init; }

    /// <summary>What the size is measured in.</summary>
    [StringLength(ProductRules.UnitLength)]
    public string? SizeUnit { get; init; }

    /// <summary>The weight, with at most 4 decimal places.</summary>
    [Range(0, ProductRules.GreatestAmount)]
    public decimal? Weight { get; init; }

    /// <summary>What the weight is measured in.</summary>
    [StringLength(ProductRules.UnitLength)]
    public string? WeightUnit { get; init; }

    /// <summary>How many pieces there are; a new product has 0 unless told.</summary>
    [Range(0, int.MaxValue)]
    public int Stock { get; init; }

    /// <summary>The first day of sale.</summary>
    public DateOnly? SellStart { get; init; }

    /// <summary>The last day of sale.</summary>
    public DateOnly? SellEnd { get; init; }
}
