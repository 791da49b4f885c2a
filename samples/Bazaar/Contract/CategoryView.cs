namespace Bazaar.Contract;

/// <summary>A category with all that is below it.</summary>
/// <param name="Id">The category's number.</param>
/// <param name="Name">What it is called; unique among its siblings.</param>
/// <param name="ProductCount">How many products it has, those of its subcategories included.</param>
/// <param name="Children">Its subcategories, by name.</param>
public sealed record CategoryView(long Id, string Name, long ProductCount, IReadOnlyList<CategoryView> Children);
