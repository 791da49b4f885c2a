namespace Athanor.Sql.Tests;

/// <summary>What listeners are told of the pool.</summary>
public sealed class PoolEventTests
{
    [Fact]
    public async Task The_events_of_a_use_come_in_order()
    {
        var (driver, listener) = (new FakeDriver(), new Recorder());
        await using var engine = new Engine(TestDialect.Plain, driver);
        using var listening = engine.Listen(listener);
        await using (var connection = await engine.ConnectAsync())
        {
            await connection.BeginAsync();
        }

        Assert.Equal(["returning 1", "resetting 1, had a transaction"], listener.Take());
        await (await engine.ConnectAsync()).DisposeAsync();
        Assert.Equal(["returning 1", "resetting 1"], listener.Take());
    }

    [Fact]
    public async Task An_invalidated_connection_is_told_and_closed_and_has_no_reset()
    {
        var (driver, listener) = (new FakeDriver(), new Recorder());
        await using var engine = new Engine(TestDialect.Plain, driver);
        using var listening = engine.Listen(listener);
        await using (var connection = await engine.ConnectAsync())
        {
            connection.Invalidate();
        }

        Assert.Equal(["returning 1", "invalidated 1", "closed 1"], listener.Take());
    }

    [Fact]
    public async Task A_broken_connection_retires_all_of_them()
    {
        var (driver, listener) = (new FakeDriver(), new Recorder());
        await using var engine = new Engine(TestDialect.Plain, driver);
        using var listening = engine.Listen(listener);
        var (a, b) = (await engine.ConnectAsync(), await engine.ConnectAsync());
        driver.Connections[0].Break();
        await a.DisposeAsync();
        Assert.Equal(["returning 1", "retired", "invalidated 1, broken", "closed 1, broken"], listener.Take());
        await b.DisposeAsync();
        Assert.Equal(["returning 2", "resetting 2", "closed 2"], listener.Take());
        await engine.Pool.ClearAsync();
        Assert.Equal(["retired"], listener.Take());
    }

    [Fact]
    public async Task Detaching_is_told_and_the_close_at_the_end()
    {
        var (driver, listener) = (new FakeDriver(), new Recorder());
        await using var engine = new Engine(TestDialect.Plain, driver);
        using var listening = engine.Listen(listener);
        var connection = await engine.ConnectAsync();
        connection.Detach();
        Assert.Equal(["detached 1"], listener.Take());
        await connection.DisposeAsync();
        Assert.Equal(["returning 1", "closed 1"], listener.Take());
    }

    [Fact]
    public async Task A_listener_takes_away_what_no_reset_does()
    {
        var (driver, listener) = (new FakeDriver(), new Recorder { OnResetting = c => c.ExecuteScriptAsync("SET tenant = DEFAULT") });
        await using var engine = new Engine(TestDialect.Plain, driver, new EngineOptions { ResetOnReturn = ResetOnReturn.Never });
        using var listening = engine.Listen(listener);
        Connection? kept = null;
        listener.OnResetting = async c =>
        {
            kept = c;
            await c.BeginAsync();
            await c.ExecuteScriptAsync("SET tenant = DEFAULT");
        };
        await using (var connection = await engine.ConnectAsync())
        {
            await connection.ExecuteScriptAsync("SET tenant = 5");
        }

        Assert.Equal(["SET tenant = 5", "begin for writing", "SET tenant = DEFAULT", "commit"], driver.Log);
        Assert.Equal(1, engine.Pool.Idle);

        // Its time with the connection is over.
        await Assert.ThrowsAsync<ObjectDisposedException>(async () => await kept!.ExecuteScriptAsync("SET tenant = 6"));
    }

    [Fact]
    public async Task What_a_listener_ran_is_reset_like_everything_else()
    {
        var (driver, listener) = (new FakeDriver(), new Recorder { OnResetting = c => c.ExecuteScriptAsync("SET x = 1") });
        await using var engine = new Engine(TestDialect.Plain, driver);
        using var listening = engine.Listen(listener);
        await (await engine.ConnectAsync()).DisposeAsync();
        Assert.Equal(["SET x = 1", "reset"], driver.Log);
    }

    [Theory]
    [InlineData("resetting")]
    [InlineData("invalidated")]
    [InlineData("retired")]
    [InlineData("closed")]
    public async Task What_a_listener_throws_loses_no_connection_and_no_place(string at)
    {
        var driver = new FakeDriver();
        var listener = new Recorder { ThrowsAt = at };
        await using var engine = new Engine(TestDialect.Plain, driver, new EngineOptions { PoolSize = 1, MaxOverflow = 0, PoolTimeout = TimeSpan.FromSeconds(1) });
        for (var i = 0; i < 3; i++)
        {
            using var listening = engine.Listen(listener);
            var connection = await engine.ConnectAsync();
            if (at != "resetting")
            {
                driver.Connections[^1].Break();
            }

            await Assert.ThrowsAsync<NotSupportedException>(async () => await connection.DisposeAsync());
            Assert.Equal((0, 0, 0), (driver.Open, engine.Pool.Open, engine.Pool.Uses().Count));
        }

        await using var last = await engine.ConnectAsync();
        Assert.Equal(1, driver.Open);
    }

    private sealed class Recorder : EngineListener
    {
        private readonly List<string> _events = [];

        public string? ThrowsAt { get; init; }

        public Func<Connection, ValueTask>? OnResetting { get; set; }

        public List<string> Take()
        {
            List<string> taken = [.. _events];
            _events.Clear();
            return taken;
        }

        public override void Returning(Connection connection) => Add("returning", $" {connection.Number}");

        public override ValueTask ResettingAsync(Connection connection, bool hadTransaction, bool async, CancellationToken cancellationToken)
        {
            Add("resetting", $" {connection.Number}{(hadTransaction ? ", had a transaction" : "")}");
            return OnResetting?.Invoke(connection) ?? ValueTask.CompletedTask;
        }

        public override void Invalidated(int number, bool isBroken) => Add("invalidated", $" {number}{(isBroken ? ", broken" : "")}");

        public override void Retired() => Add("retired", "");

        public override void Detached(Connection connection) => Add("detached", $" {connection.Number}");

        public override void Closed(int number, bool isBroken) => Add("closed", $" {number}{(isBroken ? ", broken" : "")}");

        private void Add(string name, string more)
        {
            _events.Add(name + more);
            if (name == ThrowsAt)
            {
                throw new NotSupportedException(name);
            }
        }
    }
}
