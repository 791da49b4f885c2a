namespace Athanor.Faults.Tests;

/// <summary>Things that are disposed in any order, twice, or while they are used.</summary>
public sealed class DisposalTests
{
    [Theory, MemberData(nameof(TestDatabase.Kinds), MemberType = typeof(TestDatabase))]
    public async Task The_connection_before_its_rows(DatabaseKind kind)
    {
        await using var database = await TestDatabase.CreateAsync(kind);
        var connection = await database.Engine.ConnectAsync();
        var cursor = await connection.OpenCompiledAsync(Compiled.Query("SELECT 1 UNION ALL SELECT 2"), ParameterSource.None, async: true, default);
        Assert.True(await cursor.ReadAsync(async: true, default));
        await connection.DisposeAsync();
        await Assert.ThrowsAsync<ObjectDisposedException>(async () => await cursor.ReadAsync(async: true, default));
        await cursor.CloseAsync(async: true);
        Assert.Equal((1, 1), (database.Engine.Pool.Open, database.Engine.Pool.Idle));
        await using var next = await database.Engine.ConnectAsync();
        Assert.Equal(7, await next.Int("SELECT 7"));
    }

    [Theory, MemberData(nameof(TestDatabase.Kinds), MemberType = typeof(TestDatabase))]
    public async Task The_connection_before_its_transaction_and_savepoint(DatabaseKind kind)
    {
        await using var database = await TestDatabase.CreateAsync(kind);
        await AccountTable.CreateAsync(database.Engine);
        var connection = await database.Engine.ConnectAsync();
        var transaction = await connection.BeginAsync();
        await Update(AccountTable.Table).Set(a => a.Balance.To(0)).ExecuteAsync(connection);
        var savepoint = await connection.BeginNestedAsync();
        await connection.DisposeAsync();
        await savepoint.DisposeAsync();
        await transaction.DisposeAsync();
        await Assert.ThrowsAsync<UsageException>(async () => await transaction.CommitAsync());
        Assert.Equal((1, 1), (database.Engine.Pool.Open, database.Engine.Pool.Idle));
        Assert.Equal(AccountTable.Total, await RandomWork.SumAsync(database.Engine));
    }

    [Theory, MemberData(nameof(TestDatabase.Kinds), MemberType = typeof(TestDatabase))]
    public async Task The_engine_before_its_connections(DatabaseKind kind)
    {
        await using var database = await TestDatabase.CreateAsync(kind);
        var engine = ServerSessions.EngineOf(kind, database.Url);
        var connection = await engine.ConnectAsync();
        await using (await engine.ConnectAsync())
        {
        }

        await engine.DisposeAsync();
        await engine.DisposeAsync();
        await Assert.ThrowsAsync<ObjectDisposedException>(async () => await engine.ConnectAsync());
        // What was taken before may be finished.
        Assert.Equal(1, await connection.Int("SELECT 1"));
        Assert.Equal(1, engine.Pool.Open);
        await connection.DisposeAsync();
        Assert.Equal((0, 0), (engine.Pool.Open, engine.Pool.Idle));
        await Assert.ThrowsAsync<ObjectDisposedException>(async () => await engine.ConnectAsync());
    }

    [Theory, MemberData(nameof(TestDatabase.Kinds), MemberType = typeof(TestDatabase))]
    public async Task A_connection_many_times_at_once_is_given_back_once(DatabaseKind kind)
    {
        await using var database = await TestDatabase.CreateAsync(kind, new EngineOptions { PoolSize = 2, MaxOverflow = 0, PoolTimeout = TimeSpan.FromMilliseconds(200) });
        for (var i = 0; i < 20; i++)
        {
            var connection = await database.Engine.ConnectAsync();
            await connection.Int("SELECT 1");
            await Task.WhenAll(Enumerable.Range(0, 8).Select(_ => Task.Run(async () => await connection.DisposeAsync())));
        }

        // One that was given back twice would have made room for a third.
        await using var first = await database.Engine.ConnectAsync();
        await using var second = await database.Engine.ConnectAsync();
        Assert.NotEqual(first.Number, second.Number);
        await Assert.ThrowsAsync<OperationalException>(async () => await database.Engine.ConnectAsync());
    }

    [Theory, MemberData(nameof(TestDatabase.Kinds), MemberType = typeof(TestDatabase))]
    public async Task A_connection_while_a_statement_runs_on_it_ends_the_statement(DatabaseKind kind)
    {
        await using var database = await TestDatabase.CreateAsync(kind);
        await AccountTable.CreateAsync(database.Engine);
        var endless = kind == DatabaseKind.Sqlite
            ? Compiled.Query("WITH RECURSIVE n (i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n) SELECT count(*) FROM n")
            : ServerSessions.Sleep(kind);
        for (var i = 0; i < 5; i++)
        {
            var connection = await database.Engine.ConnectAsync();
            await Update(AccountTable.Table).Set(a => a.Balance.To(0)).ExecuteAsync(connection);
            var running = Task.Run(async () => await connection.Scalar(endless, r => r.GetInt64(0)));
            await Task.Delay(50);
            await connection.DisposeAsync();
            await Assert.ThrowsAnyAsync<Exception>(() => running.WaitAsync(TimeSpan.FromSeconds(30)));
            Assert.True(running.IsFaulted);
            await ServerSessions.Until(() => Task.FromResult(database.Engine.Pool.Open == 0));
        }

        Assert.Equal(AccountTable.Total, await RandomWork.SumAsync(database.Engine));
        Assert.Equal((1, 1), (database.Engine.Pool.Open, database.Engine.Pool.Idle));
    }

    [Theory, MemberData(nameof(TestDatabase.Kinds), MemberType = typeof(TestDatabase))]
    public async Task A_connection_while_its_rows_are_read(DatabaseKind kind)
    {
        await using var database = await TestDatabase.CreateAsync(kind);
        var many = Compiled.Query(kind switch
        {
            DatabaseKind.Sqlite => "WITH RECURSIVE n (i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n) SELECT i FROM n",
            DatabaseKind.MariaDb => "SELECT a.seq FROM seq_1_to_1000000 AS a, seq_1_to_1000 AS b",
            // In FROM the server would write all of them down first.
            _ => "SELECT generate_series(1, 1000000000::bigint)",
        });
        for (var i = 0; i < 5; i++)
        {
            var connection = await database.Engine.ConnectAsync();
            var cursor = await connection.OpenCompiledAsync(many, ParameterSource.None, async: true, default);
            var reading = Task.Run(async () =>
            {
                while (await cursor.ReadAsync(async: true, default))
                {
                }
            });
            await Task.Delay(30);
            await connection.DisposeAsync();
            await Assert.ThrowsAnyAsync<Exception>(() => reading.WaitAsync(TimeSpan.FromSeconds(30)));
            Assert.True(reading.IsFaulted);
            await ServerSessions.Until(() => Task.FromResult(database.Engine.Pool.Open == database.Engine.Pool.Idle));
            await using var next = await database.Engine.ConnectAsync();
            Assert.Equal(i, await next.Int($"SELECT {i}"));
        }
    }
}
