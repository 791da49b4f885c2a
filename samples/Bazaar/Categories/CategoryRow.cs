namespace Bazaar.Categories;

/// <summary>A category as it is stored, with the number of products that are directly in it.</summary>
/// <param name="Id">The category's number.</param>
/// <param name="ParentId">The number of the category above it; null at the top.</param>
/// <param name="Name">What it is called.</param>
/// <param name="Products">How many products have this category and none below it.</param>
public readonly record struct CategoryRow(long Id, long? ParentId, string Name, long Products);
