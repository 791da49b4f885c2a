using System.Diagnostics;

namespace Athanor.Sqlite.Tests;

public sealed class ConcurrencyTests
{
    private static readonly CompiledStatement Add = Compiled.Write("UPDATE counter SET v = v + 1");
    private static readonly CompiledStatement Sum = Compiled.Query("SELECT v FROM counter");

    [Theory]
    [InlineData("file")]
    [InlineData("rollback journal")]
    [InlineData("memory")]
    [InlineData("shared memory")]
    public async Task Eight_tasks_read_and_write_and_lose_nothing(string where)
    {
        using var folder = new TempFolder();
        var options = new SqliteOptions { Synchronous = SqliteSynchronous.Normal, WriteAheadLog = where == "file", BusyTimeout = TimeSpan.FromSeconds(60) };
        var url = where switch
        {
            "memory" => "sqlite://",
            "shared memory" => $"sqlite:///{Guid.NewGuid():N}?mode=memory&cache=shared",
            _ => $"sqlite:///{folder.File("test.db")}",
        };
        await using var engine = Sqlite.CreateEngine(url, sqlite: options);
        await using (var connection = await engine.ConnectAsync())
        {
            await connection.ExecuteScriptAsync("CREATE TABLE counter (v INTEGER); INSERT INTO counter VALUES (0); CREATE TABLE log (task INTEGER, n INTEGER)");
        }

        const int Tasks = 8;
        const int Rounds = 40;
        await Task.WhenAll(Enumerable.Range(0, Tasks).Select(task => Task.Run(async () =>
        {
            for (var i = 0; i < Rounds; i++)
            {
                await using var connection = await engine.ConnectAsync();
                await Read(connection);
                await connection.ExecuteCompiledAsync(Add, ParameterSource.None, async: true, default);
                await connection.ExecuteCompiledAsync(
                    Compiled.Write("INSERT INTO log VALUES (?1, ?2)", SqlTypes.Integer, SqlTypes.Integer),
                    new Given(w =>
                    {
                        w.Write(0, task);
                        w.Write(1, i);
                    }),
                    async: true,
                    default);
                if (i % 4 == 0)
                {
                    await Task.Yield();
                }

                if (i % 5 == 4)
                {
                    await connection.RollbackAsync();
                }
                else
                {
                    await connection.CommitAsync();
                }
            }
        })));
        await using (var connection = await engine.ConnectAsync())
        {
            Assert.Equal(Tasks * Rounds * 4 / 5, await Read(connection));
        }
    }

    [Fact]
    public async Task Writers_wait_their_turn_without_a_thread()
    {
        await using var driver = TestDriver.OnFile(new SqliteOptions { BusyTimeout = TimeSpan.FromSeconds(60), Synchronous = SqliteSynchronous.Normal });
        await using var first = await driver.ConnectAsync();
        await first.BeginAsync(default, forWriting: true, async: true, default);
        var others = new List<NativeConnection>();
        var waiting = new List<Task>();
        for (var i = 0; i < 8; i++)
        {
            var other = await driver.ConnectAsync();
            others.Add(other);
            // On this one thread, all of them: none blocks it.
            waiting.Add(Write(other));
        }

        Assert.All(waiting, w => Assert.False(w.IsCompleted));
        await first.CommitAsync(async: true, default);
        await Task.WhenAll(waiting).WaitAsync(TimeSpan.FromSeconds(30));
        foreach (var other in others)
        {
            await other.DisposeAsync();
        }

        static async Task Write(NativeConnection connection)
        {
            await connection.BeginAsync(default, forWriting: true, async: true, default);
            await connection.Script("CREATE TABLE IF NOT EXISTS t (v INTEGER)");
            await Task.Yield();
            await connection.CommitAsync(async: true, default);
        }
    }

