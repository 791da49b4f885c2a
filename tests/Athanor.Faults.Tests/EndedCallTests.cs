using System.Diagnostics;
using System.Globalization;

namespace Athanor.Faults.Tests;

/// <summary>Statements of MariaDB that are to end early, where asking the server for that goes wrong.</summary>
public sealed class EndedCallTests
{
    // What is thrown on a timer's thread ends the whole run: these tests fail by that, too.
    [Theory, MemberData(nameof(TestDatabase.MariaDbKinds), MemberType = typeof(TestDatabase))]
    public Task A_request_that_is_lost_ends_nothing_but_its_statement(DatabaseKind kind) => EndsItsStatementAlone(kind, isRefused: false, Break.Before);

    [Theory, MemberData(nameof(TestDatabase.MariaDbKinds), MemberType = typeof(TestDatabase))]
    public Task A_request_whose_answer_is_lost_ends_nothing_but_its_statement(DatabaseKind kind) => EndsItsStatementAlone(kind, isRefused: false, Break.After);

    [Theory, MemberData(nameof(TestDatabase.MariaDbKinds), MemberType = typeof(TestDatabase))]
    public Task A_request_that_is_refused_ends_nothing_but_its_statement(DatabaseKind kind) => EndsItsStatementAlone(kind, isRefused: true, Break.Not);

    private static async Task EndsItsStatementAlone(DatabaseKind kind, bool isRefused, Break breaks)
    {
        await using var net = await Net.CreateAsync(kind);
        await net.OpenAsync(4);
        net.Break(isRefused, breaks);
        await Task.WhenAll(Enumerable.Range(0, 4).Select(async number =>
        {
            using var source = new CancellationTokenSource(TimeSpan.FromMilliseconds(100 + (number * 20)));
            var clock = Stopwatch.StartNew();
            var error = await Assert.ThrowsAnyAsync<OperationCanceledException>(async () =>
            {
                await using var connection = await net.Engine.ConnectAsync(CancellationToken.None);
                await connection.Scalar(ServerSessions.Sleep(kind), _ => 0, token: source.Token);
            });
            Assert.Equal(source.Token, error.CancellationToken);
            Assert.True(clock.Elapsed < TimeSpan.FromSeconds(20), clock.Elapsed.ToString());
        }));
        net.Mend();
        await net.IsWellAsync();
    }

    [Theory, MemberData(nameof(TestDatabase.MariaDbKinds), MemberType = typeof(TestDatabase))]
    public Task One_that_is_lost_for_a_statement_whose_time_is_over_ends_nothing_else(DatabaseKind kind) => TimesOut(kind, isRefused: false, Break.Before);

    [Theory, MemberData(nameof(TestDatabase.MariaDbKinds), MemberType = typeof(TestDatabase))]
    public Task Nor_does_one_that_is_refused(DatabaseKind kind) => TimesOut(kind, isRefused: true, Break.Not);

    private static async Task TimesOut(DatabaseKind kind, bool isRefused, Break breaks)
    {
        await using var net = await Net.CreateAsync(kind, "&default_command_timeout=1");
        await net.OpenAsync(1);
        net.Break(isRefused, breaks);
        var clock = Stopwatch.StartNew();
        await using (var connection = await net.Engine.ConnectAsync())
        {
            var error = await Assert.ThrowsAsync<OperationalException>(async () => await connection.Scalar(ServerSessions.Sleep(kind), _ => 0));
            Assert.Equal((DatabaseErrorKind.StatementTimeout, true), (error.Kind, error.IsConnectionInvalidated));
        }

        Assert.True(clock.Elapsed < TimeSpan.FromSeconds(20), clock.Elapsed.ToString());
        net.Mend();
        await net.IsWellAsync();
    }

    [Theory, MemberData(nameof(TestDatabase.MariaDbKinds), MemberType = typeof(TestDatabase))]
    public Task Time_that_is_over_ends_the_statement_alone(DatabaseKind kind) => EndsInItsTime(kind, async: true);

    [Theory, MemberData(nameof(TestDatabase.MariaDbKinds), MemberType = typeof(TestDatabase))]
    public Task Time_that_is_over_ends_a_statement_that_blocks(DatabaseKind kind) => EndsInItsTime(kind, async: false);

    private static async Task EndsInItsTime(DatabaseKind kind, bool async)
    {
        await using var net = await Net.CreateAsync(kind, "&default_command_timeout=1", patience: 30);
        await using var connection = await net.Engine.ConnectAsync();
        await using var transaction = await connection.BeginAsync();
        await Update(AccountTable.Table).Set(a => a.Balance.To(a.Balance + 1)).Where(a => a.Id == 1).ExecuteAsync(connection);
        var error = await Assert.ThrowsAsync<OperationalException>(async () => await ReadAsync(kind, connection, async));
        Assert.True(error is { Kind: DatabaseErrorKind.StatementTimeout, IsConnectionInvalidated: false }, error.ToString());
        await Update(AccountTable.Table).Set(a => a.Balance.To(a.Balance - 1)).Where(a => a.Id == 2).ExecuteAsync(connection);
        await transaction.CommitAsync();
        await connection.DisposeAsync();
        Assert.Equal(AccountTable.Total, await RandomWork.SumAsync(net.Engine));
        Assert.Equal(1, net.Engine.Pool.Open);

        static async Task ReadAsync(DatabaseKind kind, Connection connection, bool async)
        {
            var cursor = await connection.OpenCompiledAsync(ServerSessions.Sleep(kind), ParameterSource.None, async, default);
            try
            {
                await cursor.ReadAsync(async, default);
            }
            finally
            {
                await cursor.CloseAsync(async);
            }
        }
    }

