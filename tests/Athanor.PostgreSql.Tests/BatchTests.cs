namespace Athanor.PostgreSql.Tests;

public sealed class BatchTests
{
    private static readonly CompiledStatement Insert = Compiled.Write("INSERT INTO t VALUES ($1, $2)", SqlTypes.Integer, SqlTypes.Nullable(SqlTypes.Integer));
    private static readonly CompiledStatement InsertReturning = Compiled.WriteReturning("INSERT INTO t VALUES ($1, NULL) RETURNING v + 1", SqlTypes.Integer);
    private static readonly CompiledStatement Update = Compiled.Write("UPDATE t SET w = $1 WHERE v <= $2", SqlTypes.Integer, SqlTypes.Integer);
    private static readonly CompiledStatement All = Compiled.Query("SELECT v FROM t ORDER BY v");
    private static readonly CompiledStatement None = Compiled.Query("SELECT v FROM t WHERE false");

    [Theory, MemberData(nameof(TestDatabase.PostgreSqlKinds), MemberType = typeof(TestDatabase))]
    public async Task Results_come_in_order_each_to_its_statement(DatabaseKind kind)
    {
        await using var database = await Database(kind);
        foreach (var async in (bool[])[true, false, true])
        {
            await using var connection = await database.Engine.ConnectAsync();
            var results = new List<string>();
            await connection.ExecuteBatchAsync(
                [(None, ParameterSource.None), (Insert, Row(1)), (InsertReturning, One(2)), (Insert, Row(3)), (Update, new Given(w => { w.Write(0, 7); w.Write(1, 2); })),
                    (All, ParameterSource.None), (Compiled.Write("DELETE FROM t WHERE v = 99"), ParameterSource.None), (None, ParameterSource.None), (Insert, Row(4))],
                async (i, reader, affected) =>
                {
                    var rows = new List<int>();
                    while (reader is not null && await reader.ReadAsync(async, default))
                    {
                        rows.Add(reader.GetInt32(0));
                    }

                    results.Add($"{i}: {(reader is null ? affected : $"[{string.Join(' ', rows)}]")}");
                },
                async,
                default);
            Assert.Equal(["0: []", "1: 1", "2: [3]", "3: 1", "4: 2", "5: [1 2 3]", "6: 0", "7: []", "8: 1"], results);
            Assert.True(connection.InTransaction);
            await connection.RollbackAsync();
        }
    }

    [Theory, MemberData(nameof(TestDatabase.PostgreSqlKinds), MemberType = typeof(TestDatabase))]
    public async Task The_statement_that_failed_is_named_and_its_values_do_not_stay_with_the_error(DatabaseKind kind)
    {
        await using var database = await Database(kind);
        await using var connection = await database.Engine.ConnectAsync();
        var divide = Compiled.Query("SELECT 1 / $1", SqlTypes.Integer);

        // Unprepared at first, then prepared.
        for (var run = 0; run < 4; run++)
        {
            var error = await Assert.ThrowsAnyAsync<DatabaseException>(async () => await connection.ExecuteBatchAsync(
                [(Insert, Row(1)), (Update, new Given(w => { w.Write(0, 7); w.Write(1, 2); })), (divide, One(0)), (Insert, Row(2))], (_, _, _) => default, async: true, default));
            Assert.Equal((2, "SELECT 1 / $1"), (error.BatchIndex, error.Sql));
            Assert.Empty(((PostgresException)error.InnerException!).BatchCommand!.Parameters);
            await connection.RollbackAsync();
            await connection.ExecuteBatchAsync(
                [(Insert, Row(1)), (divide, One(1)), (Insert, Row(2))],
                async (i, reader, _) =>
                {
                    if (i == 1)
                    {
                        Assert.True(await reader!.ReadAsync(async: true, default));
                        Assert.Equal(1, reader.GetInt32(0));
                    }
                },
                async: true,
                default);
            await connection.RollbackAsync();
        }

        var alone = await Assert.ThrowsAnyAsync<DatabaseException>(async () => await Text($"SELECT 1 / {0}").AsQuery().Returns<int>().OneAsync(connection));
        Assert.Null(alone.BatchIndex);
        Assert.True(((PostgresException)alone.InnerException!).BatchCommand is not { Parameters.Count: > 0 });
        Assert.Equal(1, await Text($"SELECT 1 / {1}").AsQuery().Returns<int>().OneAsync(connection));
    }

    [Theory, MemberData(nameof(TestDatabase.PostgreSqlKinds), MemberType = typeof(TestDatabase))]
    public async Task Rows_that_are_not_read_are_left_out(DatabaseKind kind)
    {
        await using var database = await Database(kind);
        await using var connection = await database.Engine.ConnectAsync();
        var seen = new List<int>();
        var series = Compiled.Query("SELECT i FROM generate_series($1, 100000) AS i", SqlTypes.Integer);
        await connection.ExecuteBatchAsync(
            [(series, One(5)), (series, One(6)), (series, One(7))],
            async (i, reader, _) =>
            {
                if (i != 1)
                {
                    Assert.True(await reader!.ReadAsync(async: true, default));
                    seen.Add(reader.GetInt32(0));
                }
            },
            async: true,
            default);
        Assert.Equal([5, 7], seen);
    }

