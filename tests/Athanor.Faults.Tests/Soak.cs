using System.Collections.Concurrent;

namespace Athanor.Faults.Tests;

/// <summary>All units of work and all faults together, at random, for as long as is asked; what must hold is looked at all the while.</summary>
internal sealed class Soak
{
    private const int Workers = 8;
    private const int PoolSize = 6;
    private const long MostGrowth = 32 << 20;

    // What a client must expect of a database in such a time. Anything else is a problem.
    private static readonly HashSet<DatabaseErrorKind> Expected =
    [
        DatabaseErrorKind.ConnectionLost, DatabaseErrorKind.CannotConnect, DatabaseErrorKind.OutcomeUnknown, DatabaseErrorKind.TransactionFailed, DatabaseErrorKind.StatementTimeout,
        DatabaseErrorKind.Deadlock, DatabaseErrorKind.LockTimeout,
    ];

    private readonly DatabaseKind _kind;
    private readonly TimeSpan _duration;
    private readonly int _seed;
    private readonly ConcurrentDictionary<string, int> _outcomes = new(StringComparer.Ordinal);
    private readonly ConcurrentBag<string> _problems = [];

    private Soak(DatabaseKind kind, TimeSpan duration, int seed) => (_kind, _duration, _seed) = (kind, duration, seed);

    /// <summary>Runs one.</summary>
    /// <param name="kind">The database.</param>
    /// <param name="duration">How long.</param>
    /// <param name="seed">What makes the same choices again, as far as time lets it.</param>
    public static Task<SoakReport> RunAsync(DatabaseKind kind, TimeSpan duration, int seed) => new Soak(kind, duration, seed).RunAsync();

    private async Task<SoakReport> RunAsync()
    {
        await using var database = await TestDatabase.CreateAsync(_kind, new EngineOptions { PoolSize = 2 });
        await AccountTable.CreateAsync(database.Engine);
        await using var proxy = _kind == DatabaseKind.Sqlite ? null : new TcpProxy(database.Url);
        var url = (proxy?.Url ?? database.Url) + _kind switch
        {
            DatabaseKind.Sqlite => "",
            DatabaseKind.MariaDb => "?default_command_timeout=5&cancellation_timeout=1&connection_timeout=10",
            _ => "?command_timeout=5&cancellation_timeout=1000&timeout=10",
        };
        long first, last;
        await using (var engine = ServerSessions.EngineOf(_kind, url, new EngineOptions { PoolSize = PoolSize, MaxOverflow = 0, PoolTimeout = TimeSpan.FromSeconds(60) }))
        {
            // What is made once and kept (code, caches, pools) does not count.
            first = await PhaseAsync(engine, database.Engine, proxy, _duration / 4, 0);
            last = await PhaseAsync(engine, database.Engine, proxy, _duration * 3 / 4, 1);
        }

        if (last - first > MostGrowth)
        {
            _problems.Add($"{last - first} bytes more are in use than after a quarter of the time.");
        }

        await CheckAsync("sessions are left after the engine's end", async () => _kind == DatabaseKind.Sqlite || await ServerSessions.CountAsync(_kind, database.Engine) <= 2);
        return new SoakReport(_kind, _outcomes, [.. _problems.Distinct()], last - first);
    }

    // Gives back the memory in use at its end, when all is quiet.
    private async Task<long> PhaseAsync(Engine engine, Engine administrator, TcpProxy? proxy, TimeSpan duration, int phase)
    {
        using var end = new CancellationTokenSource(duration);
        var faults = proxy is null ? Task.CompletedTask : Task.Run(() => BreakAsync(administrator, proxy, new Random(_seed ^ (phase + 77)), end.Token));
        await Task.WhenAll(Enumerable.Range(0, Workers).Select(number => Task.Run(async () =>
        {
            var random = new Random(_seed + number + phase * Workers);
            while (!end.IsCancellationRequested)
            {
                await WorkAsync(engine, random);
            }
        })));
        await faults;
        await CheckAsync("connections are checked out", () => Task.FromResult(engine.Pool.Open == engine.Pool.Idle && engine.Pool.Waiting == 0 && engine.Pool.Open <= PoolSize));
        await CheckAsync("transactions are open", async () => await ServerSessions.OpenTransactionsAsync(_kind, administrator) == 0);
        await CheckAsync("the sum of the money has changed", async () => await RandomWork.SumAsync(administrator) == AccountTable.Total);
        await CheckAsync("the engine is not usable", async () =>
        {
            try
            {
                return await RandomWork.SumAsync(engine) == AccountTable.Total;
            }
            catch (OperationalException e) when (e.IsTransient)
            {
                // A connection that was broken while it was idle: the next one is new.
                return false;
            }
        });
        return GC.GetTotalMemory(forceFullCollection: true);
    }

