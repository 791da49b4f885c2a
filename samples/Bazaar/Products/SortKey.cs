namespace Bazaar.Products;

/// <summary>One thing to sort by.</summary>
/// <param name="By">The field.</param>
/// <param name="Descending">Whether the greatest comes first.</param>
public readonly record struct SortKey(ProductSort By, bool Descending);
