using System.Globalization;
using System.Text;
using Bazaar.Contract;
using Bazaar.Data;
using Bazaar.Http;
using Bazaar.Products;
using Bazaar.Validation;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.OpenApi;

namespace Bazaar.Endpoints;

/// <summary>Products: listed, shown, added, changed and deleted.</summary>
public static class ProductEndpoints
{
    private const string Path = "/v1/products";

    /// <summary>Maps <c>/v1/products</c> and <c>/v1/products/{id}</c>.</summary>
    public static void MapProducts(this IEndpointRouteBuilder app)
    {
        var products = app.MapGroup(Path).WithTags("products");
        products.MapGet("", ListAsync).WithSummary("Lists products")
            .TakesProductQuery().Answers<ProductPage>(StatusCodes.Status200OK).Validates();
        products.MapPost("", AddAsync).WithSummary("Adds a product")
            .Accepts<ProductCreate>("application/json")
            .Answers<ProductView>(StatusCodes.Status201Created)
            .Sends(StatusCodes.Status201Created, "Location", "Where the product is.")
            .Sends(StatusCodes.Status201Created, "ETag", "The product's version.")
            .Validates().Refuses(StatusCodes.Status409Conflict, StatusCodes.Status413PayloadTooLarge, StatusCodes.Status415UnsupportedMediaType);
        products.MapGet("/{id}", FindAsync).WithSummary("Shows a product")
            .TakesId()
            .Takes(ParameterLocation.Header, "If-None-Match", "Answers 304 if the product is still at this version.", Schema.Text)
            .Answers<ProductView>(StatusCodes.Status200OK)
            .Sends(StatusCodes.Status200OK, "ETag", "The product's version.")
            .Produces(StatusCodes.Status304NotModified)
            .Validates().Refuses(StatusCodes.Status404NotFound);
        products.MapPatch("/{id}", ChangeAsync).WithSummary("Changes what is sent of a product")
            .WithDescription("The change needs the version that it is based on: as If-Match, or as the member version of the body.")
            .TakesId()
            .Takes(ParameterLocation.Header, "If-Match", "The ETag on which the change is based; a list of them; or *.", Schema.Text)
            .Accepts<ProductPatch>("application/json", "application/merge-patch+json")
            .Answers<ProductView>(StatusCodes.Status200OK)
            .Sends(StatusCodes.Status200OK, "ETag", "The product's new version.")
            .Validates()
            .Refuses(
                StatusCodes.Status404NotFound, StatusCodes.Status409Conflict, StatusCodes.Status412PreconditionFailed, StatusCodes.Status413PayloadTooLarge,
                StatusCodes.Status415UnsupportedMediaType, StatusCodes.Status428PreconditionRequired);
        products.MapDelete("/{id}", DeleteAsync).WithSummary("Deletes a product")
            .TakesId()
            .Takes(ParameterLocation.Header, "If-Match", "Deletes the product only at this version.", Schema.Text)
            .Produces(StatusCodes.Status204NoContent)
            .Validates().Refuses(StatusCodes.Status404NotFound, StatusCodes.Status412PreconditionFailed);
    }

    private static async Task<IResult> ListAsync(HttpRequest request, Catalogue catalogue, CancellationToken cancellationToken)
    {
        var errors = new List<FieldError>();
        return ProductQueryReader.Read(request.Query, errors) is { } query
            ? TypedResults.Json(await catalogue.ListAsync(query, cancellationToken), BazaarJson.Default.ProductPage)
            : Problems.Invalid(errors);
    }

    private static async Task<IResult> AddAsync(HttpRequest request, Catalogue catalogue, CancellationToken cancellationToken)
    {
        using var body = await JsonBody.ReadAsync(request, cancellationToken);
        if (body.Problem is { } problem)
            return problem;
        var errors = new List<FieldError>();
        if (ProductReader.ReadNew(new JsonFields(body.Object, errors)) is not { } product)
            return Problems.Invalid(errors);

        var added = await catalogue.AddAsync(product, cancellationToken);
        if (added.Product is not { } view)
            return Refusal(added.Status, id: 0, product.Sku);
        request.HttpContext.Response.Headers.Location = string.Create(CultureInfo.InvariantCulture, $"{Path}/{view.Id}");
        return Show(request, view, StatusCodes.Status201Created);
    }