    [Theory, MemberData(nameof(TestDatabase.MariaDbKinds), MemberType = typeof(TestDatabase))]
    public async Task Whoever_cancels_goes_on_at_once_and_the_caller_soon_after_though_the_server_is_silent(DatabaseKind kind)
    {
        await using var net = await Net.CreateAsync(kind);
        await using (var connection = await net.Engine.ConnectAsync())
        {
            Assert.Equal(1, await connection.Int("SELECT 1"));
            net.Proxy.Freeze();
            using var source = new CancellationTokenSource();
            var running = connection.Scalar(Compiled.Query("SELECT 1"), _ => 0, token: source.Token).AsTask();
            await Task.Delay(50);
            var clock = Stopwatch.StartNew();
#pragma warning disable CA1849 // it is the callbacks that are looked at
            source.Cancel();
#pragma warning restore CA1849
            Assert.True(clock.Elapsed < TimeSpan.FromMilliseconds(800), clock.Elapsed.ToString());
            await Assert.ThrowsAnyAsync<OperationCanceledException>(() => running);
            Assert.True(clock.Elapsed < TimeSpan.FromSeconds(20), clock.Elapsed.ToString());
        }

        Assert.Equal(0, net.Engine.Pool.Open);
        net.Mend();
        await net.IsWellAsync();
    }

    [Theory, MemberData(nameof(TestDatabase.MariaDbKinds), MemberType = typeof(TestDatabase))]
    public async Task Rows_that_are_left_while_the_server_is_silent_are_left_for_good(DatabaseKind kind)
    {
        await using var net = await Net.CreateAsync(kind, "&default_command_timeout=2");
        await using (var connection = await net.Engine.ConnectAsync())
        {
            var cursor = await connection.OpenCompiledAsync(Compiled.Query("SELECT REPEAT('x', 1000) FROM seq_1_to_1000000"), ParameterSource.None, async: true, default);
            Assert.True(await cursor.ReadAsync(async: true, default));
            net.Proxy.Freeze();
            var clock = Stopwatch.StartNew();
            await Assert.ThrowsAsync<OperationalException>(async () => await cursor.CloseAsync(async: true));
            Assert.True(clock.Elapsed < TimeSpan.FromSeconds(20), clock.Elapsed.ToString());
        }

        Assert.Equal(0, net.Engine.Pool.Open);
        net.Mend();
        await net.IsWellAsync();
    }

    // The token fires when the statement has ended, or is about to: the server hears of it too late.
    [Theory, MemberData(nameof(TestDatabase.MariaDbKinds), MemberType = typeof(TestDatabase))]
    public async Task A_request_that_comes_late_meets_no_other_statement(DatabaseKind kind)
    {
        await using var net = await Net.CreateAsync(kind, patience: 30);
        await using var connection = await net.Engine.ConnectAsync();
        var random = new Random(20);
        var (cancelled, finished) = (0, 0);
        for (var i = 0; i < 400; i++)
        {
            using var source = new CancellationTokenSource(TimeSpan.FromMicroseconds(random.Next(500, 9_000)));
            try
            {
                await connection.Scalar(Compiled.Query("SELECT SLEEP(0.004)"), _ => 0, token: source.Token);
                finished++;
            }
            catch (OperationCanceledException)
            {
                cancelled++;
            }

            Assert.Equal(7, await connection.Int("SELECT 7 + SLEEP(0.002)"));
        }

        Assert.True(cancelled > 20 && finished > 20, $"{cancelled} cancelled, {finished} finished");
        Assert.Equal(1, net.Engine.Pool.Open);
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

        public static async Task<Net> CreateAsync(DatabaseKind kind, string options = "", int patience = 1)
        {
            var database = await TestDatabase.CreateAsync(kind);
            await AccountTable.CreateAsync(database.Engine);
            return new Net(kind, database, $"?cancellation_timeout={patience.ToString(CultureInfo.InvariantCulture)}{options}");
        }

        /// <summary>Opens connections, before none can be any more.</summary>
        public async Task OpenAsync(int count)
        {
            var open = await Task.WhenAll(Enumerable.Range(0, count).Select(async _ => await Engine.ConnectAsync()));
            foreach (var connection in open)
            {
                await connection.DisposeAsync();
            }
        }

        /// <summary>From here on no request to end a statement gets through.</summary>
        public void Break(bool isRefused, Break breaks)
        {
            Proxy.Refuses = isRefused;
            Proxy.Breaks = data => data.Span.IndexOf("KILL "u8) >= 0 ? breaks : Faults.Tests.Break.Not;
        }

        public void Mend()
        {
            Proxy.Refuses = false;
            Proxy.Breaks = null;
            Proxy.Thaw();
        }

        /// <summary>What was abandoned has ended on the server too, and the engine goes on.</summary>
        public async Task IsWellAsync()
        {
            Assert.Equal(AccountTable.Total, await RandomWork.SumAsync(Engine));
            Assert.Equal(Engine.Pool.Open, Engine.Pool.Idle);
            var idle = Engine.Pool.Open;
            await ServerSessions.Until(async () => await ServerSessions.OpenTransactionsAsync(_kind, _database.Engine) == 0);
            await Engine.DisposeAsync();
            await ServerSessions.Until(async () => await ServerSessions.CountAsync(_kind, _database.Engine) <= 1);
            Assert.InRange(idle, 1, 4);
        }

        public async ValueTask DisposeAsync()
        {
            await Engine.DisposeAsync();
            await Proxy.DisposeAsync();
            await _database.DisposeAsync();
        }
    }
}
