namespace Bazaar.Contract;

/// <summary>A part of the products that a query found.</summary>
/// <param name="Items">The products of this part, in the order asked for.</param>
/// <param name="Total">How many products were found in all.</param>
/// <param name="Limit">The most products of this part, as asked for.</param>
/// <param name="Offset">How many products come before this part.</param>
public sealed record ProductPage(IReadOnlyList<ProductView> Items, long Total, int Limit, long Offset);
