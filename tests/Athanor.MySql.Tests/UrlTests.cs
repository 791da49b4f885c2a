using Athanor.MySql.Connections;
using CsCheck;

namespace Athanor.MySql.Tests;

public sealed class UrlTests
{
    [Fact]
    public void The_parts_of_a_URL()
    {
        var settings = ConnectionUrl.Parse("mariadb://ann:s3cret@db.example.org:3307/shop?sslmode=required&application_name=my%20shop&connection_timeout=7").Settings;
        Assert.Equal(("db.example.org", 3307u, "shop", "ann", "s3cret"), (settings.Server, settings.Port, settings.Database, settings.UserID, settings.Password));
        Assert.Equal((MySqlSslMode.Required, "my shop", 7u), (settings.SslMode, settings.ApplicationName, settings.ConnectionTimeout));
        Assert.False(settings.Pooling);
        Assert.False(settings.AutoEnlist);
        Assert.False(settings.UseAffectedRows);
        Assert.True(settings.AllowUserVariables);
    }

    [Theory]
    [InlineData("mysql://localhost", "localhost", 3306, "", "")]
    [InlineData("MARIADB://localhost/", "localhost", 3306, "", "")]
    [InlineData("mysql+mysqlconnector://localhost/db", "localhost", 3306, "db", "")]
    [InlineData("mysql:///db", "localhost", 3306, "db", "")]
    [InlineData("mysql://ann@[2001:db8::7]:6000/db", "2001:db8::7", 6000, "db", "ann")]
    [InlineData("mysql://one,two/db", "one,two", 3306, "db", "")]
    [InlineData("mysql://ann@/db?unix_socket=/run/mysqld.sock", "/run/mysqld.sock", 3306, "db", "ann")]
    [InlineData("Server=h;Port=6000;User ID=ann;Password='a;b=c://d';Database=db", "h", 6000, "db", "ann")]
    public void Forms(string url, string host, int port, string database, string user)
    {
        var settings = ConnectionUrl.Parse(url).Settings;
        Assert.Equal((host, (uint)port, database, user), (settings.Server, settings.Port, settings.Database, settings.UserID));
    }

    [Theory]
    [InlineData("mysql://localhost", "mysql")]
    [InlineData("Server=localhost", "mysql")]
    [InlineData("mariadb://localhost", "mariadb")]
    public async Task Until_the_server_is_known_the_URL_tells_its_flavour(string url, string dialect)
    {
        await using var engine = MySql.CreateEngine(url);
        Assert.Equal(dialect, engine.Dialect.Name);
    }

    [Fact]
    public void Any_user_password_and_database_survive() => Gen.Select(Gen.String[1, 20], Gen.String[1, 20], Gen.String[1, 20])
        .Where((user, password, database) => !(user + password + database).Any(c => c == '\0' || char.IsSurrogate(c)) && !string.IsNullOrWhiteSpace(user))
        .Sample((user, password, database) =>
        {
            var settings = ConnectionUrl.Parse($"mysql://{Uri.EscapeDataString(user)}:{Uri.EscapeDataString(password)}@h:1/{Uri.EscapeDataString(database)}").Settings;
            return (settings.UserID, settings.Password, settings.Database) == (user, password, database);
        });