    private static async Task<IResult> FindAsync(string id, HttpRequest request, Catalogue catalogue, CancellationToken cancellationToken)
    {
        var errors = new List<FieldError>();
        if (ReadId(id, errors) is not { } number)
            return Problems.Invalid(errors);
        if (await catalogue.FindAsync(number, cancellationToken) is not { } view)
            return Problems.NoSuchProduct(number);
        if (!VersionTag.IsNamedBy(request.Headers.IfNoneMatch, view.Version))
            return Show(request, view, StatusCodes.Status200OK);
        request.HttpContext.Response.GetTypedHeaders().ETag = VersionTag.Of(view.Version);
        return TypedResults.StatusCode(StatusCodes.Status304NotModified);
    }

    private static async Task<IResult> ChangeAsync(string id, HttpRequest request, Catalogue catalogue, CancellationToken cancellationToken)
    {
        using var body = await JsonBody.ReadAsync(request, cancellationToken);
        if (body.Problem is { } problem)
            return problem;
        var errors = new List<FieldError>();
        var number = ReadId(id, errors);
        var patch = ProductReader.ReadPatch(new JsonFields(body.Object, errors));
        var condition = VersionCondition.Read(request.Headers.IfMatch, patch?.Has(ProductFields.Version) is true ? patch.Version : null, errors);
        if (number is null || patch is null || condition is null)
            return Problems.Invalid(errors);

        var changed = await catalogue.ChangeAsync(number.Value, patch, condition, cancellationToken);
        return changed.Product is { } view ? Show(request, view, StatusCodes.Status200OK) : Refusal(changed.Status, number.Value, patch.Sku);
    }

    private static async Task<IResult> DeleteAsync(string id, HttpRequest request, Catalogue catalogue, CancellationToken cancellationToken)
    {
        var errors = new List<FieldError>();
        var number = ReadId(id, errors);
        var condition = VersionCondition.Read(request.Headers.IfMatch, bodyVersion: null, errors);
        if (number is null || condition is null)
            return Problems.Invalid(errors);

        var status = await catalogue.DeleteAsync(number.Value, request.Headers.IfMatch.Count > 0 ? condition : null, cancellationToken);
        return status == ChangeStatus.Done ? TypedResults.NoContent() : Refusal(status, number.Value, sku: "");
    }

    private static JsonHttpResult<ProductView> Show(HttpRequest request, ProductView view, int status)
    {
        request.HttpContext.Response.GetTypedHeaders().ETag = VersionTag.Of(view.Version);
        return TypedResults.Json(view, BazaarJson.Default.ProductView, statusCode: status);
    }

    private static IResult Refusal(ChangeStatus status, long id, string sku) => status switch
    {
        ChangeStatus.NotFound => Problems.NoSuchProduct(id),
        ChangeStatus.PreconditionFailed => Problems.PreconditionFailed(),
        ChangeStatus.VersionConflict => Problems.VersionStale(),
        ChangeStatus.VersionMissing => Problems.PreconditionRequired(),
        ChangeStatus.SkuTaken => Problems.SkuTaken(sku),
        ChangeStatus.SubcategoryAlone => Problems.Invalid([FieldError.InBody("subcategory", ProductRules.SubcategoryAlone)]),
        _ => throw new InvalidOperationException($"{status} is no refusal."),
    };

    private static long? ReadId(string text, List<FieldError> errors)
    {
        if (ProductParameters.Id.TryRead(Encoding.UTF8.GetBytes(text), out var id, out var violation))
            return id;
        errors.Add(FieldError.InPath("id", violation!));
        return null;
    }
}
