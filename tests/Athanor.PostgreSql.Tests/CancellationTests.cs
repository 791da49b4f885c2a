using System.Diagnostics;

namespace Athanor.PostgreSql.Tests;

public sealed class CancellationTests
{
    private static readonly CompiledStatement Sleep = Compiled.Query("SELECT pg_sleep(60)");

    [Theory, MemberData(nameof(TestDatabase.PostgreSqlKinds), MemberType = typeof(TestDatabase))]
    public async Task A_token_ends_the_statement_on_the_server_and_the_connection_lives(DatabaseKind kind)
    {
        await using var database = await TestDatabase.CreateAsync(kind);
        await using var connection = await database.Engine.ConnectAsync();
        await using var watcher = await database.Engine.ConnectAsync();
        var process = await connection.Process();
        for (var i = 0; i < 3; i++)
        {
            using var soon = new CancellationTokenSource(TimeSpan.FromMilliseconds(100));
            var clock = Stopwatch.StartNew();
            var error = await Assert.ThrowsAnyAsync<OperationCanceledException>(async () => await connection.Scalar(Sleep, _ => 0, token: soon.Token));
            Assert.Equal(soon.Token, error.CancellationToken);
            Assert.True(clock.Elapsed < TimeSpan.FromSeconds(30));
            Assert.Equal("idle", await watcher.Text($"SELECT state FROM pg_stat_activity WHERE pid = {process}"));
            Assert.Equal(process, await connection.Process());
        }
    }

    [Theory, MemberData(nameof(TestDatabase.PostgreSqlKinds), MemberType = typeof(TestDatabase))]
    public async Task In_a_transaction_it_fails_the_transaction(DatabaseKind kind)
    {
        await using var database = await TestDatabase.CreateAsync(kind);
        await using var connection = await database.Engine.ConnectAsync();
        foreach (var isFirst in (bool[])[true, false])
        {
            await using var transaction = await connection.BeginAsync();
            if (!isFirst)
            {
                Assert.Equal(1, await connection.Int("SELECT 1"));
            }

            using var soon = new CancellationTokenSource(TimeSpan.FromMilliseconds(100));
            await Assert.ThrowsAnyAsync<OperationCanceledException>(async () => await connection.Scalar(Sleep, _ => 0, token: soon.Token));
            await Assert.ThrowsAsync<OperationalException>(async () => await transaction.CommitAsync());
            Assert.Equal(1, await connection.Int("SELECT 1"));
        }
    }

    [Theory, MemberData(nameof(TestDatabase.PostgreSqlKinds), MemberType = typeof(TestDatabase))]
    public async Task A_batch_and_a_script_end_too(DatabaseKind kind)
    {
        await using var database = await TestDatabase.CreateAsync(kind);
        await using var connection = await database.Engine.ConnectAsync();
        using (var soon = new CancellationTokenSource(TimeSpan.FromMilliseconds(100)))
        {
            await Assert.ThrowsAnyAsync<OperationCanceledException>(async () => await connection.ExecuteBatchAsync(
                [(Compiled.Query("SELECT 1"), ParameterSource.None), (Sleep, ParameterSource.None)], (_, _, _) => ValueTask.CompletedTask, async: true, soon.Token));
        }

        using (var soon = new CancellationTokenSource(TimeSpan.FromMilliseconds(100)))
        {
            await Assert.ThrowsAnyAsync<OperationCanceledException>(async () => await connection.ExecuteScriptAsync("SELECT pg_sleep(60)", soon.Token));
        }

        Assert.Equal(1, await connection.Int("SELECT 1"));
    }

