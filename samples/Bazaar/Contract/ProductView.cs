namespace Bazaar.Contract;

/// <summary>A product as it is shown.</summary>
/// <param name="Id">The product's number.</param>
/// <param name="Sku">The stock-keeping unit, unique.</param>
/// <param name="Name">What it is called.</param>
/// <param name="Category">The category's name, if it has one.</param>
/// <param name="Subcategory">The subcategory's name, if it has one.</param>
/// <param name="ListPrice">The price.</param>
/// <param name="StandardCost">What it costs to make or buy.</param>
/// <param name="Color">The colour.</param>
/// <param name="Size">The size, a number or a letter.</param>
/// <param name="SizeUnit">What the size is measured in.</param>
/// <param name="Weight">The weight.</param>
/// <param name="WeightUnit">What the weight is measured in.</param>
/// <param name="Stock">How many pieces there are.</param>
/// <param name="SellStart">The first day of sale.</param>
/// <param name="SellEnd">The last day of sale.</param>
/// <param name="Version">Grows with each change; needed to change the product.</param>
public sealed record ProductView(
    long Id,
    string Sku,
    string Name,
    string? Category,
    string? Subcategory,
    decimal ListPrice,
    decimal? StandardCost,
    string? Color,
    string? Size,
    string? SizeUnit,
    decimal? Weight,
    string? WeightUnit,
    int Stock,
    DateOnly? SellStart,
    DateOnly? SellEnd,
    int Version);
