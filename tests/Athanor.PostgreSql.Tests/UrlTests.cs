using Athanor.PostgreSql.Connections;
using CsCheck;

namespace Athanor.PostgreSql.Tests;

public sealed class UrlTests
{
    [Fact]
    public void The_parts_of_a_URL()
    {
        var settings = ConnectionUrl.Parse("postgresql://ann:s3cret@db.example.org:5433/shop?sslmode=require&application_name=my%20shop&connect_timeout=7").Settings;
        Assert.Equal(("db.example.org", 5433, "shop", "ann", "s3cret"), (settings.Host, settings.Port, settings.Database, settings.Username, settings.Password));
        Assert.Equal((SslMode.Require, "my shop", 7), (settings.SslMode, settings.ApplicationName, settings.Timeout));
        Assert.False(settings.Pooling);
        Assert.False(settings.Enlist);
    }

    [Theory]
    [InlineData("postgresql://localhost", "localhost", 5432, null, null)]
    [InlineData("postgres://localhost/", "localhost", 5432, null, null)]
    [InlineData("POSTGRESQL+npgsql://localhost/db", "localhost", 5432, "db", null)]
    [InlineData("postgresql:///db", "localhost", 5432, "db", null)]
    [InlineData("postgresql://", "localhost", 5432, null, null)]
    [InlineData("postgresql://ann@localhost/db", "localhost", 5432, "db", "ann")]
    [InlineData("postgresql://ann@/db", "localhost", 5432, "db", "ann")]
    [InlineData("postgresql://[::1]/db", "::1", 5432, "db", null)]
    [InlineData("postgresql://ann@[2001:db8::7]:6000/db", "2001:db8::7", 6000, "db", "ann")]
    [InlineData("postgresql://one:5432,two:5433/db?target_session_attrs=read-write", "one:5432,two:5433", 5432, "db", null)]
    [InlineData("postgresql:///db?host=/run/postgresql&port=6432&user=ann", "/run/postgresql", 6432, "db", "ann")]
    [InlineData("postgresql://ann@/db?host=%2Fvar%2Frun", "/var/run", 5432, "db", "ann")]
    [InlineData("postgresql://localhost/my%2Fdb%20%C3%A4", "localhost", 5432, "my/db ä", null)]
    public void Forms(string url, string host, int port, string? database, string? user)
    {
        var settings = ConnectionUrl.Parse(url).Settings;
        Assert.Equal((host, port, database, user), (settings.Host, settings.Port, settings.Database, settings.Username));
    }

    [Theory]
    [InlineData("sslmode=disable", SslMode.Disable)]
    [InlineData("sslmode=allow", SslMode.Allow)]
    [InlineData("sslmode=prefer", SslMode.Prefer)]
    [InlineData("sslmode=require", SslMode.Require)]
    [InlineData("sslmode=verify-ca", SslMode.VerifyCA)]
    [InlineData("sslmode=verify-full", SslMode.VerifyFull)]
    [InlineData("SSL_Mode=VerifyFull", SslMode.VerifyFull)]
    public void Modes_of_encryption(string option, SslMode mode) => Assert.Equal(mode, ConnectionUrl.Parse($"postgresql://localhost/db?{option}").Settings.SslMode);

    [Fact]
    public void Options_by_either_name()
    {
        var settings = ConnectionUrl.Parse("postgresql://h/db?options=-c%20work_mem%3D1MB&search_path=a,b&command_timeout=9&keepalives=1&keepalives_idle=30&sslrootcert=/ca.pem&dbname=other&user=bob&password=p%26q").Settings;
        Assert.Equal(("-c work_mem=1MB", "a,b", 9, true, 30), (settings.Options, settings.SearchPath, settings.CommandTimeout, settings.TcpKeepAlive, settings.TcpKeepAliveTime));
        Assert.Equal(("/ca.pem", "other", "bob", "p&q"), (settings.RootCertificate, settings.Database, settings.Username, settings.Password));
    }

    [Fact]
    public void A_connection_string_of_the_provider()
    {
        var settings = ConnectionUrl.Parse("Host=localhost;Port=6000;Username=ann;Password='a;b=c://d';Database=db;Maximum Pool Size=7").Settings;
        Assert.Equal(("localhost", 6000, "ann", "a;b=c://d", "db"), (settings.Host, settings.Port, settings.Username, settings.Password, settings.Database));
        Assert.False(settings.Pooling);
    }

