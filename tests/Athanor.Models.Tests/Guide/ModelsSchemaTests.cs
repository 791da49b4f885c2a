using System.ComponentModel;
using System.ComponentModel.DataAnnotations;

namespace Athanor.Models.Tests.Guide.ModelsSchemaPage;

/// <summary>What docs/models/schema.md shows, as it stands there.</summary>
public sealed class ModelsSchemaTests
{
    [Fact]
    public void The_page_says_what_happens() => GuidePage.AssertPrints("models/schema.md", Run);

    private static void Run()
    {
        {
            var read = Article.Adapter.ToJsonSchema();
            Console.WriteLine(read["properties"]!["sku"]!.ToJsonString());      // {"type":"string","minLength":3,"maxLength":20,"description":"The shop\u0027s own number."}
            Console.WriteLine(read["required"]!.ToJsonString());                // ["sku","price"]

            var written = Article.Adapter.ToJsonSchema(SchemaMode.Serialization);
            Console.WriteLine(written["properties"]!["price"]!["type"]);        // string
            Console.WriteLine(written["required"]!.ToJsonString());             // ["sku","price","isFree"]
        }
    }
}

[Model]
[Description("What a shop sells.")]
public partial record Article
{
    [StringLength(20, MinimumLength = 3)]
    [Description("The shop's own number.")]
    public required string Sku { get; init; }

    [AtLeast("0")]
    public required decimal Price { get; init; }

    public List<string> Tags { get; init; } = [];

    [Computed]
    public bool IsFree => Price == 0;
}
