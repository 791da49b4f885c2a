using System.Globalization;
using IsolationLevel = System.Data.IsolationLevel;

namespace Athanor.PostgreSql.Tests;

/// <summary>Engines for a pooler in transaction mode. Each test runs on the server itself, and through a pgbouncer where one is named.</summary>
public sealed class PoolerTests
{
    private const string Variable = "ATHANOR_TEST_PGBOUNCER";

    private static readonly Table Numbers = new("numbers", new MetaData(), [new ColumnSchema("n", SqlTypes.Integer, isPrimaryKey: true)]);

    private static Column<int> N => Numbers.Column<int>("n");

    /// <summary>The ways to the database.</summary>
    public static IEnumerable<TheoryDataRow<string>> Ways =>
    [
        new TheoryDataRow<string>("directly") { Skip = TestServers.IsQuick ? "A quick run does without servers." : null },
        .. !TestServers.IsQuick && Environment.GetEnvironmentVariable(Variable) is { Length: > 0 } ? [new TheoryDataRow<string>("through pgbouncer")] : Array.Empty<TheoryDataRow<string>>(),
    ];

    [Theory, MemberData(nameof(Ways))]
    public async Task Many_users_share_few_sessions(string way)
    {
        await using var behind = await Behind.CreateAsync(way);
        await using var engine = behind.CreateEngine(new EngineOptions { PoolSize = 12, MaxOverflow = 0 });
        await Parallel.ForEachAsync(Enumerable.Range(0, 240), new ParallelOptions { MaxDegreeOfParallelism = 16 }, async (i, token) =>
        {
            // The same statements again and again, as would be prepared elsewhere.
            Assert.Equal([i % 7 + 1], await Select(N).Where(N == i % 7 + 1).ToListAsync(engine, token));
            await using var connection = await engine.ConnectAsync(token);
            await using (await connection.BeginAsync(i % 3 == 0 ? IsolationLevel.Serializable : IsolationLevel.ReadCommitted, token))
            {
                Assert.Equal(100, await Select(N).CountAsync(connection, token));
                await Delete(Numbers).Where(_ => N > 50).ExecuteAsync(connection, token);
                await using (var savepoint = await connection.BeginNestedAsync(token))
                {
                    await Delete(Numbers).Where(_ => N > 0).ExecuteAsync(connection, token);
                    await savepoint.RollbackAsync(token);
                }

                Assert.Equal(50, await Select(N).CountAsync(connection, token));
            }

            // Rolled back, and a batch whose first write begins another transaction.
            var sum = Compiled.Query("SELECT sum(n)::int FROM numbers WHERE n <= $1", SqlTypes.Integer);
            var sums = new List<int>();
            await connection.ExecuteBatchAsync(
                [(sum, new Given(w => w.Write(0, 10))), (sum, new Given(w => w.Write(0, 3)))],
                async (_, rows, _) =>
                {
                    Assert.True(await rows!.ReadAsync(async: true, token));
                    sums.Add(rows.GetInt32(0));
                },
                async: true,
                token);
            Assert.Equal([55, 6], sums);
        });
        Assert.Equal(0, await behind.Count("SELECT count(*)::int FROM pg_prepared_statements"));
        Assert.Equal(100, await behind.Count("SELECT count(*)::int FROM numbers"));
        Assert.Equal(0, await behind.Count("SELECT count(*)::int FROM pg_stat_activity WHERE datname = current_database() AND state LIKE 'idle in%'"));
    }

    [Theory, MemberData(nameof(Ways))]
    public async Task Streams_bulk_loads_and_cancellations_work(string way)
    {
        await using var behind = await Behind.CreateAsync(way);
        await using var engine = behind.CreateEngine(new EngineOptions { PoolSize = 2, MaxOverflow = 0 });
        Assert.Equal(5_000, await BulkInsert(Numbers, Enumerable.Range(1_000, 5_000)).Set(_ => N, i => i).ExecuteAsync(engine));
        var streamed = 0L;
        await foreach (var n in Select(N).OrderBy(N).Stream(engine))
        {
            streamed += n;
        }

        Assert.Equal(Enumerable.Range(1, 100).Sum() + Enumerable.Range(1_000, 5_000).Sum(n => (long)n), streamed);
        for (var i = 0; i < 5; i++)
        {
            using var soon = new CancellationTokenSource(TimeSpan.FromMilliseconds(100));
            await using var connection = await engine.ConnectAsync();
            await Assert.ThrowsAnyAsync<OperationCanceledException>(async () => await connection.Scalar(Compiled.Query("SELECT pg_sleep(60)"), _ => 0, token: soon.Token));
            Assert.Equal(1, await connection.Int("SELECT 1"));
        }
    }

