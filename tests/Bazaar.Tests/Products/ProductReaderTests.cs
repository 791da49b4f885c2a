using System.Text.Json;
using Bazaar.Contract;
using Bazaar.Products;
using Bazaar.Validation;

namespace Bazaar.Tests.Products;

public sealed class ProductReaderTests
{
    [Fact]
    public void Required_fields_are_enough_for_a_new_product()
    {
        var (product, errors) = ReadNew("""{"sku": "A-1", "name": "Race", "list_price": 1.50}""");
        Assert.Empty(errors);
        Assert.Equal(new ProductCreate { Sku = "A-1", Name = "Race", ListPrice = 1.5m }, product);
    }

    [Fact]
    public void All_fields_of_a_new_product_are_read()
    {
        var (product, errors) = ReadNew("""
            {"sku": " A 1 ", "name": "R\u00e9", "category": "C", "subcategory": "S", "list_price": 0, "standard_cost": 1e1, "color": "", "size": "L",
             "size_unit": null, "weight": 0.0001, "weight_unit": "KG", "stock": 5.0, "sell_start": "2024-02-29", "sell_end": null, "id": 7, "x": {}}
            """);
        Assert.Empty(errors);
        Assert.Equal(
            new ProductCreate
            {
                Sku = " A 1 ",
                Name = "Ré",
                Category = "C",
                Subcategory = "S",
                ListPrice = 0,
                StandardCost = 10,
                Color = "",
                Size = "L",
                Weight = 0.0001m,
                WeightUnit = "KG",
                Stock = 5,
                SellStart = new DateOnly(2024, 2, 29),
            },
            product);
    }

    [Fact]
    public void All_missing_fields_are_listed() =>
        Assert.Equal(["missing body.sku", "missing body.name", "missing body.list_price"], ReadNew("{}").Errors);

    [Theory]
    [InlineData("""{"sku": "", "name": "n", "list_price": 1}""", "string_too_short body.sku")]
    [InlineData("""{"sku": "s", "name": "\t\u2003", "list_price": 1}""", "value_error body.name")]
    [InlineData("""{"sku": null, "name": "n", "list_price": 1}""", "string_type body.sku")]
    [InlineData("""{"sku": 5, "name": "n", "list_price": 1}""", "string_type body.sku")]
    [InlineData("""{"sku": ["s"], "name": "n", "list_price": 1}""", "string_type body.sku")]
    [InlineData("""{"sku": "a\u0000", "name": "n", "list_price": 1}""", "value_error body.sku")]
    [InlineData("""{"sku": "\ud800", "name": "n", "list_price": 1}""", "string_unicode body.sku")]
    [InlineData("""{"sku": "\udc00\ud800", "name": "n", "list_price": 1}""", "string_unicode body.sku")]
    [InlineData("""{"sku": "s", "name": "n", "list_price": "1"}""", "decimal_type body.list_price")]
    [InlineData("""{"sku": "s", "name": "n", "list_price": null}""", "decimal_type body.list_price")]
    [InlineData("""{"sku": "s", "name": "n", "list_price": true}""", "decimal_type body.list_price")]
    [InlineData("""{"sku": "s", "name": "n", "list_price": -0.0001}""", "greater_than_equal body.list_price")]
    [InlineData("""{"sku": "s", "name": "n", "list_price": -1e999}""", "greater_than_equal body.list_price")]
    [InlineData("""{"sku": "s", "name": "n", "list_price": 1e999}""", "decimal_whole_digits body.list_price")]
    [InlineData("""{"sku": "s", "name": "n", "list_price": 0.00000000000000000000000000000000001}""", "decimal_max_places body.list_price")]
    [InlineData("""{"sku": "s", "name": "n", "list_price": 1, "stock": 1.5}""", "int_from_float body.stock")]
    [InlineData("""{"sku": "s", "name": "n", "list_price": 1, "stock": null}""", "int_type body.stock")]
    [InlineData("""{"sku": "s", "name": "n", "list_price": 1, "stock": "5"}""", "int_type body.stock")]
    [InlineData("""{"sku": "s", "name": "n", "list_price": 1, "stock": 99999999999999999999}""", "int_parsing_size body.stock")]
    [InlineData("""{"sku": "s", "name": "n", "list_price": 1, "sell_start": 5}""", "date_type body.sell_start")]
    [InlineData("""{"sku": "s", "name": "n", "list_price": 1, "sell_start": "2024-02-30"}""", "date_parsing body.sell_start")]
    [InlineData("""{"sku": "s", "name": "n", "list_price": 1, "sell_end": "\ud8002024-02-30"}""", "date_parsing body.sell_end")]
    [InlineData("""{"sku": "s", "name": "n", "list_price": 1, "subcategory": "S"}""", "value_error body.subcategory")]
    [InlineData("""{"sku": "s", "name": "n", "list_price": 1, "category": "  "}""", "value_error body.category")]
    public void A_bad_field_says_what_and_where(string json, string error)
    {
        var (product, errors) = ReadNew(json);
        Assert.Equal([error], errors);
        Assert.Null(product);
    }

