namespace Athanor.Sqlite.Tests;

public sealed class MemoryTests
{
    [Theory]
    [InlineData("sqlite://")]
    [InlineData("sqlite:///:memory:")]
    [InlineData("Data Source=:memory:")]
    [InlineData("Data Source=:memory:;Cache=Shared")]
    public async Task All_connections_of_an_engine_share_its_database(string url)
    {
        await using var engine = Sqlite.CreateEngine(url);
        await using var first = await engine.ConnectAsync();
        await first.ExecuteScriptAsync("CREATE TABLE t (v INTEGER); INSERT INTO t VALUES (1)");
        await using var second = await engine.ConnectAsync();
        await second.ExecuteScriptAsync("INSERT INTO t VALUES (2)");
        var dialect = engine.Dialect;
        Assert.Equal("sqlite", dialect.Name);
        await using var other = Sqlite.CreateEngine(url);
        await using var third = await other.ConnectAsync();
        await Assert.ThrowsAsync<ProgrammingException>(async () => await third.ExecuteScriptAsync("INSERT INTO t VALUES (3)"));
    }

    [Fact]
    public async Task The_database_outlives_its_connections()
    {
        await using var driver = TestDriver.InMemory();
        await using (var first = await driver.ConnectAsync())
        {
            await first.Script("CREATE TABLE t (v INTEGER); INSERT INTO t VALUES (1)");
        }

        await using var second = await driver.ConnectAsync();
        Assert.Equal(1, await second.Count("t"));
    }

    [Fact]
    public async Task A_writer_in_memory_waits_for_rows_still_read_and_then_says_so()
    {
        await using var driver = TestDriver.InMemory(new SqliteOptions { BusyTimeout = TimeSpan.FromMilliseconds(100) });
        await using var first = await driver.ConnectAsync();
        await using var second = await driver.ConnectAsync();
        await first.Script("CREATE TABLE t (v INTEGER); INSERT INTO t VALUES (1), (2)");
        using var prepared = await first.PrepareAsync(Compiled.Query("SELECT v FROM t"), async: true, default);
        await using (var reader = await prepared.ExecuteReaderAsync(async: true, default))
        {
            var error = await Assert.ThrowsAsync<SqliteException>(async () => await second.Script("INSERT INTO t VALUES (3)"));
            Assert.True(SqliteDialect.Instance.Translate(error, null)!.IsTransient);
        }

        await second.Script("INSERT INTO t VALUES (3)");
        Assert.Equal(3, await first.Count("t"));
    }

    [Fact]
    public async Task A_connection_opens_while_another_one_writes()
    {
        await using var driver = TestDriver.InMemory(new SqliteOptions { BusyTimeout = TimeSpan.Zero });
        await using var writer = await driver.ConnectAsync();
        await writer.BeginAsync(default, forWriting: true, async: true, default);
        await writer.Script("CREATE TABLE t (v INTEGER)");
        await using var other = await driver.ConnectAsync();
        await writer.CommitAsync(async: true, default);
        Assert.Equal(0, await other.Count("t"));
    }

    [Fact]
    public async Task A_reader_in_memory_waits_for_the_writer_without_a_thread()
    {
        await using var driver = TestDriver.InMemory(new SqliteOptions { BusyTimeout = TimeSpan.FromSeconds(60) });
        await using var writer = await driver.ConnectAsync();
        await using var reader = await driver.ConnectAsync();
        await writer.Script("CREATE TABLE t (v INTEGER)");
        await writer.BeginAsync(default, forWriting: true, async: true, default);
        await writer.Execute(Compiled.Write("INSERT INTO t VALUES (1)"));
        var count = reader.Count("t");
        Assert.False(count.IsCompleted);
        await writer.CommitAsync(async: true, default);
        Assert.Equal(1, await count.WaitAsync(TimeSpan.FromSeconds(30)));
    }
}
