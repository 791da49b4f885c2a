using Bazaar.Categories;
using Bazaar.Contract;
using Bazaar.Data;
using Microsoft.AspNetCore.Http.HttpResults;

namespace Bazaar.Endpoints;

/// <summary>Categories.</summary>
public static class CategoryEndpoints
{
    /// <summary>Maps <c>/v1/categories</c>.</summary>
    public static void MapCategories(this IEndpointRouteBuilder app) =>
        app.MapGet("/v1/categories", TreeAsync).WithTags("categories").WithSummary("Shows the tree of categories with their product counts")
            .Answers<IReadOnlyList<CategoryView>>(StatusCodes.Status200OK);

    private static async Task<JsonHttpResult<IReadOnlyList<CategoryView>>> TreeAsync(Catalogue catalogue, CancellationToken cancellationToken) =>
        TypedResults.Json(CategoryTree.Build(await catalogue.CategoriesAsync(cancellationToken)), BazaarJson.Default.IReadOnlyListCategoryView);
}
