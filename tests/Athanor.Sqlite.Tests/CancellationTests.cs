using System.Diagnostics;

namespace Athanor.Sqlite.Tests;

public sealed class CancellationTests
{
    private const string Endless = "WITH RECURSIVE n (i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n) SELECT count(*) FROM n";

    [Fact]
    public async Task A_long_query_ends_when_its_token_does()
    {
        await using var driver = TestDriver.OnFile();
        await using var connection = await driver.ConnectAsync();
        using var source = new CancellationTokenSource(TimeSpan.FromMilliseconds(50));
        var start = Stopwatch.GetTimestamp();
        var error = await Assert.ThrowsAnyAsync<OperationCanceledException>(
            () => Task.Run(() => connection.Scalar(Compiled.Query(Endless), r => r.GetInt64(0), token: source.Token)));
        Assert.Equal(source.Token, error.CancellationToken);
        Assert.True(Stopwatch.GetElapsedTime(start) < TimeSpan.FromSeconds(20));
        Assert.Equal(1, await connection.Scalar("SELECT 1", r => r.GetInt32(0)));
    }

    [Fact]
    public async Task A_token_that_ended_before_runs_nothing()
    {
        await using var driver = TestDriver.OnFile();
        await using var connection = await driver.ConnectAsync();
        await connection.Script("CREATE TABLE t (v INTEGER)");
        using var source = new CancellationTokenSource();
        await source.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => connection.Execute(Compiled.Write("INSERT INTO t VALUES (1)"), token: source.Token));
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => connection.Scalar(Compiled.Query("SELECT 1"), r => 0, token: source.Token));
        await Assert.ThrowsAnyAsync<OperationCanceledException>(async () => await connection.BeginAsync(default, forWriting: true, async: true, source.Token));
        await Assert.ThrowsAnyAsync<OperationCanceledException>(async () => await driver.Driver.ConnectAsync(async: true, source.Token));
        Assert.False(connection.InTransaction);
        Assert.Equal(0, await connection.Count("t"));
    }

    [Fact]
    public async Task Rows_still_to_come_end_with_their_token()
    {
        await using var driver = TestDriver.OnFile();
        await using var connection = await driver.ConnectAsync();
        using var source = new CancellationTokenSource();
        using var prepared = await connection.PrepareAsync(
            Compiled.Query("WITH RECURSIVE n (i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n) SELECT i FROM n WHERE i < 3 OR i < 0"), async: true, default);
        await using var reader = await prepared.ExecuteReaderAsync(async: true, source.Token);
        Assert.True(await reader.ReadAsync(async: true, source.Token));
        Assert.True(await reader.ReadAsync(async: true, source.Token));
        source.CancelAfter(50);
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => Task.Run(async () => await reader.ReadAsync(async: true, source.Token)));
    }

    [Fact]
    public async Task The_token_may_differ_from_row_to_row()
    {
        await using var driver = TestDriver.OnFile();
        await using var connection = await driver.ConnectAsync();
        using var first = new CancellationTokenSource();
        using var second = new CancellationTokenSource();
        using var prepared = await connection.PrepareAsync(Compiled.Query("SELECT 1 UNION ALL SELECT 2 UNION ALL SELECT 3"), async: true, default);
        await using var reader = await prepared.ExecuteReaderAsync(async: true, first.Token);
        Assert.True(await reader.ReadAsync(async: true, first.Token));
        Assert.True(await reader.ReadAsync(async: true, second.Token));
        await first.CancelAsync();
        Assert.True(await reader.ReadAsync(async: true, second.Token));
        await second.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(async () => await reader.ReadAsync(async: true, second.Token));
    }

    [Fact]
    public async Task Cancelled_at_any_moment_a_query_ends_and_the_connection_serves_the_next()
    {
        await using var driver = TestDriver.OnFile();
        await using var connection = await driver.ConnectAsync();
        var random = new Random(7);
        var endless = Compiled.Query(Endless);
        for (var i = 0; i < 200; i++)
        {
            using var source = new CancellationTokenSource();
            var run = Task.Run(() => connection.Scalar(endless, r => r.GetInt64(0), token: source.Token));
            Thread.SpinWait(random.Next(20_000));
            await source.CancelAsync();
            await Assert.ThrowsAnyAsync<OperationCanceledException>(() => run.WaitAsync(TimeSpan.FromSeconds(20)));
            Assert.Equal(i, await connection.Scalar(Compiled.Query("SELECT ?1", SqlTypes.Integer), r => r.GetInt32(0), w => w.Write(0, i)));
        }
    }

    [Fact]
    public async Task An_interrupted_write_takes_its_transaction_with_it()
    {
        await using var driver = TestDriver.OnFile();
        var engine = new Engine(SqliteDialect.Instance, driver.Driver);
        await using (var connection = await engine.ConnectAsync())
        {
            await connection.ExecuteScriptAsync("CREATE TABLE t (v INTEGER)");
            var transaction = await connection.BeginAsync();
            await connection.ExecuteCompiledAsync(Compiled.Write("INSERT INTO t VALUES (0)"), ParameterSource.None, async: true, default);
            using var source = new CancellationTokenSource(TimeSpan.FromMilliseconds(50));
            await Assert.ThrowsAnyAsync<OperationCanceledException>(() => Task.Run(async () => await connection.ExecuteCompiledAsync(
                Compiled.Write("INSERT INTO t WITH RECURSIVE n (i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n) SELECT i FROM n"),
                ParameterSource.None,
                async: true,
                source.Token)));

            // What follows would be half a unit of work: it is refused until the caller rolls back, too.
            Assert.False(connection.InTransaction);
            await Assert.ThrowsAsync<UsageException>(
                async () => await connection.ExecuteCompiledAsync(Compiled.Write("INSERT INTO t VALUES (2)"), ParameterSource.None, async: true, default));
            await Assert.ThrowsAsync<UsageException>(async () => await transaction.CommitAsync());
            await transaction.RollbackAsync();
            await connection.ExecuteCompiledAsync(Compiled.Write("INSERT INTO t VALUES (3)"), ParameterSource.None, async: true, default);
            await connection.CommitAsync();
        }

        await using var after = await driver.ConnectAsync();
        Assert.Equal(3, await after.Scalar("SELECT sum(v) FROM t", r => r.GetInt32(0)));
        await engine.DisposeAsync();
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task Units_of_work_cancelled_at_random_leave_nothing_behind(bool memory)
    {
        using var folder = new TempFolder();
        await using var engine = Sqlite.CreateEngine(
            memory ? "sqlite://" : $"sqlite:///{folder.File("test.db")}",
            new EngineOptions { PoolSize = 4, MaxOverflow = 0 },
            new SqliteOptions { Synchronous = SqliteSynchronous.Normal, BusyTimeout = TimeSpan.FromSeconds(60) });
        await using (var connection = await engine.ConnectAsync())
        {
            await connection.ExecuteScriptAsync("CREATE TABLE t (a INTEGER, b INTEGER)");
        }

        var committed = 0;
        await Task.WhenAll(Enumerable.Range(0, 8).Select(task => Task.Run(async () =>
        {
            var random = new Random(task);
            for (var i = 0; i < 60; i++)
            {
                using var source = new CancellationTokenSource(TimeSpan.FromMicroseconds(random.Next(4_000)));
                try
                {
                    await using var connection = await engine.ConnectAsync(source.Token);
                    foreach (var _ in new[] { 1, 2 })
                    {
                        await connection.ExecuteCompiledAsync(Compiled.Write("INSERT INTO t VALUES (1, 2)"), ParameterSource.None, async: true, source.Token);
                        await connection.ExecuteCompiledAsync(
                            Compiled.Query("WITH RECURSIVE n (i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < 500) SELECT count(*) FROM n"),
                            ParameterSource.None,
                            async: true,
                            source.Token);
                    }

                    await connection.CommitAsync(source.Token);
                    Interlocked.Increment(ref committed);
                }
                catch (OperationCanceledException)
                {
                }
            }
        })));
        Assert.Equal(engine.Pool.Open, engine.Pool.Idle);
        await using var after = await engine.ConnectAsync();
        await using var transaction = await after.BeginAsync();
        var rows = await after.OpenCompiledAsync(Compiled.Query("SELECT count(*) FROM t"), ParameterSource.None, async: true, default);
        Assert.True(await rows.ReadAsync(async: true, default));
        Assert.Equal(committed * 2, rows.Row.GetInt32(0));
        await rows.CloseAsync(async: true);
    }

    [Fact]
    public async Task Waiting_for_the_writers_gate_ends_with_the_token()
    {
        await using var driver = TestDriver.OnFile(new SqliteOptions { BusyTimeout = TimeSpan.FromSeconds(30) });
        await using var first = await driver.ConnectAsync();
        await using var second = await driver.ConnectAsync();
        await first.BeginAsync(default, forWriting: true, async: true, default);
        using var source = new CancellationTokenSource(TimeSpan.FromMilliseconds(50));
        await Assert.ThrowsAnyAsync<OperationCanceledException>(async () => await second.BeginAsync(default, forWriting: true, async: true, source.Token));
        await first.RollbackAsync(async: true, default);
        await second.BeginAsync(default, forWriting: true, async: true, default);
        Assert.True(second.InTransaction);
    }

    [Fact]
    public async Task Waiting_for_another_process_ends_with_the_token()
    {
        await using var driver = TestDriver.OnFile(new SqliteOptions { BusyTimeout = TimeSpan.FromSeconds(30) });
        await using var connection = await driver.ConnectAsync();
        // A connection that this driver knows nothing of stands for one of another process.
        using var other = new SqliteConnection($"Data Source={driver.File};Pooling=False");
        other.Open();
        using var lockTransaction = other.BeginTransaction(deferred: false);
        using var source = new CancellationTokenSource(TimeSpan.FromMilliseconds(100));
        await Assert.ThrowsAnyAsync<OperationCanceledException>(async () => await connection.BeginAsync(default, forWriting: true, async: true, source.Token));
        Assert.False(connection.InTransaction);
    }
}
