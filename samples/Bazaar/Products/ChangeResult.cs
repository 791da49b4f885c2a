using Bazaar.Contract;

namespace Bazaar.Products;

/// <summary>How an attempt to change the catalogue ended.</summary>
/// <param name="Status">How it ended.</param>
/// <param name="Product">The product as it is now; null unless it was added or changed.</param>
public readonly record struct ChangeResult(ChangeStatus Status, ProductView? Product = null);
