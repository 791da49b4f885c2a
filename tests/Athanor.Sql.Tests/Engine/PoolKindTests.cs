namespace Athanor.Sql.Tests;

/// <summary>The ways to hold connections, and when they are let go.</summary>
public sealed class PoolKindTests
{
    private static readonly UserTable U = User.Table;

    [Fact]
    public async Task A_static_pool_has_one_connection_whose_users_wait_for_each_other()
    {
        var driver = new FakeDriver();
        await using var engine = new Engine(TestDialect.Plain, driver, new EngineOptions { PoolKind = PoolKind.Static, PoolTimeout = TimeSpan.FromMilliseconds(20) });
        await using (var first = await engine.ConnectAsync())
        {
            var error = await Assert.ThrowsAsync<OperationalException>(async () => await engine.ConnectAsync());
            Assert.Contains("All 1 connections", error.Message, StringComparison.Ordinal);
            Assert.Contains("PoolKind.Static", error.Message, StringComparison.Ordinal);
            Assert.DoesNotContain("raise PoolSize", error.Message, StringComparison.Ordinal);
            Assert.Throws<UsageException>(first.Detach);
        }

        await Parallel.ForEachAsync(Enumerable.Range(0, 50), async (_, token) => await Select(U.Id).ToListAsync(engine, token));
        Assert.Equal((1, 1, 1), (driver.Connected, engine.Pool.Open, engine.Pool.Idle));
    }

    [Fact]
    public async Task Without_a_pool_each_use_has_a_connection_of_its_own()
    {
        var driver = new FakeDriver();
        await using var engine = new Engine(
            TestDialect.Plain, driver, new EngineOptions { PoolKind = PoolKind.None, PoolSize = 1, MaxOverflow = 1, PoolTimeout = TimeSpan.FromMilliseconds(20) });
        for (var i = 1; i <= 3; i++)
        {
            await using (var connection = await engine.ConnectAsync())
            {
                await connection.ExecuteScriptAsync("SET x = 1");
                Assert.Equal((i, 1), (driver.Connected, driver.Open));
            }

            Assert.Equal((0, 0, 0), (driver.Open, engine.Pool.Open, engine.Pool.Idle));
        }

        // A session that ends needs no reset.
        Assert.DoesNotContain("reset", driver.Log);
        await using var a = await engine.ConnectAsync();
        await using var b = await engine.ConnectAsync();
        await Assert.ThrowsAsync<OperationalException>(async () => await engine.ConnectAsync());
    }

    [Fact]
    public async Task The_drivers_own_pool_gets_connections_back_at_once_and_resets_them_itself()
    {
        var driver = new FakeDriver();
        await using var engine = new Engine(TestDialect.Plain, driver, new EngineOptions { PoolKind = PoolKind.Driver });
        await using (var connection = await engine.ConnectAsync())
        {
            await Update(U).Set(u => u.Age, 1).ExecuteAsync(connection);
        }

        Assert.Equal(["begin for writing", "UPDATE users SET age = @p1", "rollback"], driver.Log);
        Assert.Equal((0, 0), (driver.Open, engine.Pool.Idle));
    }

    [Theory]
    [InlineData(PoolOrder.LastInFirstOut, "2 2 2")]
    [InlineData(PoolOrder.FirstInFirstOut, "1 2 1")]
    public async Task The_order_says_which_idle_connection_comes_first(PoolOrder order, string expected)
    {
        await using var engine = new Engine(TestDialect.Plain, new FakeDriver(), new EngineOptions { PoolOrder = order });
        var (a, b) = (await engine.ConnectAsync(), await engine.ConnectAsync());
        await a.DisposeAsync();
        await b.DisposeAsync();
        var numbers = new List<int>();
        for (var i = 0; i < 3; i++)
        {
            await using var next = await engine.ConnectAsync();
            numbers.Add(next.Number);
        }

        Assert.Equal(expected, string.Join(' ', numbers));
    }