    private async Task WorkAsync(Engine engine, Random random)
    {
        using var source = new CancellationTokenSource();
        var isCancelled = random.Next(3) == 0;
        if (isCancelled)
        {
            source.CancelAfter(TimeSpan.FromMicroseconds(random.Next(8_000)));
        }

        try
        {
            await (random.Next(12) == 0 ? MisuseAsync(engine, random, source.Token) : RandomWork.DoAsync(engine, random, source.Token));
            Count("done");
        }
        catch (OperationCanceledException) when (source.IsCancellationRequested)
        {
            Count("cancelled");
        }
        catch (DatabaseException e) when (Expected.Contains(e.Kind))
        {
            Count(e.Kind.ToString());
        }
#pragma warning disable CA1031 // whatever else comes is what the soak looks for
        catch (Exception e)
#pragma warning restore CA1031
        {
            Count(e.GetType().Name);
            _problems.Add(e.ToString());
        }
    }

    // A connection in two hands, or disposed under a call.
    private static async Task MisuseAsync(Engine engine, Random random, CancellationToken token)
    {
        await using var connection = await engine.ConnectAsync(token);
        var tasks = Enumerable.Range(0, 3).Select(_ => Task.Run(async () => await RandomWork.SumAsync(connection, token), CancellationToken.None)).ToArray();
        if (random.Next(2) == 0)
        {
            await connection.DisposeAsync();
        }

        foreach (var task in tasks)
        {
            try
            {
                Assert.Equal(AccountTable.Total, await task);
            }
            catch (Exception e) when (e is UsageException or ObjectDisposedException or DatabaseException or OperationCanceledException)
            {
                // Refused, or ended under way, which is all that can be asked for here.
            }
        }
    }

    private async Task BreakAsync(Engine administrator, TcpProxy proxy, Random random, CancellationToken end)
    {
        while (!end.IsCancellationRequested)
        {
            await Task.Delay(random.Next(50, 400), CancellationToken.None);
            switch (random.Next(7))
            {
                case 0:
                    proxy.Reset();
                    break;

                case 1:
                    proxy.Freeze();
                    await Task.Delay(random.Next(300), CancellationToken.None);
                    proxy.Thaw();
                    break;

                case 2:
                    proxy.Latency = TimeSpan.FromMilliseconds(random.Next(5));
                    break;

                case 3:
                    proxy.Latency = TimeSpan.Zero;
                    break;

                case 4:
                    proxy.CutAfter(random.Next(20_000));
                    await Task.Delay(random.Next(200), CancellationToken.None);
                    proxy.CutAfter(long.MaxValue);
                    break;

                case 5:
                    var (left, where) = (1, random.Next(2) == 0 ? Break.Before : Break.After);
                    proxy.Breaks = data => data.Span.IndexOf("COMMIT"u8) >= 0 && Interlocked.Decrement(ref left) == 0 ? where : Break.Not;
                    break;

                default:
                    await KillAnyAsync(administrator);
                    break;
            }
        }

        proxy.Breaks = null;
        proxy.CutAfter(long.MaxValue);
        proxy.Latency = TimeSpan.Zero;
        proxy.Thaw();
    }

    private async Task KillAnyAsync(Engine administrator)
    {
        await using var connection = await administrator.ConnectAsync();
        if (_kind == DatabaseKind.MariaDb)
        {
            var sessions = await Text($"SELECT id FROM information_schema.processlist WHERE db = DATABASE() AND id <> CONNECTION_ID() ORDER BY RAND() LIMIT 1")
                .AsQuery().Returns<long>().ToListAsync(connection);
            foreach (var session in sessions)
            {
                try
                {
                    await connection.ExecuteScriptAsync(string.Create(System.Globalization.CultureInfo.InvariantCulture, $"KILL {session}"));
                }
                catch (DatabaseException)
                {
                    // It has ended by itself meanwhile.
                }
            }
        }
        else
        {
            await connection.ExecuteScriptAsync(
                "SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE datname = current_database() AND pid <> pg_backend_pid() ORDER BY random() LIMIT 1");
        }
    }

    private async Task CheckAsync(string problem, Func<Task<bool>> holds)
    {
        for (var left = 400; !await holds(); left--)
        {
            if (left == 0)
            {
                _problems.Add($"{_kind}: {problem}.");
                return;
            }

            await Task.Delay(25);
        }
    }

    private void Count(string outcome) => _outcomes.AddOrUpdate(outcome, 1, static (_, count) => count + 1);
}
