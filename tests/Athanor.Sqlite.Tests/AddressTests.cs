namespace Athanor.Sqlite.Tests;

public sealed class AddressTests
{
    [Fact]
    public void Paths()
    {
        Assert.Equal(Path.GetFullPath("app.db"), SourceOf("sqlite:///app.db"));
        Assert.Equal(Path.GetFullPath("data/app.db"), SourceOf("sqlite:///data/app.db"));
        Assert.Equal(Path.GetFullPath("/srv/app.db"), SourceOf("sqlite:////srv/app.db"));
        Assert.Equal(Path.GetFullPath("my app ü?.db"), SourceOf("SQLite:///my%20app%20%C3%BC%3F.db"));
        Assert.Equal(Path.GetFullPath("a+b#c.db"), SourceOf("sqlite:///a+b#c.db"));
        Assert.Equal(Path.GetFullPath("app.db"), SourceOf("Data Source=app.db"));
        Assert.Equal("file:app.db?mode=ro", SourceOf("Data Source=file:app.db?mode=ro"));
        Assert.Equal("file:/srv/my%20app.db?immutable=1", SourceOf("sqlite:////srv/my app.db?immutable=1"));
    }

    [Fact]
    public void Options()
    {
        var settings = Settings("sqlite:///app.db?mode=ro&cache=private&password=s%26cret&vfs=unix-none");
        Assert.Equal((SqliteOpenMode.ReadOnly, SqliteCacheMode.Private, "s&cret", "unix-none"), (settings.Mode, settings.Cache, settings.Password, settings.Vfs));
        Assert.Equal((false, true), (settings.Pooling, settings.ForeignKeys));
        Assert.Equal(SqliteOpenMode.ReadWrite, Settings("sqlite:///app.db?mode=rw").Mode);
        Assert.Equal(SqliteOpenMode.ReadWriteCreate, Settings("sqlite:///app.db?mode=rwc").Mode);
        Assert.False(Settings("Data Source=app.db;Foreign Keys=False;Pooling=True").ForeignKeys);
        Assert.False(Settings("Data Source=app.db;Pooling=True").Pooling);
    }

    [Theory]
    [InlineData("sqlite://")]
    [InlineData("sqlite:///:memory:")]
    [InlineData("sqlite:///%3Amemory%3A")]
    [InlineData("Data Source=:memory:")]
    [InlineData("Data Source=;Mode=Memory")]
    public void Memory(string text)
    {
        var address = SqliteAddress.Parse(text);
        Assert.True(address.IsMemory);
        Assert.True(address.IsVolatile);
        Assert.Equal("file:/one?vfs=memdb", new SqliteConnectionStringBuilder(address.ConnectionString("one")).DataSource);
    }

    [Theory]
    [InlineData("sqlite:///shared?mode=memory&cache=shared")]
    [InlineData("Data Source=shared;Mode=Memory;Cache=Shared")]
    [InlineData("Data Source=file:shared?mode=memory&cache=shared")]
    public void Memory_by_name_may_be_shared_with_others(string text)
    {
        var address = SqliteAddress.Parse(text);
        Assert.False(address.IsMemory);
        Assert.True(address.IsVolatile);
        Assert.Contains("shared", address.ConnectionString("one"), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("app.db", "neither a URL nor a connection string")]
    [InlineData("postgresql://localhost/db", "'postgresql' is not the scheme")]
    [InlineData("sqlite://app.db", "has no host, but this one names 'app.db'")]
    [InlineData("sqlite://user:geheim@host/db", "names 'host'")]
    [InlineData("sqlite:///", "names no file")]
    [InlineData("sqlite:///?mode=ro", "names no file")]
    [InlineData("sqlite:///app.db?mode=fast", "'mode'")]
    [InlineData("sqlite:///app.db?colour=red", "'colour'")]
    [InlineData("sqlite://?mode=ro", "cannot be opened read-only")]
    [InlineData("Data Source=", "names no database")]
    [InlineData("Mode=ReadOnly", "names no database")]
    [InlineData("Colour=red", "not supported")]
    [InlineData(" ", "white")]
    public void Nonsense_is_refused_with_what_to_write(string text, string reason)
    {
        var error = Assert.ThrowsAny<ArgumentException>(() => Sqlite.CreateEngine(text));
        Assert.Contains(reason, error.Message, StringComparison.Ordinal);
        Assert.DoesNotContain("geheim", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_password_is_never_printed()
    {
        await using var engine = Sqlite.CreateEngine("sqlite:///app.db?password=geheim");
        Assert.DoesNotContain("geheim", engine.Driver.ToString(), StringComparison.Ordinal);
        Assert.Contains("***", engine.Driver.ToString(), StringComparison.Ordinal);
        Assert.DoesNotContain("geheim", SqliteAddress.Parse("Data Source=app.db;Password=geheim").ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public void Options_that_mean_nothing_are_refused()
    {
        Assert.Throws<ArgumentOutOfRangeException>(() => Sqlite.CreateEngine("sqlite://", sqlite: new SqliteOptions { BusyTimeout = TimeSpan.FromSeconds(-1) }));
        Assert.Throws<ArgumentOutOfRangeException>(() => Sqlite.CreateEngine("sqlite://", sqlite: new SqliteOptions { BusyTimeout = TimeSpan.MaxValue }));
        Assert.Throws<ArgumentOutOfRangeException>(() => Sqlite.CreateEngine("sqlite://", sqlite: new SqliteOptions { StatementCacheSize = -1 }));
    }

    [Theory]
    [InlineData("with spaces and ünïcödé 漢字.db")]
    [InlineData("100% sure? #1 & more;.db")]
    [InlineData("quote's \"double\".db")]
    public async Task Any_file_name_works(string name)
    {
        using var folder = new TempFolder();
        var file = folder.File(name);
        await using (var engine = Sqlite.CreateEngine($"sqlite:///{Uri.EscapeDataString(file)}"))
        {
            await using var connection = await engine.ConnectAsync();
            await connection.ExecuteScriptAsync("CREATE TABLE t (v INTEGER)");
        }

        Assert.Contains(file, Directory.GetFiles(folder.Path));
        await using var immutable = Sqlite.CreateEngine($"sqlite:///{Uri.EscapeDataString(file)}?immutable=1&mode=ro");
        await using var reader = await immutable.ConnectAsync();
        await reader.ExecuteScriptAsync("SELECT * FROM t");
    }

    private static SqliteConnectionStringBuilder Settings(string text) => new(SqliteAddress.Parse(text).ConnectionString("none"));

    private static string SourceOf(string text) => Settings(text).DataSource;
}
