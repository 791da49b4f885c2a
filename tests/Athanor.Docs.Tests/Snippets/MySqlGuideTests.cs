using Athanor.MySql;
using DocsTests.Snippets.Orm;

namespace DocsTests.Snippets;

/// <summary>The code of docs/mysql.md, run as far as no server is needed.</summary>
public sealed class MySqlGuideTests
{
    [Fact]
    public async Task An_engine_is_made_of_a_url()
    {
        const string url = "mariadb://user:password@localhost/database";
        await using var engine = MySql.CreateEngine(url);

        await using var loading = MySql.CreateEngine(url + "?allow_load_local_infile=true");

        Assert.Equal("mariadb", engine.Dialect.Name);
    }

    [Fact]
    public void A_statement_is_printed_for_either_server()
    {
        var byColour = Select(Product.Table).OrderBy(p => p.Colour.Asc().NullsLast()).Limit(10);
        var forMySql = byColour.ToSql(MySql.Dialect);
        var forMariaDb = byColour.ToSql(MySql.MariaDb);
        var forAnOlderOne = byColour.ToSql(MySql.DialectOf("10.6.18-MariaDB"));
        Assert.EndsWith("ORDER BY products.colour IS NULL, products.colour LIMIT ?", forMySql, StringComparison.Ordinal);
        Assert.Equal((forMySql, forMySql), (forMariaDb, forAnOlderOne));
    }
}