    [Theory, MemberData(nameof(TestDatabase.PostgreSqlKinds), MemberType = typeof(TestDatabase))]
    public async Task While_rows_are_read(DatabaseKind kind)
    {
        await using var database = await TestDatabase.CreateAsync(kind);
        await using var connection = await database.Engine.ConnectAsync();
        using var token = new CancellationTokenSource();
        var cursor = await connection.OpenCompiledAsync(
            Compiled.Query("SELECT i, pg_sleep(CASE WHEN i > 3000 THEN 60 ELSE 0 END) FROM generate_series(1, 3001) AS i"), ParameterSource.None, async: true, token.Token);
        Assert.True(await cursor.ReadAsync(async: true, token.Token));
        token.CancelAfter(TimeSpan.FromMilliseconds(100));
        await Assert.ThrowsAnyAsync<OperationCanceledException>(async () =>
        {
            while (await cursor.ReadAsync(async: true, token.Token))
            {
            }
        });
        await cursor.CloseAsync(async: true);
        Assert.Equal(1, await connection.Int("SELECT 1"));
    }

    [Theory, MemberData(nameof(TestDatabase.PostgreSqlKinds), MemberType = typeof(TestDatabase))]
    public async Task A_token_that_was_cancelled_before_sends_nothing(DatabaseKind kind)
    {
        await using var database = await TestDatabase.CreateAsync(kind, new EngineOptions { PoolSize = 1, MaxOverflow = 0 });
        await using (var connection = await database.Engine.ConnectAsync())
        {
            await using var transaction = await connection.BeginAsync();
            var done = new CancellationToken(canceled: true);
            await Assert.ThrowsAnyAsync<OperationCanceledException>(async () => await connection.Scalar(Sleep, _ => 0, token: done));
            Assert.Equal(1, await connection.Int("SELECT 1"));
            await Assert.ThrowsAnyAsync<OperationCanceledException>(async () => await connection.Scalar(Sleep, _ => 0, token: done));
            Assert.Equal(1, await connection.Int("SELECT 1"));
            await transaction.CommitAsync();
        }

        await Assert.ThrowsAnyAsync<OperationCanceledException>(async () => await database.Engine.ConnectAsync(new CancellationToken(canceled: true)));
        Assert.Equal(1, database.Engine.Pool.Open);
    }

    [Theory, MemberData(nameof(TestDatabase.PostgreSqlKinds), MemberType = typeof(TestDatabase))]
    public async Task A_cancellation_at_any_moment_leaves_nothing_behind(DatabaseKind kind)
    {
        await using var database = await TestDatabase.CreateAsync(kind, new EngineOptions { PoolSize = 2, MaxOverflow = 0, PoolTimeout = TimeSpan.FromSeconds(60) });
        await using (var connection = await database.Engine.ConnectAsync())
        {
            await connection.ExecuteScriptAsync("CREATE TABLE t (v int)");
        }

        var insert = Compiled.WriteReturning("INSERT INTO t SELECT i FROM generate_series(1, 100) AS i RETURNING v, pg_sleep(0.00001)");
        var random = new Random(4711);
        var (finished, cancelled) = (0, 0);
        for (var i = 0; i < 150; i++)
        {
            using var token = new CancellationTokenSource();
            token.CancelAfter(TimeSpan.FromMicroseconds(random.Next(1, 12_000)));
            try
            {
                await using var connection = await database.Engine.ConnectAsync(token.Token);
                await connection.Scalar(insert, r => r.GetInt32(0), token: token.Token);
                await connection.CommitAsync(token.Token);
                finished++;
            }
            catch (OperationCanceledException)
            {
                cancelled++;
            }
        }

        Assert.True(cancelled > 0);
        await using var last = await database.Engine.ConnectAsync();
        var rows = await last.Int("SELECT count(*)::int FROM t");
        // A commit that was cancelled may have been done all the same.
        Assert.InRange(rows, finished * 100, (finished + cancelled) * 100);
        Assert.Equal(0, rows % 100);
        Assert.Equal(0, await last.Int("SELECT count(*)::int FROM pg_stat_activity WHERE datname = current_database() AND state LIKE 'idle in transaction%'"));
        Assert.InRange(database.Engine.Pool.Open, 1, 2);
    }
}