    [Fact]
    public async Task Connections_that_nobody_asked_for_in_a_while_are_closed()
    {
        var (driver, time) = (new FakeDriver(), new FakeTime());
        await using var engine = new Engine(
            TestDialect.Plain, driver, new EngineOptions { IdleTimeout = TimeSpan.FromMinutes(5), MinPoolSize = 1, TimeProvider = time });
        var all = new[] { await engine.ConnectAsync(), await engine.ConnectAsync(), await engine.ConnectAsync() };
        await all[0].DisposeAsync();
        time.Advance(TimeSpan.FromMinutes(3));
        await all[1].DisposeAsync();
        await all[2].DisposeAsync();
        Assert.Equal(3, engine.Pool.Idle);

        // The first has waited for five minutes by now, the others for two.
        time.Advance(TimeSpan.FromMinutes(2));
        Assert.Equal((2, 2), (driver.Open, engine.Pool.Idle));
        Assert.True(driver.Connections[0].IsDisposed);

        // One is used once more, and so is not idle when its time would have come.
        time.Advance(TimeSpan.FromMinutes(2));
        await (await engine.ConnectAsync()).DisposeAsync();
        time.Advance(TimeSpan.FromMinutes(1));
        Assert.Equal((1, 1), (driver.Open, engine.Pool.Idle));
        Assert.False(driver.Connections[2].IsDisposed);

        // The last one is kept, however long it waits.
        time.Advance(TimeSpan.FromHours(9));
        Assert.Equal((1, 1, 1), (driver.Open, engine.Pool.Open, engine.Pool.Idle));
    }

    [Fact]
    public async Task A_connection_that_is_too_old_is_not_kept()
    {
        var (driver, time) = (new FakeDriver(), new FakeTime());
        await using var engine = new Engine(TestDialect.Plain, driver, new EngineOptions { PoolRecycle = TimeSpan.FromMinutes(30), TimeProvider = time });
        var connection = await engine.ConnectAsync();
        time.Advance(TimeSpan.FromMinutes(31));
        await connection.DisposeAsync();
        Assert.Equal((0, 0), (driver.Open, engine.Pool.Open));
    }

    [Fact]
    public async Task Warming_up_opens_what_is_always_to_be_there()
    {
        var driver = new FakeDriver();
        await using var engine = new Engine(TestDialect.Plain, driver, new EngineOptions { PoolSize = 4, MinPoolSize = 3 });
        Assert.Equal(0, driver.Connected);
        await engine.Pool.WarmUpAsync();
        Assert.Equal((3, 3, 3), (driver.Connected, engine.Pool.Open, engine.Pool.Idle));
        await engine.Pool.WarmUpAsync();
        Assert.Equal(3, driver.Connected);
        await using var a = await engine.ConnectAsync();
        Assert.Equal((3, 2), (driver.Connected, engine.Pool.Idle));

        driver.Fails = what => what == "connect" ? new FakeProviderException("refused") : null;
        await engine.Pool.ClearAsync();
        Assert.Equal("refused", (await Assert.ThrowsAsync<OperationalException>(async () => await engine.Pool.WarmUpAsync())).Message);

        // No place was lost.
        driver.Fails = null;
        await engine.Pool.WarmUpAsync();
        Assert.Equal(3, engine.Pool.Open);
    }

