using Bazaar.Contract;

namespace Bazaar.Data;

/// <summary>Where a product stands in the tree of categories, by name.</summary>
/// <param name="Category">The category at the top; null when the product has none.</param>
/// <param name="Subcategory">The category below it; null when the product is directly in the top one.</param>
internal readonly record struct Placement(string? Category, string? Subcategory)
{
    /// <summary>The place that a product is to have.</summary>
    public static Placement Of(ProductInput input) => new(input.Category, input.Subcategory);

    /// <summary>The place in a category that is loaded with the one above it.</summary>
    public static Placement Of(Category? category) => Of(category?.Name, category?.Parent?.Name);

    /// <summary>The place in a category of which the names are known.</summary>
    /// <param name="own">The product's category.</param>
    /// <param name="above">The category above it.</param>
    public static Placement Of(string? own, string? above) => above is null ? new(own, null) : new(above, own);

    /// <summary>The place after a change, in which a category that is sent alone keeps the subcategory.</summary>
    public Placement After(ProductPatch patch) => new(
        patch.Has(ProductFields.Category) ? patch.Category : Category,
        patch.Has(ProductFields.Subcategory) ? patch.Subcategory : Subcategory);
}
