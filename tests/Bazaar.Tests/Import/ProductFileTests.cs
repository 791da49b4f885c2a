using System.Globalization;
using System.Text;
using Bazaar.Contract;
using Bazaar.Import;
using Bazaar.Seed;

namespace Bazaar.Tests.Import;

public sealed class ProductFileTests
{
    private const string Header =
        "sku,name,category,subcategory,list_price,standard_cost,color,size,size_unit,weight,weight_unit,stock,sell_start,sell_end";

    [Fact]
    public async Task A_full_row_is_a_product()
    {
        var product = Assert.Single(await Read(
            "FR-R92B-58,\"HL Road Frame - Black, 58\",Components,Road Frames,1431.5,1059.31,Black,58,CM,2.24,LB,7,2008-04-30,2012-05-29"));
        Assert.Equal(
            new ProductCreate
            {
                Sku = "FR-R92B-58",
                Name = "HL Road Frame - Black, 58",
                Category = "Components",
                Subcategory = "Road Frames",
                ListPrice = 1431.5m,
                StandardCost = 1059.31m,
                Color = "Black",
                Size = "58",
                SizeUnit = "CM",
                Weight = 2.24m,
                WeightUnit = "LB",
                Stock = 7,
                SellStart = new DateOnly(2008, 4, 30),
                SellEnd = new DateOnly(2012, 5, 29),
            },
            product);
    }

    [Fact]
    public async Task Empty_fields_are_no_values() =>
        Assert.Equal([new ProductCreate { Sku = "AR-5381", Name = "Adjustable Race", ListPrice = 0 }], await Read("AR-5381,Adjustable Race,,,0,,,,,,,,,"));

    [Fact]
    public async Task Text_is_kept_as_it_is() =>
        Assert.Equal((" a ", "x\r\ny"), (await Read("\" a \",\"x\r\ny\",,,0,,,,,,,,,")).Select(product => (product.Sku, product.Name)).Single());

    [Fact]
    public async Task Columns_may_come_in_any_order()
    {
        var reversed = string.Join(',', Header.Split(',').Reverse());
        var file = $"\uFEFF{reversed}\r\n,2008-04-30,5,,,,,,,1.5,,,Race,A-1\r\n";
        Assert.Empty((await Check(file)).Kept);
        var expected = new ProductCreate { Sku = "A-1", Name = "Race", ListPrice = 1.5m, Stock = 5, SellStart = new DateOnly(2008, 4, 30) };
        Assert.Equal([expected], await ReadFile(file));
    }

    [Fact]
    public async Task A_header_alone_is_a_file_without_products()
    {
        Assert.Empty((await Check(Header)).Kept);
        Assert.Empty(await ReadFile(Header));
    }

    [Theory]
    [InlineData(",n,,,1,,,,,,,,,", "sku", "Field required")]
    [InlineData("\"  \",n,,,1,,,,,,,,,", "sku", "Value error, Input should have something other than white space")]
    [InlineData("s,,,,1,,,,,,,,,", "name", "Field required")]
    [InlineData("s,n,,,,,,,,,,,,", "list_price", "Field required")]
    [InlineData("s,n,,,abc,,,,,,,,,", "list_price", "Input should be a valid decimal")]
    [InlineData("s,n,,,-0.01,,,,,,,,,", "list_price", "Input should be greater than or equal to 0")]
    [InlineData("s,n,,,1.00001,,,,,,,,,", "list_price", "Decimal input should have no more than 4 decimal places")]
    [InlineData("s,n,,,1e11,,,,,,,,,", "list_price", "Decimal input should have no more than 11 digits before the decimal point")]
    [InlineData("s,n,,,1,x,,,,,,,,", "standard_cost", "Input should be a valid decimal")]
    [InlineData("s,n,,,1,,,,,-1,,,,", "weight", "Input should be greater than or equal to 0")]
    [InlineData("s,n,,,1,,,,,,,1.5,,", "stock", "Input should be a valid integer, got a number with a fractional part")]
    [InlineData("s,n,,,1,,,,,,,-1,,", "stock", "Input should be greater than or equal to 0")]
    [InlineData("s,n,,,1,,,,,,,2147483648,,", "stock", "Unable to parse input string as an integer, exceeded maximum size")]
    [InlineData("s,n,,,1,,,,,,,many,,", "stock", "Input should be a valid integer, unable to parse string as an integer")]
    [InlineData("s,n,,,1,,,,,,,,30.4.2008,", "sell_start", "Input should be a valid date in the format YYYY-MM-DD")]
    [InlineData("s,n,,,1,,,,,,,,,2023-02-29", "sell_end", "Input should be a valid date in the format YYYY-MM-DD")]
    [InlineData("s,n,,Wheels,1,,,,,,,,,", "subcategory", "Value error, a subcategory needs a category")]
    [InlineData("s,a\0b,,,1,,,,,,,,,", "name", "Value error, NUL characters are not allowed")]
    [InlineData("s,n,,,1", "standard_cost", "The row has 5 fields where the header has 14")]
    [InlineData("s,n,,,1,,,,,,,,,,", null, "The row has 15 fields where the header has 14")]
    public async Task A_bad_row_says_where_and_why(string row, string? column, string reason)
    {
        var errors = await Check($"{Header}\r\ngood,n,,,1,,,,,,,,,\r\n{row}\r\n");
        Assert.Equal([new RowError(3, column, reason)], errors.Kept);
        Assert.Equal(1, errors.Total);
    }

