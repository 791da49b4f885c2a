namespace Athanor.Sql.Tests;

public sealed class PoolTests
{
    private static readonly UserTable U = User.Table;

    [Fact]
    public async Task Nothing_connects_before_first_use()
    {
        var driver = new FakeDriver();
        await using var engine = new Engine(TestDialect.Plain, driver);
        Assert.Equal(0, driver.Connected);
        await using (await engine.ConnectAsync())
        {
            Assert.Equal(1, driver.Connected);
        }
    }

    [Fact]
    public async Task A_connection_that_came_back_is_used_again_and_the_latest_first()
    {
        var driver = new FakeDriver();
        await using var engine = new Engine(TestDialect.Plain, driver);
        var (a, b) = (await engine.ConnectAsync(), await engine.ConnectAsync());
        await a.DisposeAsync();
        await b.DisposeAsync();
        Assert.Equal((2, 2), (engine.Pool.Open, engine.Pool.Idle));
        await using var c = await engine.ConnectAsync();
        await c.ExecuteScriptAsync("mark");
        Assert.Equal("mark", driver.Connections[1].Last);
        Assert.Equal(2, driver.Connected);
        Assert.Equal((2, 1), (engine.Pool.Open, engine.Pool.Idle));
    }

    [Fact]
    public async Task Overflow_connections_are_closed_when_they_come_back()
    {
        var driver = new FakeDriver();
        await using var engine = new Engine(TestDialect.Plain, driver, new EngineOptions { PoolSize = 1, MaxOverflow = 2 });
        var all = new[] { await engine.ConnectAsync(), await engine.ConnectAsync(), await engine.ConnectAsync() };
        Assert.Equal(3, driver.Open);
        foreach (var connection in all)
        {
            await connection.DisposeAsync();
        }

        Assert.Equal((1, 1, 1), (driver.Open, engine.Pool.Open, engine.Pool.Idle));
    }

    [Fact]
    public async Task A_caller_that_waited_too_long_is_told_what_to_do()
    {
        await using var engine = new Engine(TestDialect.Plain, new FakeDriver(), new EngineOptions { PoolSize = 1, MaxOverflow = 1, PoolTimeout = TimeSpan.FromMilliseconds(20) });
        await using var a = await engine.ConnectAsync();
        await using var b = engine.Connect();
        var error = await Assert.ThrowsAsync<OperationalException>(async () => await engine.ConnectAsync());
        Assert.True(error.IsTransient);
        Assert.Contains("All 2 connections", error.Message, StringComparison.Ordinal);
        Assert.Contains("PoolSize", error.Message, StringComparison.Ordinal);
        Assert.Throws<OperationalException>(() => engine.Connect());
    }

    [Fact]
    public async Task A_caller_that_waits_gets_what_comes_back()
    {
        var driver = new FakeDriver();
        await using var engine = new Engine(TestDialect.Plain, driver, new EngineOptions { PoolSize = 1, MaxOverflow = 0 });
        var first = await engine.ConnectAsync();
        var waiting = engine.ConnectAsync().AsTask();
        Assert.False(waiting.IsCompleted);
        await first.DisposeAsync();
        await using var second = await waiting;
        Assert.Equal(1, driver.Connected);
    }

