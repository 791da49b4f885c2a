using System.Data.Common;

namespace Athanor.Compliance;

/// <summary>Rows that are read while they are asked for.</summary>
public abstract class StreamTests<TDialect> : ComplianceTests<TDialect>
    where TDialect : DialectUnderTest, new()
{
    // A whole result of a million wide rows takes a quarter of a gigabyte. The tests that run beside this one hold something, too.
    private const long LessThanAllRows = 64_000_000;

    // For a stream, whatever the number of its rows.
    private const long FewBytes = 100_000;

    [DialectTest, MemberData(nameof(Servers))]
    public async Task A_million_rows_are_streamed_in_flat_memory(DialectUnderTest tested)
    {
        await using var database = await tested.CreateDatabaseAsync();
        var (rows, sum, before, most) = (0, 0L, GC.GetTotalMemory(forceFullCollection: true), 0L);
        await foreach (var (number, text) in Series.WideMillion(tested).Stream(database.Engine))
        {
            Assert.Equal(100, text.Length);
            sum += number;
            if (++rows % 250_000 == 0)
            {
                most = Math.Max(most, GC.GetTotalMemory(forceFullCollection: true) - before);
            }
        }

        Assert.Equal((1_000_000, 500_000_500_000), (rows, sum));
        Assert.True(most < LessThanAllRows, $"{most} bytes were held.");
    }

    [DialectTest, MemberData(nameof(Servers))]
    public async Task A_streamed_row_that_is_summed_allocates_nothing(DialectUnderTest tested)
    {
        await using var database = await tested.CreateDatabaseAsync();
        await using var connection = await database.Engine.ConnectAsync();
        var million = Series.Million(tested);
        var sql = million.ToSql(database.Engine.Dialect);
        var (ours, providers) = (long.MaxValue, 0L);

        // Code that is not compiled for good allocates what it need not: a run shows that, and lets it be compiled.
        for (var run = 0; run < 6 && ours - providers >= FewBytes; run++)
        {
            ours = Allocated(() => Summed(million.Stream(connection)));
            // What an ADO.NET provider allocates itself for a row cannot be taken away here.
            providers = tested.ReadsWithoutAllocation ? 0 : Allocated(() => Summed(connection.AsDbConnection(), sql));
            await Task.Delay(200, TestContext.Current.CancellationToken);
        }

        Assert.True(ours - providers < FewBytes, $"{ours} bytes for a million rows, {providers} of them the provider's.");
    }

    [DialectTest, MemberData(nameof(Servers))]
    public async Task A_stream_that_is_left_early_ends_its_statement_and_not_by_reading_on(DialectUnderTest tested)
    {
        await using var database = await tested.CreateDatabaseAsync();
        await using (var connection = await database.Engine.ConnectAsync())
        {
            var endless = Series.Endless(tested);
            var seen = 0;
            await foreach (var _ in endless.Stream(connection))
            {
                if (++seen == 2_000)
                {
                    break;
                }
            }

            Assert.Equal(2_000, endless.Stream(connection).AsEnumerable().Take(2_000).Count());
            await Assert.ThrowsAsync<MultipleRowsException>(async () => await endless.OneAsync(connection));
            Assert.Equal(10, await Series.Stalled(tested).Stream(connection).Take(10).CountAsync(TestContext.Current.CancellationToken));
            Assert.Equal(10, Series.Stalled(tested).Stream(connection).AsEnumerable().Take(10).Count());
            Assert.Equal(2, await Text($"SELECT 2").AsQuery().Returns<int>().OneAsync(connection));
            Assert.False(connection.InTransaction);
        }

        await using var rows = Series.Endless(tested).Stream(database.Engine).GetAsyncEnumerator();
        Assert.True(await rows.MoveNextAsync());
        await rows.DisposeAsync();
        Assert.Equal((1, 1), (database.Engine.Pool.Open, database.Engine.Pool.Idle));
        Assert.Equal(3, await Text($"SELECT 3").AsQuery().Returns<int>().OneAsync(database.Engine));
    }

    [DialectTest, MemberData(nameof(Servers))]
    public async Task A_stream_that_is_left_early_keeps_the_transaction(DialectUnderTest tested)
    {
        await using var db = await Db.CreateAsync(tested);
        await using var connection = await db.ConnectAsync();
        await Insert(Db.People).Values(p => p.Name.To("Ann")).ExecuteAsync(connection);
        Assert.Equal(10, await Series.Million(tested).Stream(connection).Take(10).CountAsync(TestContext.Current.CancellationToken));
        Assert.True(connection.InTransaction);
        await connection.CommitAsync();
        Assert.Equal(1, await Select(Db.People).CountAsync(db.Engine));
    }

    [DialectTest, MemberData(nameof(Servers))]
    public async Task Rows_in_blocks_leave_the_connection_free_in_between(DialectUnderTest tested)
    {
        await using var db = await Db.CreateAsync(tested);
        await Insert(Db.People).Rows(Enumerable.Range(0, 1_050), (p, i) => [p.Name.To($"p{i}"), p.Age.To(i)]).ExecuteAsync(db.Engine);
        await using var connection = await db.ConnectAsync();
        var stream = Select(Db.People).Where(p => p.Age >= 50).OrderBy(p => p.Age).Select(p => (p.Id, p.Age)).Stream(connection).Fetch(100);
        if (!db.Engine.Dialect.SupportsCursors)
        {
            var error = await Assert.ThrowsAsync<CompileException>(async () => await stream.CountAsync(TestContext.Current.CancellationToken));
            Assert.Contains("has no cursors for clients", error.Message, StringComparison.Ordinal);
            return;
        }

        using var counter = StatementCounter.Start();
        var seen = 0;
        await foreach (var (id, age) in stream)
        {
            if (seen++ % 250 == 0)
            {
                Assert.Equal(age, await Select(Db.People).Where(p => p.Id == id).Select(p => p.Age).OneAsync(connection));
                await Update(Db.People).Set(p => p.Age, 2_000).Where(p => p.Id == id).ExecuteAsync(connection);
            }
        }

        Assert.Equal(1_000, seen);
        Assert.Equal(1 + 11 + 1 + 8, counter.Statements);
        await connection.CommitAsync();
        Assert.Equal(4, await Select(Db.People).Where(p => p.Age == 2_000).CountAsync(db.Engine));

        // Two at once, the same query twice; and one that is left early, of rows without end.
        Assert.Equal(1_000, stream.AsEnumerable().Zip(stream.AsEnumerable()).Count(pair => pair.First.Item2 == pair.Second.Item2));
        Assert.Equal(7, await Series.Endless(tested).Stream(connection).Fetch(5).Take(7).CountAsync(TestContext.Current.CancellationToken));
        Assert.Equal(0, await Verbatim.Of(tested.OpenCursors!).AsQuery().Returns<long>().OneAsync(connection));
    }

    [DialectTest, MemberData(nameof(Servers))]
    public async Task What_a_cursor_cannot_do_is_said(DialectUnderTest tested)
    {
        await using var db = await Db.WithPeopleAsync(tested);
        await using var connection = await db.ConnectAsync();
        var people = Select(Db.People).OrderBy(p => p.Id).Select(p => p.Name);
        if (!db.Engine.Dialect.SupportsCursors)
        {
            await Assert.ThrowsAsync<CompileException>(async () => await people.Stream(connection).Fetch(2).CountAsync(TestContext.Current.CancellationToken));
            return;
        }

        var onEngine = await Assert.ThrowsAsync<UsageException>(async () => await people.Stream(db.Engine).Fetch(2).CountAsync(TestContext.Current.CancellationToken));
        Assert.Contains("ConnectAsync", onEngine.Message, StringComparison.Ordinal);
        var change = Update(Db.People).Set(p => p.Age, 1).Where(p => p.Age == 25).Returning(p => p.Id);
        await Assert.ThrowsAsync<UsageException>(async () => await change.Stream(connection).Fetch(2).CountAsync(TestContext.Current.CancellationToken));
        Assert.Throws<ArgumentOutOfRangeException>(() => people.Stream(connection).Fetch(0));
        var ended = await Assert.ThrowsAsync<UsageException>(async () =>
        {
            await foreach (var _ in people.Stream(connection).Fetch(1))
            {
                await connection.CommitAsync();
            }
        });
        Assert.Contains("transaction has ended", ended.Message, StringComparison.Ordinal);
        await using (await connection.BeginAsync(new TransactionOptions { IsReadOnly = true }))
        {
            Assert.Equal(["Ann", "Bob", "Cid", "Dan"], await people.Stream(connection).Fetch(3).ToListAsync(TestContext.Current.CancellationToken));
        }

        var failed = await Assert.ThrowsAsync<ProgrammingException>(async () =>
        {
            await foreach (var _ in people.Stream(connection).Fetch(1))
            {
                await connection.ExecuteScriptAsync("SELECT * FROM nowhere");
            }
        });
        Assert.Contains("nowhere", failed.Message, StringComparison.Ordinal);
        await connection.RollbackAsync();
        Assert.Equal(4, await people.CountAsync(connection));
    }

    // Nothing is awaited: all of it is this thread's.
    private static long Allocated(Func<long> sum)
    {
        var before = GC.GetAllocatedBytesForCurrentThread();
        Assert.Equal(500_000_500_000, sum());
        return GC.GetAllocatedBytesForCurrentThread() - before;
    }

    private static long Summed(RowStream<long> rows)
    {
        var sum = 0L;
        foreach (var number in rows)
        {
            sum += number;
        }

        return sum;
    }

    private static long Summed(DbConnection connection, string sql)
    {
        using var command = connection.CreateCommand();
#pragma warning disable CA2100 // the test's own text
        command.CommandText = sql;
#pragma warning restore CA2100
        using var reader = command.ExecuteReader();
        var sum = 0L;
        while (reader.Read())
        {
            sum += reader.IsDBNull(0) ? 0 : reader.GetInt64(0);
        }

        return sum;
    }
}