    [Theory, MemberData(nameof(TestDatabase.PostgreSqlKinds), MemberType = typeof(TestDatabase))]
    public async Task One_statement_many_times_with_its_own_values_each(DatabaseKind kind)
    {
        await using var database = await Database(kind);
        await using var connection = await database.Engine.ConnectAsync();
        const int Count = 2_000;
        for (var run = 0; run < 2; run++)
        {
            var affected = 0L;
            await connection.ExecuteBatchAsync(
                [.. Enumerable.Range(0, Count).Select(i => (Insert, (ParameterSource)Row(i, i % 3 == 0 ? null : i)))],
                (_, _, n) =>
                {
                    affected += n;
                    return ValueTask.CompletedTask;
                },
                async: true,
                default);
            Assert.Equal(Count, affected);
        }

        await connection.CommitAsync();
        Assert.Equal(2 * Count, await connection.Int("SELECT count(*)::int FROM t WHERE w IS NOT DISTINCT FROM CASE WHEN v % 3 = 0 THEN NULL ELSE v END"));

        // The server has it prepared once.
        Assert.Equal(1, await connection.Int("SELECT count(*)::int FROM pg_prepared_statements WHERE statement LIKE 'INSERT INTO t%'"));
    }

    [Theory, MemberData(nameof(TestDatabase.PostgreSqlKinds), MemberType = typeof(TestDatabase))]
    public async Task An_error_ends_the_batch_and_names_its_sql(DatabaseKind kind)
    {
        await using var database = await Database(kind);
        await using var connection = await database.Engine.ConnectAsync();
        for (var run = 0; run < 3; run++)
        {
            var done = 0;
            var error = await Assert.ThrowsAsync<UniqueViolationException>(async () => await connection.ExecuteBatchAsync(
                [(Insert, Row(1)), (All, ParameterSource.None), (Compiled.Write("INSERT INTO u VALUES (1), (1)"), ParameterSource.None), (Insert, Row(2))],
                (_, _, _) =>
                {
                    done++;
                    return ValueTask.CompletedTask;
                },
                async: true,
                default));
            Assert.Equal(2, done);
            Assert.Contains("INSERT INTO u", error.Sql, StringComparison.Ordinal);
            await connection.RollbackAsync();
            Assert.Equal(0, await connection.Int("SELECT count(*)::int FROM t"));
        }
    }

    [Theory, MemberData(nameof(TestDatabase.PostgreSqlKinds), MemberType = typeof(TestDatabase))]
    public async Task An_error_of_the_caller_ends_the_batch_and_not_the_transaction(DatabaseKind kind)
    {
        await using var database = await Database(kind);
        await using var connection = await database.Engine.ConnectAsync();
        await Assert.ThrowsAsync<InvalidOperationException>(async () => await connection.ExecuteBatchAsync(
            [(Insert, Row(1)), (Insert, Row(2))], (_, _, _) => throw new InvalidOperationException(), async: true, default));
        Assert.Equal(2, await connection.Int("SELECT count(*)::int FROM t"));
        await connection.CommitAsync();
        Assert.Equal(2, await connection.Int("SELECT count(*)::int FROM t"));
    }

    [Theory, MemberData(nameof(TestDatabase.PostgreSqlKinds), MemberType = typeof(TestDatabase))]
    public async Task An_empty_batch_does_nothing(DatabaseKind kind)
    {
        await using var database = await Database(kind);
        await using var connection = await database.Engine.ConnectAsync();
        await connection.ExecuteBatchAsync([], (_, _, _) => throw new InvalidOperationException(), async: true, default);
        Assert.False(connection.InTransaction);
    }

    [Theory, MemberData(nameof(TestDatabase.PostgreSqlKinds), MemberType = typeof(TestDatabase))]
    public async Task A_batch_is_one_round_trip(DatabaseKind kind)
    {
        await using var database = await Database(kind);
        await using var connection = await database.Engine.ConnectAsync();

        // What travels together runs in one transaction, whose time is the same for all; BEGIN and the reset travel along.
        var times = new HashSet<string>();
        var now = Compiled.Query("SELECT now()::text || pg_sleep(0.01)::text");
        await connection.ExecuteBatchAsync(
            [.. Enumerable.Repeat((now, ParameterSource.None), 5)],
            async (_, reader, _) =>
            {
                Assert.True(await reader!.ReadAsync(async: true, default));
                times.Add(reader.GetString(0));
            },
            async: true,
            default);
        Assert.Single(times);
    }

    private static Given One(int value) => new(w => w.Write(0, value));

    private static Given Row(int v, int? w = null) => new(p =>
    {
        p.Write(0, v);
        SqlTypes.Nullable(SqlTypes.Integer).Write(p, 1, w);
    });

    private static async Task<TestDatabase> Database(DatabaseKind kind)
    {
        var database = await TestDatabase.CreateAsync(kind);
        await using var connection = await database.Engine.ConnectAsync();
        await connection.ExecuteScriptAsync("CREATE TABLE t (v int, w int); CREATE TABLE u (v int UNIQUE)");
        return database;
    }
}
