namespace Athanor.Engines.Tests;

/// <summary>Engines for URLs that are known at run time only.</summary>
public sealed class EngineFactoryTests
{
    private static readonly EngineFactory Factory = new(Sqlite.Sqlite.Provider, PostgreSql.PostgreSql.Provider, MySql.MySql.Provider);

    [Theory, MemberData(nameof(TestDatabase.Kinds), MemberType = typeof(TestDatabase))]
    public async Task The_scheme_says_which_database_it_is(DatabaseKind kind)
    {
        await using var database = await TestDatabase.CreateAsync(kind);
        await using var engine = Factory.CreateEngine(database.Url, new EngineOptions { PoolSize = 2 });
        Assert.Equal(2, engine.Options.PoolSize);
        Assert.Equal(7, await Select(Value(7)).OneAsync(engine));
        Assert.Equal(database.Engine.Dialect.Name, engine.Dialect.Name == "mysql" ? "mariadb" : engine.Dialect.Name);
    }

    [Fact]
    public void A_kind_of_ones_own_stands_beside_the_others()
    {
        var asked = new List<string>();
        var own = new EngineProvider(["quick"], (url, options) =>
        {
            asked.Add(url);
            return Sqlite.Sqlite.CreateEngine("sqlite://", options);
        });
        _ = new EngineFactory(own, PostgreSql.PostgreSql.Provider).CreateEngine("QUICK+lite://user:secret@anywhere");
        Assert.Equal(["QUICK+lite://user:secret@anywhere"], asked);
        Assert.Throws<ArgumentException>(() => new EngineFactory(own, own));
        Assert.Throws<ArgumentException>(() => new EngineProvider([], (_, _) => throw new InvalidOperationException()));
        Assert.Throws<ArgumentException>(() => new EngineProvider(["a b"], (_, _) => throw new InvalidOperationException()));
    }

    [Theory]
    [InlineData("oracle://scott:tiger@host/db", "'oracle'")]
    [InlineData("Host=localhost;Password=tiger", "no URL")]
    [InlineData("p@ss tiger://x", "no URL")]
    public void What_is_not_known_is_refused_without_its_password(string url, string reason)
    {
        var error = Assert.Throws<ArgumentException>(() => Factory.CreateEngine(url));
        Assert.Contains(reason, error.Message, StringComparison.Ordinal);
        Assert.Contains("sqlite://, postgresql://, postgres://, mariadb://, mysql://", error.Message, StringComparison.Ordinal);
        Assert.DoesNotContain("tiger", error.Message, StringComparison.Ordinal);
    }
}
