using System.Diagnostics;

namespace Athanor.Faults.Tests;

/// <summary>A network that is slow, silent or cut, between the engine and its server.</summary>
public sealed class NetworkTests
{
    [Theory, MemberData(nameof(ServerSessions.Kinds), MemberType = typeof(ServerSessions))]
    public async Task A_slow_one_is_only_slow(DatabaseKind kind)
    {
        await using var net = await Net.CreateAsync(kind);
        net.Proxy.Latency = TimeSpan.FromMilliseconds(10);
        var clock = Stopwatch.StartNew();
        await net.Engine.BeginAsync(async connection =>
        {
            await Update(AccountTable.Table).Set(a => a.Balance.To(a.Balance + 1)).Where(a => a.Id == 1).ExecuteAsync(connection);
            await Update(AccountTable.Table).Set(a => a.Balance.To(a.Balance - 1)).Where(a => a.Id == 2).ExecuteAsync(connection);
        });
        Assert.True(clock.Elapsed > TimeSpan.FromMilliseconds(40));
        await net.IsWellAsync();
    }

    [Theory, MemberData(nameof(ServerSessions.Kinds), MemberType = typeof(ServerSessions))]
    public async Task A_reset_in_the_middle_of_a_statement(DatabaseKind kind)
    {
        await using var net = await Net.CreateAsync(kind);
        await using (var connection = await net.Engine.ConnectAsync())
        {
            var running = connection.Scalar(ServerSessions.Sleep(kind), _ => 0).AsTask();
            await Task.Delay(100);
            net.Proxy.Reset();
            await IsLostAsync(() => running);
        }

        await net.IsWellAsync();
    }

    [Theory, MemberData(nameof(ServerSessions.Kinds), MemberType = typeof(ServerSessions))]
    public async Task A_cut_in_the_middle_of_a_row(DatabaseKind kind)
    {
        await using var net = await Net.CreateAsync(kind);
        await using (var connection = await net.Engine.ConnectAsync())
        {
            await connection.ExecuteScriptAsync("SELECT 1");
            net.Proxy.CutAfter(123_456);
            var read = 0;
            await IsLostAsync(async () =>
            {
                var cursor = await connection.OpenCompiledAsync(
                    Compiled.Query(kind == DatabaseKind.MariaDb ? "SELECT REPEAT('x', 1000) FROM seq_1_to_10000" : "SELECT repeat('x', 1000) FROM generate_series(1, 10000)"),
                    ParameterSource.None,
                    async: true,
                    default);
                try
                {
                    while (await cursor.ReadAsync(async: true, default))
                    {
                        Assert.Equal(1_000, cursor.Row.GetString(0).Length);
                        read++;
                    }
                }
                finally
                {
                    await cursor.CloseAsync(async: true);
                }
            });
            Assert.InRange(read, 1, 123);
            net.Proxy.CutAfter(long.MaxValue);
        }

        await net.IsWellAsync();
    }

    [Theory, MemberData(nameof(ServerSessions.Kinds), MemberType = typeof(ServerSessions))]
    public async Task Silence_ends_with_the_time_of_a_statement(DatabaseKind kind)
    {
        await using var net = await Net.CreateAsync(kind, kind == DatabaseKind.MariaDb ? "?default_command_timeout=1&cancellation_timeout=1" : "?command_timeout=1&cancellation_timeout=500");
        await using (var connection = await net.Engine.ConnectAsync())
        {
            Assert.Equal(1, await connection.Int("SELECT 1"));
            net.Proxy.Freeze();
            var error = await Assert.ThrowsAsync<OperationalException>(async () => await connection.Int("SELECT 1").AsTask().WaitAsync(TimeSpan.FromSeconds(60)));
            Assert.Equal((DatabaseErrorKind.StatementTimeout, true, true), (error.Kind, error.IsTransient, error.IsConnectionInvalidated));
            net.Proxy.Thaw();
        }

        await net.IsWellAsync();
    }

