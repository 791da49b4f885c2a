namespace Athanor.Sqlite.Tests;

public sealed class SessionStateTests
{
    [Theory]
    [InlineData("CREATE TEMP TABLE leak (v); INSERT INTO leak VALUES (1)", "SELECT count(*) FROM temp.sqlite_master")]
    [InlineData("CREATE TABLE temp.leak (v)", "SELECT count(*) FROM temp.sqlite_master")]
    [InlineData("CREATE TEMP VIEW leak AS SELECT 1", "SELECT count(*) FROM temp.sqlite_master")]
    [InlineData("CREATE TABLE t (v); CREATE TEMP TRIGGER leak AFTER INSERT ON t BEGIN DELETE FROM t; END", "SELECT count(*) FROM temp.sqlite_master")]
    [InlineData("PRAGMA foreign_keys = OFF", "SELECT 1 - foreign_keys FROM pragma_foreign_keys")]
    [InlineData("PRAGMA query_only = ON", "SELECT query_only FROM pragma_query_only")]
    [InlineData("ATTACH ':memory:' AS leak", "SELECT count(*) FROM pragma_database_list WHERE name = 'leak'")]
    public async Task What_a_user_leaves_behind_does_not_reach_the_next_one(string leak, string trace)
    {
        await using var driver = TestDriver.OnFile();
        await using var engine = new Engine(SqliteDialect.Instance, driver.Driver, new EngineOptions { PoolSize = 1, MaxOverflow = 0 });
        await using (var first = await engine.ConnectAsync())
        {
            await first.ExecuteScriptAsync(leak);
            Assert.NotEqual(0, await Value(first, trace));
        }

        await using var second = await engine.ConnectAsync();
        Assert.Equal(0, await Value(second, trace));
        Assert.Equal(1, engine.Pool.Open);
    }

    [Fact]
    public async Task Functions_made_on_the_ado_net_connection_are_gone_with_their_user()
    {
        await using var driver = TestDriver.OnFile();
        await using var engine = new Engine(SqliteDialect.Instance, driver.Driver, new EngineOptions { PoolSize = 1, MaxOverflow = 0 });
        await using (var first = await engine.ConnectAsync())
        {
            var ado = (SqliteConnection)first.AsDbConnection();
            ado.CreateFunction("triple", (long v) => v * 3);
            Assert.Equal(42, await Value(first, "SELECT triple(14)"));
        }

        await using var second = await engine.ConnectAsync();
        await Assert.ThrowsAsync<ProgrammingException>(() => Value(second, "SELECT triple(14)"));
    }

    [Fact]
    public async Task Ordinary_use_keeps_the_connection_and_its_statements()
    {
        await using var driver = TestDriver.OnFile();
        var connection = await driver.ConnectAsync();
        await connection.Script("CREATE TABLE t (v INTEGER); CREATE INDEX i ON t (v); SAVEPOINT s; INSERT INTO t VALUES (1); RELEASE s; PRAGMA table_info(t)");
        var query = Compiled.Query("SELECT v FROM t");
        var prepared = await connection.PrepareAsync(query, async: true, default);
        prepared.Dispose();
        var handle = connection.Handle;
        await connection.ResetAsync(async: true, default);
        Assert.Same(handle, connection.Handle);
        Assert.Same(prepared, await connection.PrepareAsync(query, async: true, default));
        await connection.DisposeAsync();
    }

    [Fact]
    public async Task A_reader_left_open_does_not_reach_the_next_user()
    {
        await using var driver = TestDriver.OnFile();
        await using var connection = await driver.ConnectAsync();
        await connection.Script("CREATE TABLE t (v INTEGER); INSERT INTO t VALUES (1), (2)");
        var query = Compiled.Query("SELECT v FROM t");
        var left = await connection.PrepareAsync(query, async: true, default);
        var reader = await left.ExecuteReaderAsync(async: true, default);
        Assert.True(await reader.ReadAsync(async: true, default));
        await connection.ResetAsync(async: true, default);
        using var mine = await connection.PrepareAsync(query, async: true, default);
        Assert.NotSame(left, mine);
        await using var rows = await mine.ExecuteReaderAsync(async: true, default);
        Assert.True(await rows.ReadAsync(async: true, default));
        await reader.DisposeAsync();
        left.Dispose();
        Assert.Equal(1, rows.GetInt32(0));
        Assert.Throws<InvalidOperationException>(() => reader.GetInt32(0));
    }

    [Fact]
    public async Task Every_connection_is_set_up_alike()
    {
        var opened = 0;
        await using var driver = TestDriver.OnFile(new SqliteOptions
        {
            BusyTimeout = TimeSpan.FromMilliseconds(1234),
            Configure = c =>
            {
                opened++;
                c.CreateFunction("opened", () => opened);
            },
        });
        await using var first = await driver.ConnectAsync();
        await using var second = await driver.ConnectAsync();
        foreach (var connection in new[] { first, second })
        {
            Assert.Equal(2, await connection.Scalar("SELECT opened()", r => r.GetInt32(0)));
            Assert.Equal(1, await connection.Scalar("PRAGMA foreign_keys", r => r.GetInt32(0)));
            Assert.Equal(1234, await connection.Scalar("PRAGMA busy_timeout", r => r.GetInt32(0)));
            Assert.Equal("wal", await connection.Scalar("PRAGMA journal_mode", r => r.GetString(0)));
            Assert.Equal(2, await connection.Scalar("PRAGMA synchronous", r => r.GetInt32(0)));
        }

        Assert.Equal(TimeSpan.FromSeconds(5), new SqliteOptions().BusyTimeout);
    }

    [Theory]
    [InlineData(SqliteSynchronous.Full, 2)]
    [InlineData(SqliteSynchronous.Normal, 1)]
    public async Task What_a_commit_waits_for(SqliteSynchronous synchronous, int expected)
    {
        await using var driver = TestDriver.OnFile(new SqliteOptions { Synchronous = synchronous, WriteAheadLog = false });
        await using var connection = await driver.ConnectAsync();
        Assert.Equal(expected, await connection.Scalar("PRAGMA synchronous", r => r.GetInt32(0)));
        Assert.Equal("delete", await connection.Scalar("PRAGMA journal_mode", r => r.GetString(0)));
    }

    [Fact]
    public async Task A_pooled_connection_is_tried_before_it_is_handed_out()
    {
        await using var driver = TestDriver.OnFile();
        await using var engine = new Engine(SqliteDialect.Instance, driver.Driver, new EngineOptions { PrePing = true, ResetOnReturn = ResetOnReturn.Never });
        System.Data.Common.DbConnection ado;
        await using (var first = await engine.ConnectAsync())
        {
            ado = first.AsDbConnection();
        }

        await ado.CloseAsync();
        await using var second = await engine.ConnectAsync();
        Assert.NotSame(ado, second.AsDbConnection());
        Assert.Equal(1, await Value(second, "SELECT 1"));
    }

    private static async Task<int> Value(Connection connection, string sql)
    {
        var cursor = await connection.OpenCompiledAsync(Compiled.Query(sql), ParameterSource.None, async: true, default);
        try
        {
            Assert.True(await cursor.ReadAsync(async: true, default));
            return cursor.Row.GetInt32(0);
        }
        finally
        {
            await cursor.CloseAsync(async: true);
        }
    }
}
