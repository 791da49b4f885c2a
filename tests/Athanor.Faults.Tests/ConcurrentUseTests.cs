namespace Athanor.Faults.Tests;

/// <summary>One connection in the hands of several tasks.</summary>
public sealed class ConcurrentUseTests
{
    [Theory, MemberData(nameof(TestDatabase.Kinds), MemberType = typeof(TestDatabase))]
    public async Task Each_call_is_done_or_refused_and_never_mixed_up_with_another(DatabaseKind kind)
    {
        await using var database = await TestDatabase.CreateAsync(kind);
        await AccountTable.CreateAsync(database.Engine);
        await using (var connection = await database.Engine.ConnectAsync())
        {
            var (done, refused) = (0, 0);
            using var together = new Barrier(8);
            await Task.WhenAll(Enumerable.Range(0, 8).Select(number => Task.Factory.StartNew(
                async () =>
                {
                    together.SignalAndWait();
                    for (var i = 0; i < 200; i++)
                    {
                        try
                        {
                            var wanted = number * 1_000 + i;
                            Assert.Equal(wanted, await Select(Value(wanted)).OneAsync(connection));
                            Interlocked.Increment(ref done);
                        }
                        catch (UsageException e)
                        {
                            Assert.Contains("in use", e.Message, StringComparison.Ordinal);
                            Interlocked.Increment(ref refused);
                        }
                    }
                },
                CancellationToken.None,
                TaskCreationOptions.LongRunning,
                TaskScheduler.Default).Unwrap()));
            Assert.True(done > 0);
            Assert.Equal(1_600, done + refused);
            Assert.Equal(AccountTable.Total, await RandomWork.SumAsync(connection));
        }

        Assert.Equal((1, 1), (database.Engine.Pool.Open, database.Engine.Pool.Idle));
    }

    [Theory, MemberData(nameof(ServerSessions.Kinds), MemberType = typeof(ServerSessions))]
    public async Task The_second_caller_is_told_what_the_first_one_runs(DatabaseKind kind)
    {
        await using var database = await TestDatabase.CreateAsync(kind);
        await using var connection = await database.Engine.ConnectAsync();
        using var token = new CancellationTokenSource();
        var first = connection.Scalar(ServerSessions.Sleep(kind), _ => 0, token: token.Token).AsTask();
        var error = await Assert.ThrowsAsync<UsageException>(async () => await connection.Int("SELECT 1"));
        Assert.Contains($"a statement runs on it ({ServerSessions.Sleep(kind)})", error.Message, StringComparison.Ordinal);
        await Assert.ThrowsAsync<UsageException>(async () => await connection.CommitAsync());
        await token.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => first);
        Assert.Equal(1, await connection.Int("SELECT 1"));
    }
}
