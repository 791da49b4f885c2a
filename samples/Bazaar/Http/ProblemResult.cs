using System.Text.Json;
using System.Text.Json.Serialization.Metadata;
using Bazaar.Contract;

namespace Bazaar.Http;

/// <summary>Answers with a problem as <c>application/problem+json</c>.</summary>
/// <typeparam name="T">The problem's type.</typeparam>
/// <param name="problem">The problem.</param>
/// <param name="json">How it is written.</param>
public sealed class ProblemResult<T>(T problem, JsonTypeInfo<T> json) : IResult
    where T : Problem
{
    /// <summary>The problem.</summary>
    public T Problem { get; } = problem;

    /// <inheritdoc/>
    public async Task ExecuteAsync(HttpContext httpContext)
    {
        var body = JsonSerializer.SerializeToUtf8Bytes(Problem, json);
        httpContext.Response.StatusCode = Problem.Status;
        httpContext.Response.ContentType = Problems.ContentType;
        httpContext.Response.ContentLength = body.Length;
        await httpContext.Response.Body.WriteAsync(body, httpContext.RequestAborted);
    }
}
