using System.Text.Json;
using Bazaar.Contract;

namespace Bazaar.Tests.Contract;

public sealed class BazaarJsonTests
{
    [Fact]
    public void A_product_is_written_in_snake_case_with_its_nulls_and_shortest_numbers() =>
        Assert.Equal(
            """
            {"id":7,"sku":"S","name":"N","category":"C","subcategory":null,"list_price":133.34,"standard_cost":0,"color":null,"size":null,"size_unit":null,
            "weight":100,"weight_unit":"G","stock":5,"sell_start":"2024-02-29","sell_end":null,"version":3}
            """.ReplaceLineEndings(""),
            JsonSerializer.Serialize(
                new ProductView(7, "S", "N", "C", null, 133.3400m, 0.0000m, null, null, null, 100.00m, "G", 5, new DateOnly(2024, 2, 29), null, 3),
                BazaarJson.Default.ProductView));

    [Theory]
    [InlineData("99999999999.9999", "99999999999.9999")]
    [InlineData("0.0001", "0.0001")]
    [InlineData("10.5000000000000000000000000", "10.5")]
    [InlineData("1000000", "1000000")]
    public void A_price_is_written_exactly(string price, string written)
    {
        var product = new ProductCreate { Sku = "S", Name = "N", ListPrice = decimal.Parse(price, System.Globalization.CultureInfo.InvariantCulture) };
        Assert.Contains($"\"list_price\":{written},", JsonSerializer.Serialize(product, BazaarJson.Default.ProductCreate), StringComparison.Ordinal);
    }

    [Fact]
    public void A_problem_has_the_members_of_the_standard_first() =>
        Assert.Equal(
            """{"type":"about:blank","title":"T","status":422,"detail":"D","errors":[{"line":2,"column":null,"reason":"R"}],"errors_total":1}""",
            JsonSerializer.Serialize(new InvalidFile("T", 422, "D", [new RowError(2, null, "R")], 1), BazaarJson.Default.InvalidFile));
}