    [Fact]
    public async Task Who_waited_in_vain_is_told_who_has_the_connections()
    {
        var time = new FakeTime();
        await using var engine = new Engine(
            TestDialect.Plain,
            new FakeDriver(),
            new EngineOptions { Name = "shop", PoolSize = 2, MaxOverflow = 1, PoolTimeout = TimeSpan.FromMilliseconds(20), TimeProvider = time });
        await using var a = await engine.ConnectAsync();
        a.LogToken = "nightly report";
        time.Advance(TimeSpan.FromSeconds(31.2));
        await using var b = await engine.ConnectAsync();
        await (await engine.ConnectAsync()).DisposeAsync();
        await using var c = await engine.ConnectAsync();
        time.Advance(TimeSpan.FromSeconds(2));
        var error = await Assert.ThrowsAsync<OperationalException>(async () => await engine.ConnectAsync());
        Assert.Contains(
            "All 3 connections of the pool 'shop' are in use, and none came back within 00:00:00.0200000. "
            + "Held longest: connection 1 (nightly report) for 33.2 s, connection 2 for 2.0 s, connection 3 for 2.0 s.",
            error.Message,
            StringComparison.Ordinal);
        Assert.Equal(
            [new PoolUse(1, TimeSpan.FromSeconds(33.2), "nightly report"), new PoolUse(2, TimeSpan.FromSeconds(2), null), new PoolUse(3, TimeSpan.FromSeconds(2), null)],
            engine.Pool.Uses());
        await b.DisposeAsync();
        Assert.Equal([1, 3], engine.Pool.Uses().Select(u => u.Number));
    }

    [Fact]
    public async Task A_detached_connection_leaves_its_place_to_another_and_never_comes_back()
    {
        var driver = new FakeDriver();
        await using var engine = new Engine(TestDialect.Plain, driver, new EngineOptions { PoolSize = 1, MaxOverflow = 0, PoolTimeout = TimeSpan.FromSeconds(1) });
        var listening = await engine.ConnectAsync();
        await listening.BeginAsync();
        listening.Detach();
        listening.Detach();
        Assert.Equal((0, 0), (engine.Pool.Open, engine.Pool.Uses().Count));
        Assert.True(listening.InTransaction);

        await using (var next = await engine.ConnectAsync())
        {
            Assert.Equal((2, 1), (driver.Open, engine.Pool.Open));
        }

        await listening.ExecuteScriptAsync("LISTEN news");
        await engine.Pool.ClearAsync();
        Assert.Equal("LISTEN news", driver.Connections[0].Last);
        await listening.DisposeAsync();
        Assert.Equal((0, 0, 0), (driver.Open, engine.Pool.Open, engine.Pool.Idle));
        Assert.True(driver.Connections[0].IsDisposed);

        // The place came back once, not twice.
        await using var one = await engine.ConnectAsync();
        var waiting = engine.ConnectAsync().AsTask();
        Assert.False(waiting.IsCompleted);
        await one.DisposeAsync();
        await (await waiting).DisposeAsync();
        Assert.Throws<ObjectDisposedException>(listening.Detach);
    }

    [Fact]
    public async Task What_changed_nothing_needs_no_reset_where_the_driver_can_tell()
    {
        var driver = new FakeDriver { MayHaveChanged = sql => sql.StartsWith("SET", StringComparison.Ordinal) };
        await using var engine = new Engine(TestDialect.Plain, driver, new EngineOptions { ResetOnReturn = ResetOnReturn.WhenChanged });
        await Select(U.Id).ToListAsync(engine);
        Assert.Equal(["SELECT users.id FROM users"], driver.Log);
        await using (var connection = await engine.ConnectAsync())
        {
            await connection.ExecuteScriptAsync("SET x = 1");
        }

        Assert.Equal(["SELECT users.id FROM users", "SET x = 1", "reset"], driver.Log);
    }

    [Fact]
    public void Sizes_that_cannot_be_are_refused()
    {
        Assert.Throws<ArgumentOutOfRangeException>(() => new Engine(TestDialect.Plain, new FakeDriver(), new EngineOptions { MinPoolSize = 11 }));
        Assert.Throws<ArgumentOutOfRangeException>(() => new Engine(TestDialect.Plain, new FakeDriver(), new EngineOptions { MinPoolSize = -1 }));
        Assert.Throws<ArgumentOutOfRangeException>(() => new Engine(TestDialect.Plain, new FakeDriver(), new EngineOptions { IdleTimeout = TimeSpan.Zero }));
    }
}