    [Fact]
    public async Task Cancelled_waiting_leaves_nothing_behind()
    {
        var driver = new FakeDriver();
        await using var engine = new Engine(TestDialect.Plain, driver, new EngineOptions { PoolSize = 1, MaxOverflow = 0 });
        var first = await engine.ConnectAsync();
        using var cancel = new CancellationTokenSource();
        var waiting = engine.ConnectAsync(cancel.Token).AsTask();
        await cancel.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => waiting);
        await first.DisposeAsync();
        await using var next = await engine.ConnectAsync();
        Assert.Equal((1, 1, 0), (driver.Connected, engine.Pool.Open, engine.Pool.Idle));
    }

    [Fact]
    public async Task Cancelled_connecting_leaves_nothing_behind()
    {
        var driver = new FakeDriver { Connecting = token => Task.Delay(Timeout.Infinite, token) };
        await using var engine = new Engine(TestDialect.Plain, driver, new EngineOptions { PoolSize = 1, MaxOverflow = 0 });
        using var cancel = new CancellationTokenSource();
        var connecting = engine.ConnectAsync(cancel.Token).AsTask();
        await cancel.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => connecting);
        driver.Connecting = null;
        await using var next = await engine.ConnectAsync();
        Assert.Equal(1, engine.Pool.Open);
    }

    [Fact]
    public async Task A_cancelled_ping_closes_its_connection()
    {
        var driver = new FakeDriver();
        await using var engine = new Engine(TestDialect.Plain, driver, new EngineOptions { PoolSize = 1, MaxOverflow = 0, PrePing = true });
        await (await engine.ConnectAsync()).DisposeAsync();
        driver.Fails = what => what == "ping" ? new OperationCanceledException() : null;
        await Assert.ThrowsAnyAsync<OperationCanceledException>(async () => await engine.ConnectAsync());
        Assert.Equal((0, 0), (driver.Open, engine.Pool.Open));
        driver.Fails = null;
        await using var next = await engine.ConnectAsync();
        Assert.Equal((1, 1), (driver.Open, engine.Pool.Open));
    }

    [Fact]
    public async Task A_failed_connect_frees_its_place()
    {
        var driver = new FakeDriver { Fails = what => what == "connect" ? new FakeProviderException("refused") : null };
        await using var engine = new Engine(TestDialect.Plain, driver, new EngineOptions { PoolSize = 1, MaxOverflow = 0, PoolTimeout = TimeSpan.FromMilliseconds(20) });
        for (var i = 0; i < 3; i++)
        {
            Assert.Equal("refused", (await Assert.ThrowsAsync<OperationalException>(async () => await engine.ConnectAsync())).Message);
        }

        driver.Fails = null;
        await using var connection = await engine.ConnectAsync();
    }

    [Fact]
    public async Task A_dead_connection_is_replaced_unseen_when_it_is_tried_first()
    {
        var driver = new FakeDriver();
        await using var engine = new Engine(TestDialect.Plain, driver, new EngineOptions { PrePing = true });
        await (await engine.ConnectAsync()).DisposeAsync();
        driver.Fails = what => what == "ping" ? new FakeProviderException("gone") : null;
        await using var connection = await engine.ConnectAsync();
        Assert.Equal((2, 1, 1), (driver.Connected, driver.Open, engine.Pool.Open));
    }

    [Fact]
    public async Task A_connection_is_replaced_when_it_is_old()
    {
        var (driver, time) = (new FakeDriver(), new FakeTime());
        await using var engine = new Engine(TestDialect.Plain, driver, new EngineOptions { PoolRecycle = TimeSpan.FromMinutes(30), TimeProvider = time });
        await (await engine.ConnectAsync()).DisposeAsync();
        time.Advance(TimeSpan.FromMinutes(30));
        await (await engine.ConnectAsync()).DisposeAsync();
        Assert.Equal(1, driver.Connected);
        time.Advance(TimeSpan.FromSeconds(1));
        await using var connection = await engine.ConnectAsync();
        Assert.Equal((2, 1), (driver.Connected, driver.Open));
    }

    [Fact]
    public async Task A_broken_connection_retires_those_opened_before_it()
    {
        var driver = new FakeDriver();
        await using var engine = new Engine(TestDialect.Plain, driver);
        var (a, b, c) = (await engine.ConnectAsync(), await engine.ConnectAsync(), await engine.ConnectAsync());
        await a.DisposeAsync();
        driver.Connections[1].Break();
        await b.DisposeAsync();
        await c.DisposeAsync();
        Assert.Equal(1, engine.Pool.Idle);
        await using var next = await engine.ConnectAsync();
        Assert.Equal((4, 1), (driver.Connected, driver.Open));
    }

    [Fact]
    public async Task Connections_that_break_together_retire_one_generation()
    {
        var driver = new FakeDriver();
        await using var engine = new Engine(TestDialect.Plain, driver);
        var (a, b) = (await engine.ConnectAsync(), await engine.ConnectAsync());
        driver.Connections.ForEach(c => c.Break());
        await a.DisposeAsync();
        await (await engine.ConnectAsync()).DisposeAsync();
        await b.DisposeAsync();
        await using var next = await engine.ConnectAsync();
        Assert.Equal(3, driver.Connected);
    }

    [Fact]
    public async Task A_connection_that_breaks_while_it_is_cleaned_is_thrown_away()
    {
        var driver = new FakeDriver();
        await using var engine = new Engine(TestDialect.Plain, driver);
        var connection = await engine.ConnectAsync();
        await connection.BeginAsync();
        driver.Fails = what => what == "rollback" ? new FakeProviderException("gone") : null;
        await connection.DisposeAsync();
        Assert.Equal((0, 0, 0), (driver.Open, engine.Pool.Open, engine.Pool.Idle));
    }

    [Fact]
    public async Task What_is_open_is_rolled_back_and_reset_before_the_next_user()
    {
        var driver = new FakeDriver();
        await using var engine = new Engine(TestDialect.Plain, driver);
        await using (var connection = await engine.ConnectAsync())
        {
            await Update(U).Set(u => u.Age, 1).ExecuteAsync(connection);
        }

        Assert.Equal(["begin for writing", "UPDATE users SET age = @p1", "rollback", "reset"], driver.Log);
    }

    [Fact]
    public async Task A_connection_that_nobody_used_needs_no_reset()
    {
        var driver = new FakeDriver();
        await using var engine = new Engine(TestDialect.Plain, driver);
        await (await engine.ConnectAsync()).DisposeAsync();
        Assert.Empty(driver.Log);
    }

    [Fact]
    public async Task Reset_can_be_left_to_the_program()
    {
        var driver = new FakeDriver();
        await using var engine = new Engine(TestDialect.Plain, driver, new EngineOptions { ResetOnReturn = ResetOnReturn.Never });
        await using (var connection = await engine.ConnectAsync())
        {
            await connection.ExecuteScriptAsync("SET x = 1");
        }

        Assert.Equal(["SET x = 1"], driver.Log);
    }

    [Fact]
    public async Task Clearing_closes_the_idle_now_and_the_rest_as_they_come_back()
    {
        var driver = new FakeDriver();
        await using var engine = new Engine(TestDialect.Plain, driver);
        var (a, b) = (await engine.ConnectAsync(), await engine.ConnectAsync());
        await a.DisposeAsync();
        await engine.Pool.ClearAsync();
        Assert.Equal(1, driver.Open);
        await b.DisposeAsync();
        Assert.Equal(0, driver.Open);
        await using var next = await engine.ConnectAsync();
        Assert.Equal(1, driver.Open);
    }

    [Fact]
    public async Task A_disposed_engine_gives_no_more_connections_also_to_those_that_wait()
    {
        var driver = new FakeDriver();
        var engine = new Engine(TestDialect.Plain, driver, new EngineOptions { PoolSize = 1, MaxOverflow = 0 });
        var connection = await engine.ConnectAsync();
        var waiting = engine.ConnectAsync().AsTask();
        await engine.DisposeAsync();
        await connection.DisposeAsync();
        await Assert.ThrowsAsync<ObjectDisposedException>(() => waiting);
        var error = await Assert.ThrowsAsync<ObjectDisposedException>(async () => await engine.ConnectAsync());
        Assert.Equal("Engine", error.ObjectName);
        Assert.True(driver.IsDisposed);
        Assert.Equal(0, driver.Open);
    }

    [Fact]
    public async Task Many_tasks_share_few_connections()
    {
        var driver = new FakeDriver { Running = async (_, token) => await Task.Yield() };
        await using var engine = new Engine(TestDialect.Plain, driver, new EngineOptions { PoolSize = 3, MaxOverflow = 1 });
        await Parallel.ForEachAsync(Enumerable.Range(0, 200), new ParallelOptions { MaxDegreeOfParallelism = 16 }, async (i, token) =>
        {
            using var cancel = new CancellationTokenSource();
            if (i % 5 == 0)
            {
                await cancel.CancelAsync();
            }

            try
            {
                await using var connection = await engine.ConnectAsync(cancel.Token);
                await Select(U.Id).ToListAsync(connection, cancel.Token);
            }
            catch (OperationCanceledException)
            {
                Assert.True(cancel.IsCancellationRequested);
            }
        });
        Assert.InRange(driver.Open, 1, 3);
        Assert.Equal((driver.Open, driver.Open), (engine.Pool.Open, engine.Pool.Idle));
        Assert.All(driver.Connections, c => Assert.Equal(0, c.OpenReaders));
    }

    [Fact]
    public void Sizes_are_checked()
    {
        Assert.Throws<ArgumentOutOfRangeException>(() => new Engine(TestDialect.Plain, new FakeDriver(), new EngineOptions { PoolSize = 0 }));
        Assert.Throws<ArgumentOutOfRangeException>(() => new Engine(TestDialect.Plain, new FakeDriver(), new EngineOptions { MaxOverflow = -1 }));
    }
}
