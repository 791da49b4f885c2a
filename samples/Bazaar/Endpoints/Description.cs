using System.Globalization;
using Bazaar.Contract;
using Bazaar.Http;
using Microsoft.OpenApi;

namespace Bazaar.Endpoints;

/// <summary>Says in OpenAPI what endpoints that read their request themselves take and answer.</summary>
public static class Description
{
    /// <summary>The endpoint answers <paramref name="status"/> with a <typeparamref name="T"/> as JSON.</summary>
    public static RouteHandlerBuilder Answers<T>(this RouteHandlerBuilder endpoint, int status) => endpoint.Produces<T>(status, "application/json");

    /// <summary>The endpoint may answer these with a problem.</summary>
    public static RouteHandlerBuilder Refuses(this RouteHandlerBuilder endpoint, params ReadOnlySpan<int> statuses)
    {
        foreach (var status in statuses)
            endpoint.Produces<Problem>(status, Problems.ContentType);
        return endpoint;
    }

    /// <summary>The endpoint may answer 422 with all that is wrong with the request.</summary>
    public static RouteHandlerBuilder Validates(this RouteHandlerBuilder endpoint) =>
        endpoint.Produces<InvalidRequest>(StatusCodes.Status422UnprocessableEntity, Problems.ContentType);

    /// <summary>The endpoint may answer 422 with all that is wrong with the request, or with the <typeparamref name="T"/> in it.</summary>
    public static RouteHandlerBuilder ValidatesAlso<T>(this RouteHandlerBuilder endpoint)
        where T : Problem =>
        endpoint.Validates().AddOpenApiOperationTransformer(async (operation, context, cancellationToken) =>
        {
            var document = context.Document ?? throw new InvalidOperationException("The operation belongs to no document.");
            document.AddComponent(typeof(T).Name, await context.GetOrCreateSchemaAsync(typeof(T), cancellationToken: cancellationToken));
            var content = Answer(operation, StatusCodes.Status422UnprocessableEntity).Content![Problems.ContentType];
            content.Schema = new OpenApiSchema { OneOf = [content.Schema!, new OpenApiSchemaReference(typeof(T).Name, document)] };
        });

    /// <summary>An answer of the endpoint carries a header.</summary>
    public static RouteHandlerBuilder Sends(this RouteHandlerBuilder endpoint, int status, string header, string description) =>
        endpoint.AddOpenApiOperationTransformer((operation, _, _) =>
        {
            var answer = Answer(operation, status);
            answer.Headers ??= new Dictionary<string, IOpenApiHeader>();
            answer.Headers[header] = new OpenApiHeader { Description = description, Schema = Schema.Text };
            return Task.CompletedTask;
        });

    /// <summary>The endpoint reads a parameter; one that the route names already gets its schema and description here.</summary>
    public static RouteHandlerBuilder Takes(
        this RouteHandlerBuilder endpoint, ParameterLocation location, string name, string description, OpenApiSchema schema) =>
        endpoint.AddOpenApiOperationTransformer((operation, _, _) =>
        {
            operation.Parameters = [.. (operation.Parameters ?? []).Where(known => known.Name != name), new OpenApiParameter
            {
                Name = name,
                In = location,
                Description = description,
                Required = location == ParameterLocation.Path,
                Schema = schema,
            }];
            return Task.CompletedTask;
        });

    /// <summary>The endpoint reads a form with one file.</summary>
    public static RouteHandlerBuilder TakesFile(this RouteHandlerBuilder endpoint, string field, string description) =>
        endpoint.AddOpenApiOperationTransformer((operation, _, _) =>
        {
            var form = new OpenApiSchema
            {
                Type = JsonSchemaType.Object,
                Required = new HashSet<string> { field },
                Properties = new Dictionary<string, IOpenApiSchema>
                {
                    [field] = new OpenApiSchema { Type = JsonSchemaType.String, Format = "binary", Description = description },
                },
            };
            operation.RequestBody = new OpenApiRequestBody
            {
                Required = true,
                Content = new Dictionary<string, OpenApiMediaType> { ["multipart/form-data"] = new() { Schema = form } },
            };
            return Task.CompletedTask;
        });

    private static OpenApiResponse Answer(OpenApiOperation operation, int status) =>
        (OpenApiResponse)operation.Responses![status.ToString(CultureInfo.InvariantCulture)];
}