    [Theory]
    [InlineData("sku", 64)]
    [InlineData("name", 200)]
    [InlineData("category", 100)]
    [InlineData("color", 50)]
    [InlineData("size_unit", 20)]
    public async Task A_text_has_a_greatest_length_in_characters(string column, int greatest)
    {
        // Each of these takes two UTF-16 units and four bytes.
        var longest = string.Concat(Enumerable.Repeat("🜂", greatest));
        Assert.Empty((await Check(Row(column, longest))).Kept);
        Assert.Equal([new RowError(2, column, $"String should have at most {greatest} characters")], (await Check(Row(column, longest + "x"))).Kept);
    }

    [Fact]
    public async Task Bytes_that_are_not_UTF_8_are_an_error_of_their_field()
    {
        byte[] file = [.. Encoding.UTF8.GetBytes($"{Header}\ns,n,,,1,,bl"), 0xFF, .. Encoding.UTF8.GetBytes("ck,,,,,,,\n")];
        var errors = await ProductFile.CheckAsync(new MemoryStream(file));
        Assert.Equal([(2, "color")], errors.Kept.Select(error => (error.Line, error.Column!)));
    }

    [Fact]
    public async Task All_problems_of_all_rows_are_listed_in_order()
    {
        var errors = await Check($"{Header}\n,,,,,,,,,,,,,\ngood,n,,,1,,,,,,,,,\n\"s\",\"two\nlines\",,,-1,,,,,,,x,,\n");
        Assert.Equal([(2, "sku"), (2, "name"), (2, "list_price"), (4, "list_price"), (4, "stock")], errors.Kept.Select(error => (error.Line, error.Column!)));
    }

    [Fact]
    public async Task The_first_thousand_problems_are_kept_and_all_are_counted()
    {
        var rows = Enumerable.Range(0, 600).Select(i => string.Create(CultureInfo.InvariantCulture, $"s{i},,,,-1,,,,,,,,,\n"));
        var errors = await Check($"{Header}\n{string.Concat(rows)}");
        Assert.Equal((1_000, 1_200), (errors.Kept.Count, errors.Total));
        Assert.Equal((501, "list_price"), (errors.Kept[^1].Line, errors.Kept[^1].Column));
    }

    [Fact]
    public async Task A_quote_in_the_wrong_place_is_an_error_of_its_column()
    {
        var error = Assert.Single((await Check($"{Header}\ns,n,,,1,,bl\"ack,,,,,,,\n")).Kept);
        Assert.Equal((2, "color"), (error.Line, error.Column));
        Assert.StartsWith("a quote inside a field that does not begin with one", error.Reason, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Problems_before_a_malformed_quote_are_kept_and_reading_ends_there()
    {
        var errors = await Check($"{Header}\n,n,,,1,,,,,,,,,\ns,\"x\"y,,,1,,,,,,,,,\n,n,,,1,,,,,,,,,\n");
        Assert.Equal([(2, "sku"), (3, "name")], errors.Kept.Select(error => (error.Line, error.Column!)));
    }

    [Theory]
    [InlineData("", null)]
    [InlineData("\r\n\r\n", null)]
    [InlineData("sku,name,category,subcategory,list_price,standard_cost,color,size,size_unit,weight,weight_unit,stock,sell_start", "sell_end")]
    [InlineData($"{Header},colour", "colour")]
    [InlineData($"{Header},name", "name")]
    [InlineData("SKU,name,category,subcategory,list_price,standard_cost,color,size,size_unit,weight,weight_unit,stock,sell_start,sell_end", "SKU")]
    public async Task A_header_that_is_not_the_header_is_an_error(string header, string? column)
    {
        var errors = await Check(header);
        Assert.Equal((1, column), (errors.Kept[0].Line, errors.Kept[0].Column));
        await Assert.ThrowsAsync<InvalidDataException>(() => ReadFile(header));
    }

    [Fact]
    public async Task The_catalogue_of_a_first_start_is_a_good_file()
    {
        await using var file = SeedCatalogue.Open();
        Assert.Empty((await ProductFile.CheckAsync(file)).Kept);
        file.Position = 0;
        var products = await ProductFile.ReadAsync(file).ToListAsync();
        Assert.NotEmpty(products);
        Assert.Equal(products.Count, products.Select(product => product.Sku).Distinct().Count());
    }

    private static string Row(string column, string value)
    {
        var values = Header.Split(',').Select(name => name == column ? value : name switch
        {
            "sku" or "name" or "category" => name,
            "list_price" => "1",
            _ => "",
        });
        return $"{Header}\n{string.Join(',', values)}\n";
    }

    private static Task<List<ProductCreate>> Read(string row) => ReadFile($"{Header}\r\n{row}\r\n");

    private static async Task<List<ProductCreate>> ReadFile(string file) =>
        await ProductFile.ReadAsync(new MemoryStream(Encoding.UTF8.GetBytes(file))).ToListAsync();

    private static Task<RowErrors> Check(string file) => ProductFile.CheckAsync(new MemoryStream(Encoding.UTF8.GetBytes(file)));
}
