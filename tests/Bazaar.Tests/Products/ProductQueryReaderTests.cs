using Bazaar.Contract;
using Bazaar.Products;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.WebUtilities;

namespace Bazaar.Tests.Products;

public sealed class ProductQueryReaderTests
{
    [Fact]
    public void Without_parameters_it_is_the_first_twenty()
    {
        var query = Good("");
        Assert.Equal((20, 0, null, null, null, null), (query.Limit, query.Offset, query.Category, query.MinPrice, query.MaxPrice, query.Contains));
        Assert.Empty(query.Sort);
    }

    [Fact]
    public void Each_parameter_has_its_place()
    {
        var query = Good("limit=100&offset=9223372036854775807&category=Road%20Bikes&min_price=1.5&max_price=2000&q=50%25_x&unknown=1");
        Assert.Equal((100, long.MaxValue, "Road Bikes"), (query.Limit, query.Offset, query.Category));
        Assert.Equal((1.5m, 2000m, "50%_x"), (query.MinPrice, query.MaxPrice, query.Contains));
    }

    [Fact]
    public void Empty_texts_ask_for_nothing()
    {
        var query = Good("category=&q=");
        Assert.Equal((null, null), (query.Category, query.Contains));
    }

    [Fact]
    public void The_last_of_several_counts() => Assert.Equal(7, Good("limit=500&limit=7").Limit);

    [Theory]
    [InlineData("name", new[] { "Name+" })]
    [InlineData("-list_price", new[] { "ListPrice-" })]
    [InlineData("category,-list_price,name", new[] { "Category+", "ListPrice-", "Name+" })]
    [InlineData("name,-name,id,name", new[] { "Name+", "Id+" })]
    public void Sort_is_a_list_of_fields(string sort, string[] keys) =>
        Assert.Equal(keys, Good($"sort={sort}").Sort.Select(key => $"{key.By}{(key.Descending ? '-' : '+')}"));

    [Fact]
    public void Every_field_of_a_product_can_be_sorted_by()
    {
        foreach (var property in BazaarJson.Default.ProductView.Properties)
            Assert.Single(Good($"sort=-{property.Name}").Sort);
    }

    [Theory]
    [InlineData("min_price=0.00001", "0.0001")]
    [InlineData("min_price=-0.00001", "0")]
    [InlineData("min_price=1.23450000001", "1.2346")]
    [InlineData("min_price=1e300", "100000000000")]
    [InlineData("min_price=-1e300", "-100000000000")]
    [InlineData("max_price=0.00001", "0")]
    [InlineData("max_price=-0.00001", "-0.0001")]
    [InlineData("max_price=1.23459999999", "1.2345")]
    [InlineData("max_price=1e300", "100000000000")]
    public void A_bound_is_moved_to_the_nearest_price_that_it_admits(string parameter, string bound)
    {
        var query = Good(parameter);
        Assert.Equal(decimal.Parse(bound, System.Globalization.CultureInfo.InvariantCulture), query.MinPrice ?? query.MaxPrice);
    }

    [Theory]
    [InlineData("limit=0", "limit", "greater_than_equal", "Input should be greater than or equal to 1")]
    [InlineData("limit=-1", "limit", "greater_than_equal", "Input should be greater than or equal to 1")]
    [InlineData("limit=101", "limit", "less_than_equal", "Input should be less than or equal to 100")]
    [InlineData("limit=", "limit", "int_parsing", "Input should be a valid integer, unable to parse string as an integer")]
    [InlineData("limit=ten", "limit", "int_parsing", "Input should be a valid integer, unable to parse string as an integer")]
    [InlineData("limit=1.5", "limit", "int_from_float", "Input should be a valid integer, got a number with a fractional part")]
    [InlineData("offset=-1", "offset", "greater_than_equal", "Input should be greater than or equal to 0")]
    [InlineData("offset=9223372036854775808", "offset", "int_parsing_size", "Unable to parse input string as an integer, exceeded maximum size")]
    [InlineData("offset=1e9999999999", "offset", "int_parsing_size", "Unable to parse input string as an integer, exceeded maximum size")]
    [InlineData("min_price=cheap", "min_price", "decimal_parsing", "Input should be a valid decimal")]
    [InlineData("max_price=NaN", "max_price", "decimal_parsing", "Input should be a valid decimal")]
    [InlineData("max_price=", "max_price", "decimal_parsing", "Input should be a valid decimal")]
    [InlineData("q=a%00b", "q", "value_error", "Value error, NUL characters are not allowed")]
    public void A_bad_parameter_says_why(string parameters, string name, string type, string message)
    {
        var error = Assert.Single(Bad(parameters));
        Assert.Equal((type, message), (error.Type, error.Msg));
        Assert.Equal(["query", name], error.Loc);
    }

    [Theory]
    [InlineData("sort=price")]
    [InlineData("sort=")]
    [InlineData("sort=name,")]
    [InlineData("sort=--name")]
    [InlineData("sort=Name")]
    [InlineData("sort=name;drop")]
    public void An_unknown_sort_names_the_known_ones(string parameters)
    {
        var error = Assert.Single(Bad(parameters));
        Assert.Equal("enum", error.Type);
        Assert.StartsWith("Input should be 'id', 'sku', 'name',", error.Msg, StringComparison.Ordinal);
        Assert.EndsWith("'sell_end' or 'version'", error.Msg, StringComparison.Ordinal);
    }

    [Fact]
    public void A_text_longer_than_any_name_is_refused()
    {
        Assert.Equal(200, Good($"q={new string('x', 200)}").Contains!.Length);
        Assert.Equal("string_too_long", Assert.Single(Bad($"q={new string('x', 201)}")).Type);
        Assert.Equal("string_too_long", Assert.Single(Bad($"category={new string('x', 101)}")).Type);
    }

    [Fact]
    public void All_bad_parameters_are_listed() =>
        Assert.Equal(
            ["limit", "offset", "sort", "min_price", "max_price"],
            Bad("max_price=x&min_price=x&sort=x&offset=x&limit=x").Select(error => error.Loc[1]));

    private static ProductQuery Good(string parameters)
    {
        var errors = new List<FieldError>();
        var query = ProductQueryReader.Read(Parse(parameters), errors);
        Assert.Empty(errors);
        return query!;
    }

    private static List<FieldError> Bad(string parameters)
    {
        var errors = new List<FieldError>();
        Assert.Null(ProductQueryReader.Read(Parse(parameters), errors));
        return errors;
    }

    private static QueryCollection Parse(string parameters) => new(QueryHelpers.ParseQuery(parameters));
}
