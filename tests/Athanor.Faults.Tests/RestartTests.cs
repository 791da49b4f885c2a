namespace Athanor.Faults.Tests;

/// <summary>A server that crashes and comes back while it is used.</summary>
[Collection(nameof(Alone))]
public sealed class RestartTests
{
    [Theory, MemberData(nameof(Kinds))]
    public async Task Work_fails_while_the_server_is_away_and_goes_on_when_it_is_back(DatabaseKind kind)
    {
        await using var server = await OwnServer.StartAsync(kind);
        await using var engine = ServerSessions.EngineOf(kind, server.Url, new EngineOptions { PoolSize = 6, MaxOverflow = 0, PoolTimeout = TimeSpan.FromSeconds(60) });
        await AccountTable.CreateAsync(engine);
        using var end = new CancellationTokenSource();
        var (done, lost, doneAfter, isBack) = (0, 0, 0, false);
        var workers = Enumerable.Range(0, 8).Select(number => Task.Run(async () =>
        {
            var random = new Random(number);
            while (!end.IsCancellationRequested)
            {
                try
                {
                    await RandomWork.DoAsync(engine, random, CancellationToken.None);
                    Interlocked.Increment(ref done);
                    if (Volatile.Read(ref isBack))
                    {
                        Interlocked.Increment(ref doneAfter);
                    }
                }
                catch (OperationalException e) when (e.Kind is DatabaseErrorKind.Deadlock)
                {
                    // Two units that change the same accounts, each in its own order: the server ends one of them, away or not.
                }
                catch (OperationalException e) when (e.Kind is DatabaseErrorKind.ConnectionLost or DatabaseErrorKind.CannotConnect or DatabaseErrorKind.OutcomeUnknown or DatabaseErrorKind.TransactionFailed)
                {
                    Interlocked.Increment(ref lost);
                    await Task.Delay(5);
                }
            }
        })).ToArray();
        await ServerSessions.Until(() => Task.FromResult(Volatile.Read(ref done) > 100));
        await server.CrashAsync();
        Volatile.Write(ref isBack, true);
        await Task.WhenAny(ServerSessions.Until(() => Task.FromResult(Volatile.Read(ref doneAfter) > 100)), Task.WhenAll(workers));
        await end.CancelAsync();
        await Task.WhenAll(workers);

        Assert.True(lost > 0);
        Assert.True(doneAfter > 100);
        Assert.Equal(engine.Pool.Open, engine.Pool.Idle);
        Assert.InRange(engine.Pool.Open, 1, 6);
        Assert.Equal(AccountTable.Total, await RandomWork.SumAsync(engine));
        await using var administrator = ServerSessions.EngineOf(kind, server.Url);
        Assert.Equal(0, await ServerSessions.OpenTransactionsAsync(kind, administrator));
    }

    public static IEnumerable<TheoryDataRow<DatabaseKind>> Kinds => ServerSessions.Kinds.Where(row => row.Data != DatabaseKind.PostgreSql18);
}