    [Fact]
    public void Any_user_password_and_database_survive() => Gen.Select(Gen.String[1, 20], Gen.String[1, 20], Gen.String[1, 20])
        .Where((user, password, database) => !(user + password + database).Any(c => c == '\0' || char.IsSurrogate(c)) && !string.IsNullOrWhiteSpace(user))
        .Sample((user, password, database) =>
        {
            var settings = ConnectionUrl.Parse($"postgresql://{Uri.EscapeDataString(user)}:{Uri.EscapeDataString(password)}@h:1/{Uri.EscapeDataString(database)}").Settings;
            var through = new NpgsqlConnectionStringBuilder(settings.ConnectionString);
            return (through.Username, through.Password, through.Database) == (user, password, database);
        });

    [Theory]
    [InlineData("mysql://ann:secret@localhost/db", "postgresql://")]
    [InlineData("postgresql://ann:secret@localhost:port/db", "port")]
    [InlineData("postgresql://ann:secret@localhost:99999/db", "port")]
    [InlineData("postgresql://ann:secret@localhost/db?nonsense=1", "nonsense")]
    [InlineData("postgresql://ann:secret@localhost/db?sslmode=nonsense", "sslmode")]
    [InlineData("postgresql://ann:secret@localhost/db?connect_timeout=soon", "connect_timeout")]
    [InlineData("postgresql://ann:secret%@localhost/db", "password")]
    [InlineData("postgresql://ann:sec%2ret@localhost/db", "password")]
    [InlineData("Host=localhost;Nonsense=secret", "connection string")]
    [InlineData("secret", "connection string")]
    public void What_cannot_be_understood_is_not_repeated(string url, string word)
    {
        var error = Assert.Throws<ArgumentException>(() => PostgreSql.CreateEngine(url));
        Assert.Contains(word, error.Message, StringComparison.Ordinal);
        Assert.DoesNotContain("secret", error.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public void No_URL_at_all()
    {
        Assert.Throws<ArgumentException>(() => PostgreSql.CreateEngine(" "));
        Assert.Throws<ArgumentNullException>(() => PostgreSql.CreateEngine((string)null!));
    }

    [Theory, MemberData(nameof(TestDatabase.PostgreSqlKinds), MemberType = typeof(TestDatabase))]
    public async Task A_password_is_in_nothing_that_is_printed(DatabaseKind kind)
    {
        await using var database = await TestDatabase.CreateAsync(kind);
        var at = database.Url.IndexOf('@', StringComparison.Ordinal);
        await using var engine = PostgreSql.CreateEngine("postgresql://postgres:s3cret" + database.Url[at..]);
        await using var connection = await engine.ConnectAsync();
        Assert.DoesNotContain("s3cret", connection.AsDbConnection().ConnectionString, StringComparison.Ordinal);
        Assert.DoesNotContain("s3cret", $"{engine} {engine.Driver} {connection} {engine.Options}", StringComparison.Ordinal);
    }

    [Theory, MemberData(nameof(TestDatabase.PostgreSqlKinds), MemberType = typeof(TestDatabase))]
    public async Task Data_sources_of_the_caller(DatabaseKind kind)
    {
        await using var database = await TestDatabase.CreateAsync(kind);
        foreach (var pooling in (bool[])[false, true])
        {
            var settings = ConnectionUrl.Parse(database.Url).Settings;
            settings.Pooling = pooling;
            await using var source = NpgsqlDataSource.Create(settings);
            await using (var engine = PostgreSql.CreateEngine(source))
            {
                await using var connection = await engine.ConnectAsync();
                Assert.Equal(3, await Select(Value(1) + 2).OneAsync(connection));
                Assert.Equal([2], await Select(Value(2)).Where(Value(2).In(1, 2)).ToListAsync(connection));
            }

            // It is the caller's still.
            await using var command = source.CreateCommand("SELECT 1");
            Assert.Equal(1, await command.ExecuteScalarAsync());
        }
    }

    [Theory, MemberData(nameof(TestDatabase.PostgreSqlKinds), MemberType = typeof(TestDatabase))]
    public async Task The_data_source_can_be_added_to(DatabaseKind kind)
    {
        await using var database = await TestDatabase.CreateAsync(kind);
        await using var engine = PostgreSql.CreateEngine(database.Url, configure: b => b.UsePeriodicPasswordProvider((_, _) => new("rotated"), TimeSpan.FromHours(1), TimeSpan.FromSeconds(1)));
        await using var connection = await engine.ConnectAsync();
        Assert.Equal(1, await connection.Int("SELECT 1"));
    }
}