    [Theory, MemberData(nameof(ServerSessions.Kinds), MemberType = typeof(ServerSessions))]
    public async Task Silence_ends_with_the_token(DatabaseKind kind)
    {
        await using var net = await Net.CreateAsync(kind, kind == DatabaseKind.MariaDb ? "?cancellation_timeout=1" : "?cancellation_timeout=500");
        await using (var connection = await net.Engine.ConnectAsync())
        {
            Assert.Equal(1, await connection.Int("SELECT 1"));
            net.Proxy.Freeze();
            using var soon = new CancellationTokenSource(TimeSpan.FromMilliseconds(200));
            await Assert.ThrowsAnyAsync<OperationCanceledException>(
                async () => await connection.Scalar(Compiled.Query("SELECT 1"), _ => 0, token: soon.Token).AsTask().WaitAsync(TimeSpan.FromSeconds(60)));
            net.Proxy.Thaw();
        }

        await net.IsWellAsync();
    }

    [Theory, MemberData(nameof(ServerSessions.Kinds), MemberType = typeof(ServerSessions))]
    public async Task Nobody_to_connect_to(DatabaseKind kind)
    {
        await using var net = await Net.CreateAsync(kind, kind == DatabaseKind.MariaDb ? "?connection_timeout=2" : "?timeout=2");
        await net.Engine.Pool.ClearAsync();
        net.Proxy.Refuses = true;
        var refused = await Assert.ThrowsAsync<OperationalException>(async () => await net.Engine.ConnectAsync());
        Assert.Equal((DatabaseErrorKind.CannotConnect, "ATH2407", true), (refused.Kind, refused.DiagnosticId, refused.IsTransient));
        Assert.Contains("127.0.0.1", refused.Message, StringComparison.Ordinal);
        net.Proxy.Refuses = false;

        net.Proxy.Freeze();
        var silent = await Assert.ThrowsAsync<OperationalException>(async () => await net.Engine.ConnectAsync().AsTask().WaitAsync(TimeSpan.FromSeconds(60)));
        Assert.Equal((DatabaseErrorKind.CannotConnect, true), (silent.Kind, silent.IsTransient));
        net.Proxy.Thaw();
        await net.IsWellAsync();
    }

    private static async Task IsLostAsync(Func<Task> work)
    {
        var error = await Assert.ThrowsAsync<OperationalException>(work);
        Assert.Equal((DatabaseErrorKind.ConnectionLost, true, true), (error.Kind, error.IsTransient, error.IsConnectionInvalidated));
    }

    private sealed class Net : IAsyncDisposable
    {
        private readonly DatabaseKind _kind;
        private readonly TestDatabase _database;

        private Net(DatabaseKind kind, TestDatabase database, string options)
        {
            _kind = kind;
            _database = database;
            Proxy = new TcpProxy(database.Url);
            Engine = ServerSessions.EngineOf(kind, Proxy.Url + options);
        }

        public TcpProxy Proxy { get; }

        public Engine Engine { get; }

        public static async Task<Net> CreateAsync(DatabaseKind kind, string options = "")
        {
            var database = await TestDatabase.CreateAsync(kind);
            await AccountTable.CreateAsync(database.Engine);
            return new Net(kind, database, options);
        }

        /// <summary>Nothing is left of what went wrong, and the engine goes on.</summary>
        public async Task IsWellAsync()
        {
            Assert.Equal(AccountTable.Total, await RandomWork.SumAsync(Engine));
            Assert.Equal(Engine.Pool.Open, Engine.Pool.Idle);
            Assert.Equal(1, Engine.Pool.Open);
            await ServerSessions.Until(async () => await ServerSessions.OpenTransactionsAsync(_kind, _database.Engine) == 0);
        }

        public async ValueTask DisposeAsync()
        {
            await Engine.DisposeAsync();
            await Proxy.DisposeAsync();
            await _database.DisposeAsync();
        }
    }
}
