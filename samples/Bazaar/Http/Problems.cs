using Bazaar.Contract;
using Microsoft.AspNetCore.WebUtilities;

namespace Bazaar.Http;

/// <summary>The answers to requests that fail, each in one place.</summary>
public static class Problems
{
    /// <summary>The media type of all of them.</summary>
    public const string ContentType = "application/problem+json";

    /// <summary>404: there is no product of this number.</summary>
    public static IResult NoSuchProduct(long id) => Plain(StatusCodes.Status404NotFound, $"There is no product {id}.");

    /// <summary>409: the sku belongs to another product.</summary>
    public static IResult SkuTaken(string sku) => Plain(StatusCodes.Status409Conflict, $"There is a product with the sku '{sku}' already.");

    /// <summary>409: the product changed after the version that the body names.</summary>
    public static IResult VersionStale() =>
        Plain(StatusCodes.Status409Conflict, "The product has changed since the version sent. Read it again and repeat the change.");

    /// <summary>412: the product is not at the version that If-Match names.</summary>
    public static IResult PreconditionFailed() =>
        Plain(StatusCodes.Status412PreconditionFailed, "The product is not at the version in If-Match. Read it again and repeat the change.");

    /// <summary>428: a change came without the version that it is based on.</summary>
    public static IResult PreconditionRequired() => Plain(
        StatusCodes.Status428PreconditionRequired,
        "A change needs the version that it is based on: the ETag as If-Match, or the member version in the body.");

    /// <summary>422: the request breaks rules.</summary>
    public static IResult Invalid(IReadOnlyList<FieldError> errors)
    {
        const int status = StatusCodes.Status422UnprocessableEntity;
        return new ProblemResult<InvalidRequest>(
            new(Title(status), status, $"There {Count(errors.Count)} with the request.", errors), BazaarJson.Default.InvalidRequest);
    }

    /// <summary>422: the file has bad rows.</summary>
    public static IResult InvalidFile(IReadOnlyList<RowError> errors, long total)
    {
        const int status = StatusCodes.Status422UnprocessableEntity;
        return new ProblemResult<InvalidFile>(
            new(Title(status), status, $"There {Count(total)} with the file; nothing was imported.", errors, total), BazaarJson.Default.InvalidFile);
    }

    /// <summary>415: the body is of another media type than <paramref name="expected"/>.</summary>
    public static IResult UnsupportedMediaType(string expected) =>
        Plain(StatusCodes.Status415UnsupportedMediaType, $"The body should be {expected}.");

    /// <summary>413, 408 or 400: the server could not read the body.</summary>
    public static IResult Unreadable(BadHttpRequestException exception) => ForStatus(exception.StatusCode);

    /// <summary>503: the database does not answer.</summary>
    public static IResult NotReady() => ForStatus(StatusCodes.Status503ServiceUnavailable);

    /// <summary>Any status for which there is no more to say than its name.</summary>
    public static IResult ForStatus(int status) => Plain(status, status switch
    {
        StatusCodes.Status404NotFound => "There is nothing at this path.",
        StatusCodes.Status405MethodNotAllowed => "This path does not know this method; the header Allow lists those that it knows.",
        StatusCodes.Status413PayloadTooLarge => "The body is larger than this path takes.",
        StatusCodes.Status500InternalServerError => "The service failed; its log says more.",
        StatusCodes.Status503ServiceUnavailable => "The database does not answer, or not in time; try again later.",
        _ => "The request could not be served.",
    });

    private static ProblemResult<Problem> Plain(int status, string detail) => new(new(Title(status), status, detail), BazaarJson.Default.Problem);

    private static string Count(long problems) => problems == 1 ? "is 1 problem" : $"are {problems} problems";

    private static string Title(int status) => ReasonPhrases.GetReasonPhrase(status) is { Length: > 0 } phrase ? phrase : $"Status {status}";
}
