using System.Text.Json;
using System.Text.Json.Serialization;

namespace Bazaar.Contract;

/// <summary>How the contract's types are written as JSON: generated, in snake_case.</summary>
[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.SnakeCaseLower, Converters = [typeof(ShortestDecimalConverter)])]
[JsonSerializable(typeof(ProductView))]
[JsonSerializable(typeof(ProductCreate))]
[JsonSerializable(typeof(ProductPatch))]
[JsonSerializable(typeof(ProductPage))]
[JsonSerializable(typeof(IReadOnlyList<CategoryView>))]
[JsonSerializable(typeof(ImportReport))]
[JsonSerializable(typeof(Problem))]
[JsonSerializable(typeof(InvalidRequest))]
[JsonSerializable(typeof(InvalidFile))]
[JsonSerializable(typeof(Health))]
public sealed partial class BazaarJson : JsonSerializerContext
{
    /// <summary>Gives the web server's own serialiser, and with it the OpenAPI document, these types and this form.</summary>
    public static void Configure(JsonSerializerOptions options)
    {
        options.PropertyNamingPolicy = Default.Options.PropertyNamingPolicy;
        options.NumberHandling = JsonNumberHandling.Strict;
        options.Converters.Add(new ShortestDecimalConverter());
        options.TypeInfoResolverChain.Insert(0, Default);
    }
}
