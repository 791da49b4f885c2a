using Athanor.Orm.Generators.Reading;

namespace Athanor.Orm.Generators.Tests;

public class NameTests
{
    [Theory]
    [InlineData("Id", "id")]
    [InlineData("id", "id")]
    [InlineData("ListPrice", "list_price")]
    [InlineData("HTTPServerId", "http_server_id")]
    [InlineData("XMLHttpRequest", "xml_http_request")]
    [InlineData("UserID", "user_id")]
    [InlineData("UserIDs", "user_ids")]
    [InlineData("IsActive", "is_active")]
    [InlineData("ABTest", "ab_test")]
    [InlineData("Address2", "address2")]
    [InlineData("Address2Line", "address2_line")]
    [InlineData("Sha256Hash", "sha256_hash")]
    [InlineData("HTTP2Server", "http2_server")]
    [InlineData("X509Certificate", "x509_certificate")]
    [InlineData("List_Price", "list_price")]
    [InlineData("list_price", "list_price")]
    [InlineData("_hidden", "hidden")]
    [InlineData("Trailing_", "trailing")]
    [InlineData("ÄrgerGrund", "ärger_grund")]
    [InlineData("A", "a")]
    public void A_name_in_CSharp_becomes_one_in_a_database(string name, string expected) => Assert.Equal(expected, SnakeCase.Of(name));

    [Theory]
    [InlineData("users", "Users")]
    [InlineData("price_changes", "PriceChanges")]
    [InlineData("OrderLines", "OrderLines")]
    [InlineData("odd names", "OddNames")]
    [InlineData("sales-2026", "Sales2026")]
    [InlineData("2026_sales", null)]
    [InlineData("---", null)]
    public void A_name_in_a_database_becomes_one_in_CSharp(string name, string? expected) => Assert.Equal(expected, PascalCase.Of(name));
}