    [Fact]
    public void The_last_of_two_members_of_a_name_counts() =>
        Assert.Equal("b", ReadNew("""{"sku": "a", "sku": "b", "name": "n", "list_price": 1}""").Product?.Sku);

    [Fact]
    public void A_change_knows_what_was_sent()
    {
        var (patch, errors) = ReadPatch("""{"list_price": 2, "color": null, "version": 3}""");
        Assert.Empty(errors);
        Assert.Equal(ProductFields.ListPrice | ProductFields.Color | ProductFields.Version, patch!.Sent);
        Assert.Equal((2m, null, 3), (patch.ListPrice, patch.Color, patch.Version));
        Assert.True(patch.Has(ProductFields.Color));
        Assert.False(patch.Has(ProductFields.Name));
    }

    [Fact]
    public void A_change_may_name_every_field_that_a_product_shows_except_its_number()
    {
        var shown = BazaarJson.Default.ProductView.Properties.Select(property => property.Name).Except(["id"]).ToList();
        foreach (var name in shown)
        {
            var value = name switch
            {
                "sku" or "name" => "\"x\"",
                "list_price" or "stock" or "version" => "1",
                _ => "null",
            };
            var (patch, errors) = ReadPatch($$"""{"{{name}}": {{value}}}""");
            Assert.Empty(errors);
            Assert.Equal(name.Replace("_", "", StringComparison.Ordinal), patch!.Sent.ToString(), ignoreCase: true);
        }

        Assert.Equal(shown.Count, Enum.GetValues<ProductFields>().Length - 1);
    }

    [Theory]
    [InlineData("""{"name": null}""", "string_type body.name")]
    [InlineData("""{"name": ""}""", "string_too_short body.name")]
    [InlineData("""{"list_price": null}""", "decimal_type body.list_price")]
    [InlineData("""{"version": null}""", "int_type body.version")]
    [InlineData("""{"version": "3"}""", "int_type body.version")]
    public void A_change_obeys_the_rules_of_what_it_sends(string json, string error)
    {
        var (patch, errors) = ReadPatch(json);
        Assert.Equal([error], errors);
        Assert.Null(patch);
    }

    private static (ProductCreate? Product, List<string> Errors) ReadNew(string json) => Read(json, ProductReader.ReadNew);

    private static (ProductPatch? Patch, List<string> Errors) ReadPatch(string json) => Read(json, ProductReader.ReadPatch);

    private static (T? Value, List<string> Errors) Read<T>(string json, Func<IFieldSource, T?> read)
    {
        using var document = JsonDocument.Parse(json);
        var errors = new List<FieldError>();
        var value = read(new JsonFields(document.RootElement, errors));
        return (value, errors.ConvertAll(error => $"{error.Type} {string.Join('.', error.Loc)}"));
    }
}
