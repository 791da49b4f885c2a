namespace Athanor.Faults.Tests;

/// <summary>Units of work that are cancelled at any moment: while they wait for a connection, open one, run, read, load or commit.</summary>
public sealed class CancellationTests
{
    // On three databases these are more than ten thousand.
    private const int Cancellations = 3_400;

    [Theory, MemberData(nameof(TestDatabase.Kinds), MemberType = typeof(TestDatabase))]
    public async Task Thousands_of_cancellations_leave_no_connection_checked_out_and_no_transaction_open(DatabaseKind kind)
    {
        await using var database = await TestDatabase.CreateAsync(kind, new EngineOptions { PoolSize = 4, MaxOverflow = 2, PoolTimeout = TimeSpan.FromSeconds(60) });
        var engine = database.Engine;
        await AccountTable.CreateAsync(engine);
        var (cancelled, finished) = (0, 0);
        await Task.WhenAll(Enumerable.Range(0, 8).Select(number => Task.Run(async () =>
        {
            var random = new Random(number);
            while (Volatile.Read(ref cancelled) < Cancellations)
            {
                using var source = new CancellationTokenSource();
                switch (random.Next(16))
                {
                    case 0:
                        // On a busy machine none of the others may come to its end.
                        break;

                    case < 5:
                        await source.CancelAsync();
                        break;

                    default:
                        source.CancelAfter(TimeSpan.FromMicroseconds(random.Next(6_000)));
                        break;
                }

                try
                {
                    await RandomWork.DoAsync(engine, random, source.Token);
                    Interlocked.Increment(ref finished);
                }
                catch (OperationCanceledException)
                {
                    Assert.True(source.IsCancellationRequested);
                    Interlocked.Increment(ref cancelled);
                }
                catch (DatabaseException e) when (e.Kind == DatabaseErrorKind.Deadlock)
                {
                    // A batch locks its rows in the order in which they lie.
                }
            }
        })));

        Assert.True(finished > 0);
        Assert.Equal(engine.Pool.Open, engine.Pool.Idle);
        Assert.InRange(engine.Pool.Open, 0, 4);
        Assert.Equal(0, engine.Pool.Waiting);
        await using var administrator = ServerSessions.EngineOf(kind, database.Url);
        await ServerSessions.Until(async () => await ServerSessions.OpenTransactionsAsync(kind, administrator) == 0);
        Assert.Equal(AccountTable.Total, await RandomWork.SumAsync(engine));
    }
}
