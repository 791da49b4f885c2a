namespace Athanor.Sql.Tests;

/// <summary>URLs as text.</summary>
public sealed class DatabaseUrlTests
{
    [Theory]
    [InlineData("user", "p@ss:w/rd?#%&=", "host", 5432, "my db/ä?")]
    [InlineData("a:b@c/d", "", "::1", null, "x")]
    [InlineData(null, null, "host", null, null)]
    [InlineData("user", null, "a:1,b:2", null, "x%20y")]
    [InlineData("user", "secret", null, null, "x")]
    public void What_is_printed_reads_as_it_was(string? user, string? password, string? host, int? port, string? database)
    {
        var url = new DatabaseUrl { User = user, Password = password, Host = host, Port = port, Database = database, Options = [("sslmode", "a b&c=d"), ("x", "")] };
        var text = url.ToString("postgresql", showsPassword: true);
        Assert.StartsWith("postgresql://", text, StringComparison.Ordinal);
        var read = DatabaseUrl.Parse(text["postgresql://".Length..], "PostgreSQL");
        Assert.Equal(
            (user, password, host, port, database, (url.Options[0], url.Options[1])),
            (read.User, read.Password, read.Host, read.Port, read.Database, (read.Options[0], read.Options[1])));
        Assert.Equal(text, read.ToString("postgresql", showsPassword: true));
    }

    [Fact]
    public void Secrets_are_not_printed_unless_asked_for()
    {
        var url = DatabaseUrl.Parse("ann:hunter2@host/db?sslmode=require&sslpassword=hunter3&access_token=hunter4&sslkey=/a.key", "PostgreSQL");
        Assert.Equal("postgresql://ann:***@host/db?sslmode=require&sslpassword=***&access_token=***&sslkey=%2Fa.key", url.ToString("postgresql"));
        Assert.DoesNotContain("hunter", url.ToString(), StringComparison.Ordinal);
    }
}
