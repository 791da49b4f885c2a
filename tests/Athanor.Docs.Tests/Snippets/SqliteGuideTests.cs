using Microsoft.Data.Sqlite;

namespace DocsTests.Snippets;

/// <summary>The code of docs/sqlite.md, run.</summary>
public sealed class SqliteGuideTests
{
    [Fact]
    public async Task An_engine_is_made_of_a_url()
    {
        const string url = "sqlite://";
        await using var engine = Sqlite.CreateEngine(url);
        await using var connection = await engine.ConnectAsync();
        Assert.IsType<SqliteConnection>(connection.AsDbConnection());
    }

    [Fact]
    public async Task Functions_are_added_as_a_connection_opens()
    {
        const string url = "sqlite://";
        var options = new SqliteOptions
        {
            Configure = connection => connection.CreateFunction("reverse", (string text) => new string([.. text.Reverse()]), isDeterministic: true),
        };
        await using var engine = Sqlite.CreateEngine(url, sqlite: options);
        Assert.Equal("cba", await Select(Function<string>("reverse", Value("abc"))).OneAsync(engine));
    }
}
