using Bazaar.Products;
using Bazaar.Validation;
using Microsoft.OpenApi;

namespace Bazaar.Endpoints;

/// <summary>Says in OpenAPI which parameters products are asked for with.</summary>
public static class ProductParameters
{
    /// <summary>The number of a product, as a part of the path.</summary>
    public static IntegerRule Id { get; } = new(Presence.Required, long.MinValue, long.MaxValue);

    /// <summary>The endpoint takes the number of a product.</summary>
    public static RouteHandlerBuilder TakesId(this RouteHandlerBuilder endpoint) =>
        endpoint.Takes(ParameterLocation.Path, "id", "The product's number.", Schema.Integer(Id));

    /// <summary>The endpoint takes what a <see cref="ProductQuery"/> is read from.</summary>
    public static RouteHandlerBuilder TakesProductQuery(this RouteHandlerBuilder endpoint) => endpoint
        .Takes(ParameterLocation.Query, "limit", "The most products to return.", Schema.Integer(ProductQueryReader.Limit, ProductQuery.DefaultLimit))
        .Takes(ParameterLocation.Query, "offset", "How many products to pass over.", Schema.Integer(ProductQueryReader.Offset, 0))
        .Takes(
            ParameterLocation.Query,
            "sort",
            $"Fields to sort by, separated by commas, each with - before it for the greatest first: {string.Join(", ", ProductQueryReader.SortFields)}.",
            Schema.Text)
        .Takes(ParameterLocation.Query, "category", "The name of a category; its subcategories are included.", Schema.TextOf(ProductQueryReader.Category))
        .Takes(ParameterLocation.Query, "min_price", "The least price.", Schema.Number)
        .Takes(ParameterLocation.Query, "max_price", "The greatest price.", Schema.Number)
        .Takes(
            ParameterLocation.Query,
            "q",
            "What the name or the sku contains; the case of ASCII letters does not count.",
            Schema.TextOf(ProductQueryReader.Contains));
}
