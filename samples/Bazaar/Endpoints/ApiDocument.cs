using System.Text.Json.Serialization.Metadata;
using Microsoft.AspNetCore.OpenApi;
using Microsoft.OpenApi;

namespace Bazaar.Endpoints;

/// <summary>The OpenAPI document, served at <c>/openapi.json</c>.</summary>
public static class ApiDocument
{
    /// <summary>Registers what makes the document.</summary>
    public static void AddApiDocument(this IServiceCollection services) => services.AddOpenApi(document =>
    {
        document.AddDocumentTransformer((openApi, _, _) =>
        {
            openApi.Info = new OpenApiInfo { Title = "Bazaar", Version = "v1", Description = "The catalogue of a marketplace." };
            return Task.CompletedTask;
        });
        document.AddSchemaTransformer((schema, context, _) =>
        {
            DescribeDecimal(schema, context.JsonTypeInfo);
            return Task.CompletedTask;
        });
    });

    /// <summary>Maps the document.</summary>
    public static void MapApiDocument(this IEndpointRouteBuilder app) => app.MapOpenApi("/openapi.json");

    /// <summary>Says that decimals are numbers, which a type with a converter of its own does not tell.</summary>
    private static void DescribeDecimal(OpenApiSchema schema, JsonTypeInfo type)
    {
        if (type.Type != typeof(decimal) && type.Type != typeof(decimal?))
            return;
        schema.Type = type.Type == typeof(decimal) ? JsonSchemaType.Number : JsonSchemaType.Number | JsonSchemaType.Null;
        schema.Format = null; // a decimal is exact; "double" would not be
    }
}
