using System.ComponentModel.DataAnnotations;
using System.Text.Json;
using System.Text.Json.Serialization;

#pragma warning disable CS8321, CA1806, CA1869 // a page shows a function that its reader calls, an answer that is not looked at, options that are used once

namespace Athanor.Models.Tests.Guide.ModelsTypesPage;

/// <summary>What docs/models/types.md shows, as it stands there.</summary>
public sealed class ModelsTypesTests
{
    [Fact]
    public void The_page_says_what_happens() => GuidePage.AssertPrints("models/types.md", Run);

    private static void Run()
    {
        {
            var product = Product.Adapter.Parse("""{"sku":" ab-1 ","price":"9.90","stock":{"brno":3}}""");
            Console.WriteLine(product.Sku);                     // AB-1
            Console.WriteLine(product.Price);                   // 9.90
        }
    }
}

[Model]
public partial class Product
{
    [Size(Min = 3, Max = 40)]                       // characters are code points: an emoji is one
    [TextCase(Strip = true, Upper = true)]          // white space goes before the length is counted, the case changes last
    [Pattern("^[a-z0-9-]+$")]                       // linear in the length of the text, whatever the pattern
    public required string Sku { get; init; }

    [EmailAddress]
    public string? Contact { get; init; }

    [Size(Min = 8)]
    public Secret<string>? Key { get; init; }                        // written as stars

    [DecimalDigits(Max = 8, Places = 2)]
    [AtLeast("0.01"), LessThan("100000")]
    public required decimal Price { get; init; }

    [MultipleOf(5)]
    public int Quantity { get; init; } = 5;

    [GreaterThan("2020-01-01"), Past]
    public DateOnly? Since { get; init; }

    [AtMost("PT24H")]
    public TimeSpan Delivery { get; init; } = TimeSpan.FromHours(2);

    [Future]
    public DateOnly? Until { get; init; }

    [Finite]
    public double Weight { get; init; }

    [Size(Max = 10)]                                // so many items at most
    [Size(Min = 2, On = ConstraintTarget.Item)]     // each of at least so many characters
    public List<string> Tags { get; init; } = [];

    [Size(Min = 2, On = ConstraintTarget.Key)]
    [AtLeast(0)]                                    // a limit of numbers is about the values inside
    public Dictionary<string, int> Stock { get; init; } = [];
}