    [Fact]
    public async Task A_turn_that_does_not_come_is_a_transient_error_that_says_what_to_do()
    {
        await using var driver = TestDriver.OnFile(new SqliteOptions { BusyTimeout = TimeSpan.FromMilliseconds(100) });
        await using var first = await driver.ConnectAsync();
        await using var second = await driver.ConnectAsync();
        await first.BeginAsync(default, forWriting: true, async: true, default);
        foreach (var async in new[] { true, false })
        {
            var error = await Assert.ThrowsAsync<OperationalException>(async () => await second.BeginAsync(default, forWriting: true, async, default));
            Assert.True(error.IsTransient);
            Assert.Equal("5", error.Code);
            Assert.Contains("BusyTimeout", error.Message, StringComparison.Ordinal);
            Assert.Contains("test.db", error.Message, StringComparison.Ordinal);
        }

        // Reading waits for nobody.
        Assert.Equal(1, await second.Scalar("SELECT 1", r => r.GetInt32(0)));
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task Another_process_is_waited_for_and_then_reported(bool async)
    {
        await using var driver = TestDriver.OnFile(new SqliteOptions { BusyTimeout = TimeSpan.FromMilliseconds(300) });
        await using var connection = await driver.ConnectAsync();
        using var other = new SqliteConnection($"Data Source={driver.File};Pooling=False");
        other.Open();
        using (other.BeginTransaction(deferred: false))
        {
            var start = Stopwatch.GetTimestamp();
            var error = await Assert.ThrowsAsync<SqliteException>(async () => await connection.BeginAsync(default, forWriting: true, async, default));
            Assert.True(Stopwatch.GetElapsedTime(start) >= TimeSpan.FromMilliseconds(290));
            var translated = Assert.IsType<OperationalException>(SqliteDialect.Instance.Translate(error, "BEGIN"));
            Assert.True(translated.IsTransient);
            Assert.False(connection.InTransaction);
        }

        await connection.BeginAsync(default, forWriting: true, async, default);
        Assert.True(connection.InTransaction);
    }

    [Fact]
    public async Task Statements_outside_a_transaction_take_their_turn_too()
    {
        await using var driver = TestDriver.OnFile(new SqliteOptions { BusyTimeout = TimeSpan.FromSeconds(60), Synchronous = SqliteSynchronous.Normal });
        await using var first = await driver.ConnectAsync();
        await using var second = await driver.ConnectAsync();
        await first.Script("CREATE TABLE t (v INTEGER)");
        await first.BeginAsync(default, forWriting: true, async: true, default);
        var script = second.Script("INSERT INTO t VALUES (1)").AsTask();
        Assert.False(script.IsCompleted);
        await first.CommitAsync(async: true, default);
        await script.WaitAsync(TimeSpan.FromSeconds(30));
        var statement = second.Execute(Compiled.Write("INSERT INTO t VALUES (2)"));
        await statement.WaitAsync(TimeSpan.FromSeconds(30));

        // The turn was given back each time.
        await first.BeginAsync(default, forWriting: true, async: true, default);
        await first.RollbackAsync(async: true, default);
        Assert.Equal(2, await first.Count("t"));
    }

    [Fact]
    public async Task A_connection_that_is_closed_lets_the_next_writer_in()
    {
        await using var driver = TestDriver.OnFile(new SqliteOptions { BusyTimeout = TimeSpan.FromSeconds(5) });
        var first = await driver.ConnectAsync();
        await using var second = await driver.ConnectAsync();
        await first.BeginAsync(default, forWriting: true, async: true, default);
        await first.DisposeAsync();
        await second.BeginAsync(default, forWriting: true, async: true, default);
        Assert.True(second.InTransaction);
    }

    [Fact]
    public async Task Two_engines_on_one_file_share_its_gate()
    {
        using var folder = new TempFolder();
        var url = $"sqlite:///{folder.File("test.db")}";
        var options = new SqliteOptions { BusyTimeout = TimeSpan.FromMilliseconds(100) };
        await using var one = Sqlite.CreateEngine(url, sqlite: options);
        await using var two = Sqlite.CreateEngine(new SqliteConnectionStringBuilder { DataSource = folder.File("./x/../test.db") }, sqlite: options);
        await using var first = await one.ConnectAsync();
        await using var second = await two.ConnectAsync();
        await first.BeginAsync();
        var error = await Assert.ThrowsAsync<OperationalException>(async () => await second.BeginAsync());
        Assert.Contains("of this process", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_snapshot_that_was_overtaken_is_a_transient_error()
    {
        await using var driver = TestDriver.OnFile();
        await using var first = await driver.ConnectAsync();
        await using var second = await driver.ConnectAsync();
        await first.Script("CREATE TABLE t (v INTEGER)");
        await first.BeginAsync(default, forWriting: false, async: true, default);
        Assert.Equal(0, await first.Count("t"));
        await second.Script("INSERT INTO t VALUES (1)");
        Assert.Equal(0, await first.Count("t"));
        var error = await Assert.ThrowsAsync<SqliteException>(() => first.Execute(Compiled.Write("INSERT INTO t VALUES (2)")));
        var translated = Assert.IsType<OperationalException>(SqliteDialect.Instance.Translate(error, null));
        Assert.True(translated.IsTransient);
        Assert.Equal("517", translated.Code);
        await first.RollbackAsync(async: true, default);
        Assert.Equal(1, await first.Count("t"));
    }

    private static async Task<long> Read(Connection connection)
    {
        var cursor = await connection.OpenCompiledAsync(Sum, ParameterSource.None, async: true, default);
        try
        {
            Assert.True(await cursor.ReadAsync(async: true, default));
            return cursor.Row.GetInt64(0);
        }
        finally
        {
            await cursor.CloseAsync(async: true);
        }
    }
}