    [Theory, MemberData(nameof(Ways))]
    public async Task A_unit_of_work_keeps_its_own_state_and_no_reset_is_sent_after_it(string way)
    {
        await using var behind = await Behind.CreateAsync(way);
        await using var engine = behind.CreateEngine(new EngineOptions { PoolSize = 1, MaxOverflow = 0 });
        await engine.BeginAsync(async connection =>
        {
            await connection.ExecuteScriptAsync("SET LOCAL app.tenant = '5'; CREATE TEMP TABLE scratch (v int) ON COMMIT DROP; SELECT pg_advisory_xact_lock(7)");
            Assert.Equal("5", await connection.Text("SELECT current_setting('app.tenant')"));
            Assert.Equal(0, await connection.Int("SELECT count(*)::int FROM scratch"));
        });
        await using var after = await engine.ConnectAsync();
        Assert.Equal("", await after.Text("SELECT coalesce(current_setting('app.tenant', true), '')"));

        // A script that left its transaction open does not keep a session of the server's.
        await after.ExecuteScriptAsync("BEGIN; DELETE FROM numbers");
        await after.DisposeAsync();
        Assert.Equal(100, await behind.Count("SELECT count(*)::int FROM numbers"));
        Assert.Equal(0, await behind.Count("SELECT count(*)::int FROM pg_stat_activity WHERE datname = current_database() AND state LIKE 'idle in%'"));

        // A session's own state is nobody's business here: it is not reset, since another client may have that session by then.
        await using (var first = await engine.ConnectAsync())
        {
            await first.Text("SELECT set_config('app.left', 'behind', false)");
        }

        if (way == "directly")
        {
            await using var second = await engine.ConnectAsync();
            Assert.Equal("behind", await second.Text("SELECT current_setting('app.left')"));
        }
    }

    [Theory, MemberData(nameof(Ways))]
    public async Task Statements_are_prepared_where_the_pooler_is_said_to_carry_them(string way)
    {
        await using var behind = await Behind.CreateAsync(way);
        var told = new PostgreSqlOptions { Pooler = Pooler.Transaction, PreparesStatements = true, StatementCapacity = 5 };
        await using var engine = behind.CreateEngine(new EngineOptions { PoolSize = 1, MaxOverflow = 0 }, told);
        await using var connection = await engine.ConnectAsync();
        var query = Compiled.Query("SELECT 40 + $1", SqlTypes.Integer);
        for (var i = 0; i < 3; i++)
        {
            Assert.Equal(42, await connection.Scalar(query, r => r.GetInt32(0), new Given(w => w.Write(0, 2))));
        }

        if (way == "directly")
        {
            Assert.Equal(1, await connection.Int("SELECT count(*)::int FROM pg_prepared_statements WHERE statement = 'SELECT 40 + $1'"));
            return;
        }

        // Others hold the session in which the statement is prepared: one that does not carry it along has lost it, as a program would see that did not say what it stands behind.
        await using var others = behind.CreateEngine(new EngineOptions { PoolSize = 2, MaxOverflow = 0 });
        await using var one = await others.ConnectAsync();
        await one.BeginAsync();
        Assert.Equal(1, await one.Int("SELECT 1"));
        try
        {
            Assert.Equal(42, await connection.Scalar(query, r => r.GetInt32(0), new Given(w => w.Write(0, 2))));
        }
        catch (ProgrammingException e)
        {
            Assert.Equal("26000", e.Code);
        }
    }

    [Fact]
    public void The_url_says_it_too()
    {
        foreach (var (option, expected) in new[] { ("transaction", Pooler.Transaction), ("TRANSACTION", Pooler.Transaction), ("session", Pooler.None), ("none", Pooler.None) })
        {
            Assert.Equal(expected, Connections.ConnectionUrl.Parse($"postgresql://h/db?pooler={option}&sslmode=disable").Behind);
        }

        Assert.Null(Connections.ConnectionUrl.Parse("postgresql://h/db").Behind);
        var error = Assert.Throws<ArgumentException>(() => PostgreSql.CreateEngine("postgresql://ann:secret@h/db?pooler=statement"));
        Assert.Contains("'transaction'", error.Message, StringComparison.Ordinal);
        Assert.DoesNotContain("secret", error.Message, StringComparison.Ordinal);
    }

    private sealed class Behind(TestDatabase database, string url) : IAsyncDisposable
    {
        public static async Task<Behind> CreateAsync(string way)
        {
            var database = await TestDatabase.CreateAsync(DatabaseKind.PostgreSql);
            await using (var connection = await database.Engine.ConnectAsync())
            {
                await connection.ExecuteScriptAsync("CREATE TABLE numbers (n int PRIMARY KEY); INSERT INTO numbers SELECT generate_series(1, 100)");
            }

            var url = database.Url;
            if (way != "directly")
            {
                var pooler = Environment.GetEnvironmentVariable(Variable)!;
                url = string.Create(CultureInfo.InvariantCulture, $"{pooler[..pooler.LastIndexOf('/')]}{url[url.LastIndexOf('/')..]}");
            }

            return new Behind(database, url);
        }

        public Engine CreateEngine(EngineOptions options, PostgreSqlOptions? postgreSql = null) =>
            postgreSql is null ? PostgreSql.CreateEngine(url + "?pooler=transaction", options) : PostgreSql.CreateEngine(url, options, postgreSql: postgreSql);

        // On the server itself, where all sessions can be seen.
        public async Task<int> Count(string sql)
        {
            await using var connection = await database.Engine.ConnectAsync();
            return await connection.Int(sql);
        }

        public ValueTask DisposeAsync() => database.DisposeAsync();
    }
}
