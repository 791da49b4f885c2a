using Bazaar.Contract;
using Bazaar.Data;
using Bazaar.Http;
using Bazaar.Import;

namespace Bazaar.Endpoints;

/// <summary>Products from a CSV file.</summary>
public static class ImportEndpoint
{
    /// <summary>Maps <c>/v1/products/import</c>.</summary>
    public static void MapImport(this IEndpointRouteBuilder app) =>
        app.MapPost("/v1/products/import", ImportAsync).WithTags("products").WithSummary("Adds or changes products by sku, from a CSV file")
            .WithDescription(
                $"The file is CSV (RFC 4180) in UTF-8 with the header {string.Join(',', ProductFile.Columns)}, its columns in any order. "
                + "With one bad row nothing is imported. Of rows with the same sku the last stands.")
            .WithMetadata(new BodyLimit(Upload.MaxBytes))
            .TakesFile(Upload.FieldName, "The CSV file.")
            .Answers<ImportReport>(StatusCodes.Status200OK)
            .ValidatesAlso<InvalidFile>()
            .Refuses(StatusCodes.Status413PayloadTooLarge, StatusCodes.Status415UnsupportedMediaType);

    private static async Task<IResult> ImportAsync(HttpRequest request, Catalogue catalogue, CancellationToken cancellationToken)
    {
        await using var upload = await Upload.ReceiveAsync(request, cancellationToken);
        if (upload.Problem is { } problem)
            return problem;
        var errors = await ProductFile.CheckAsync(upload.OpenFromStart(), cancellationToken);
        if (errors.Total > 0)
            return Problems.InvalidFile(errors.Kept, errors.Total);

        var products = ProductFile.ReadAsync(upload.OpenFromStart(), cancellationToken);
        return TypedResults.Json(await catalogue.ImportAsync(products, cancellationToken), BazaarJson.Default.ImportReport);
    }
}