    [Theory]
    [InlineData("postgresql://ann:secret@localhost/db", "mysql://")]
    [InlineData("mysql+pymysql://ann:secret@localhost/db", "MySqlConnector")]
    [InlineData("mysql://ann:secret@localhost:port/db", "port")]
    [InlineData("mysql://ann:secret@localhost/db?nonsense=1", "nonsense")]
    [InlineData("mysql://ann:secret@localhost/db?sslmode=nonsense", "sslmode")]
    [InlineData("mysql://ann:secret@localhost/db?use_affected_rows=true", "UseAffectedRows")]
    [InlineData("mysql://ann:secret@localhost/db?no_backslash_escapes=true", "NoBackslashEscapes")]
    [InlineData("mysql://ann:secret@localhost/db?convert_zero_datetime=true", "ConvertZeroDateTime")]
    [InlineData("mysql://ann:secret%@localhost/db", "password")]
    [InlineData("Server=localhost;Nonsense=secret", "connection string")]
    [InlineData("secret", "connection string")]
    public void What_cannot_be_understood_is_not_repeated(string url, string word)
    {
        var error = Assert.Throws<ArgumentException>(() => MySql.CreateEngine(url));
        Assert.Contains(word, error.Message, StringComparison.Ordinal);
        Assert.DoesNotContain("secret", error.ToString(), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("5.5.5-10.11.19-MariaDB-0+deb12u1", "MariaDB 10.11.19")]
    [InlineData("11.4.2-MariaDB-ubu2404-log", "MariaDB 11.4.2")]
    [InlineData("8.4.3", "MySQL 8.4.3")]
    [InlineData("8.0.39-0ubuntu0.22.04.1", "MySQL 8.0.39")]
    [InlineData("9.1", "MySQL 9.1.0")]
    public void Versions(string text, string version) => Assert.Equal(version, ServerVersion.Parse(text).ToString());

    [Fact]
    public void A_version_that_is_none() => Assert.Throws<FormatException>(() => MySql.DialectOf("unknown"));

    [Theory, MemberData(nameof(TestDatabase.MariaDbKinds), MemberType = typeof(TestDatabase))]
    public async Task The_first_connection_tells_what_the_server_is(DatabaseKind kind)
    {
        await using var database = await TestDatabase.CreateAsync(kind);
        await using var engine = MySql.CreateEngine(database.Url.Replace("mariadb://", "mysql://", StringComparison.Ordinal));
        Assert.Equal("mysql", engine.Dialect.Name);
        Assert.True(await Select(Value(1).IsSame(1)).OneAsync(engine));
        Assert.Equal("mariadb", engine.Dialect.Name);
        var metadata = new MetaData();
        _ = new Table("t", metadata, [new ColumnSchema("id", SqlTypes.Text, isPrimaryKey: true)]);
        await using var fresh = MySql.CreateEngine(database.Url.Replace("mariadb://", "mysql://", StringComparison.Ordinal));
        await metadata.CreateAllAsync(fresh);
    }

    [Theory, MemberData(nameof(TestDatabase.MariaDbKinds), MemberType = typeof(TestDatabase))]
    public async Task Data_sources_of_the_caller(DatabaseKind kind)
    {
        await using var database = await TestDatabase.CreateAsync(kind);
        await using var source = new MySqlDataSource(ConnectionUrl.Parse(database.Url).Settings.ConnectionString);
        await using (var engine = MySql.CreateEngine(source))
        {
            Assert.Equal(3, await Select(Value(1) + 2).OneAsync(engine));
        }

        // It is the caller's still.
        await using var command = source.CreateCommand("SELECT 1");
        Assert.Equal(1, await command.ExecuteScalarAsync());
        await using var other = new MySqlDataSource("Server=localhost");
        Assert.Contains("GuidFormat", Assert.Throws<ArgumentException>(() => MySql.CreateEngine(other)).Message, StringComparison.Ordinal);
    }

    [Theory, MemberData(nameof(TestDatabase.MariaDbKinds), MemberType = typeof(TestDatabase))]
    public async Task A_password_is_in_nothing_that_is_printed(DatabaseKind kind)
    {
        await using var database = await TestDatabase.CreateAsync(kind);
        var at = database.Url.IndexOf('@', StringComparison.Ordinal);
        await using var engine = MySql.CreateEngine("mariadb://nobody:s3cret" + database.Url[at..]);
        var error = await Assert.ThrowsAsync<OperationalException>(async () => await engine.ConnectAsync());
        Assert.False(error.IsTransient);
        Assert.DoesNotContain("s3cret", error.ToString(), StringComparison.Ordinal);
    }
}
