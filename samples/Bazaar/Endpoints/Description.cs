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

    /// <summary>The endpoint reads a parameter; one that the route names already gets its schema and description here.</summary>
    public static RouteHandlerBuilder Takes(
        this RouteHandlerBuilder endpoint, ParameterLocation location, string name, string description, OpenApiSchema schema) =>
        endpoint.AddOpenApiOperationTransformer((operation, _, _) =>
        {
            operation.Parameters ??= [];
            foreach (var known in operation.Parameters.Where(parameter => parameter.Name == name).ToArray())
                operation.Parameters.Remove(known);
            operation.Parameters.Add(new OpenApiParameter
            {
                Name = name,
                In = location,
                Description = description,
                Required = location == ParameterLocation.Path,
                Schema = schema,
            });
            return Task.CompletedTask;
        });

    /// <summary>An answer of the endpoint carries a header.</summary>
    public static RouteHandlerBuilder Sends(this RouteHandlerBuilder endpoint, int status, string header, string description) =>
        endpoint.AddOpenApiOperationTransformer((operation, _, _) =>
        {
            if (operation.Responses?[status.ToString(System.Globalization.CultureInfo.InvariantCulture)] is OpenApiResponse response)
            {
                response.Headers ??= new Dictionary<string, IOpenApiHeader>();
                response.Headers[header] = new OpenApiHeader { Description = description, Schema = new OpenApiSchema { Type = JsonSchemaType.String } };
            }

            return Task.CompletedTask;
        });
}
