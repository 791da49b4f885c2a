using IsolationLevel = System.Data.IsolationLevel;

namespace Athanor.PostgreSql.Tests;

public sealed class TransactionTests
{
    private static readonly CompiledStatement Insert = Compiled.Write("INSERT INTO t VALUES ($1)", SqlTypes.Integer);

    [Theory, MemberData(nameof(TestDatabase.PostgreSqlKinds), MemberType = typeof(TestDatabase))]
    public async Task What_is_committed_stays_and_what_is_not_is_gone(DatabaseKind kind)
    {
        await using var database = await Database(kind);
        await using (var connection = await database.Engine.ConnectAsync())
        {
            await connection.Execute(Insert, One(1));
            Assert.True(connection.InTransaction);
            await connection.CommitAsync();
            Assert.False(connection.InTransaction);
            await connection.Execute(Insert, One(2));
            await connection.RollbackAsync();
            await connection.Execute(Insert, One(3));
        }

        await using var other = await database.Engine.ConnectAsync();
        Assert.Equal("{1}", await other.Text("SELECT array_agg(v)::text FROM t"));
    }

    [Theory, MemberData(nameof(TestDatabase.PostgreSqlKinds), MemberType = typeof(TestDatabase))]
    public async Task Everything_is_the_same_without_async(DatabaseKind kind)
    {
        await using var database = await Database(kind);
        using (var connection = database.Engine.Connect())
        {
            using var transaction = connection.Begin(IsolationLevel.Serializable);
            Synchronous.Result(connection.ExecuteCompiledAsync(Insert, One(1), async: false, default));
            using (connection.BeginNested())
            {
                Synchronous.Result(connection.ExecuteCompiledAsync(Insert, One(2), async: false, default));
            }

            Assert.Equal("serializable", Synchronous.Result(connection.Scalar(Compiled.Query("SHOW transaction_isolation"), r => r.GetString(0), async: false)));
            transaction.Commit();
        }

        using var other = database.Engine.Connect();
        Assert.Equal("{1}", Synchronous.Result(other.Scalar(Compiled.Query("SELECT array_agg(v)::text FROM t"), r => r.GetString(0), async: false)));
    }

    [Theory, MemberData(nameof(TestDatabase.PostgreSqlKinds), MemberType = typeof(TestDatabase))]
    public async Task Isolation_levels(DatabaseKind kind)
    {
        await using var database = await Database(kind);
        await using var connection = await database.Engine.ConnectAsync();
        foreach (var (level, name) in ((IsolationLevel, string)[])
        [
            (IsolationLevel.Unspecified, "read committed"), (IsolationLevel.ReadUncommitted, "read uncommitted"), (IsolationLevel.ReadCommitted, "read committed"),
            (IsolationLevel.RepeatableRead, "repeatable read"), (IsolationLevel.Snapshot, "repeatable read"), (IsolationLevel.Serializable, "serializable"),
        ])
        {
            await using var transaction = await connection.BeginAsync(level);
            Assert.Equal(name, await connection.Text("SHOW transaction_isolation"));
            await transaction.CommitAsync();
            Assert.Equal("read committed", await connection.Text("SHOW transaction_isolation"));
        }

        await Assert.ThrowsAsync<UsageException>(async () => await connection.BeginAsync(IsolationLevel.Chaos));
        Assert.False(connection.InTransaction);
    }

    [Theory, MemberData(nameof(TestDatabase.PostgreSqlKinds), MemberType = typeof(TestDatabase))]
    public async Task The_commit_of_a_transaction_that_failed_is_an_error(DatabaseKind kind)
    {
        await using var database = await Database(kind);
        foreach (var fail in (Func<Connection, Task>[])
        [
            async c => await Assert.ThrowsAsync<DataException>(async () => await c.Int("SELECT 1 / 0")),
            async c => await Assert.ThrowsAsync<ProgrammingException>(async () => await c.ExecuteScriptAsync("nonsense")),
            async c => await Assert.ThrowsAsync<DataException>(async () => await Select(Function<int>("bad_rows")).ToListAsync(c)),
            async c => await Assert.ThrowsAsync<DataException>(async () => await c.Scalar("SELECT bad_rows()", r => r.GetInt32(0))),
            async c => await Assert.ThrowsAsync<DataException>(async () => await c.ExecuteBatchAsync(
                [(Insert, One(7)), (Compiled.Query("SELECT 1 / 0"), ParameterSource.None)], (_, _, _) => ValueTask.CompletedTask, async: true, default)),
            async c =>
            {
                // Unseen by the driver.
                var ado = (NpgsqlConnection)c.AsDbConnection();
                await using var command = new NpgsqlCommand("SELECT 1 / 0", ado);
                await Assert.ThrowsAsync<PostgresException>(async () => await command.ExecuteScalarAsync());
            },
        ])
        {
            await using var connection = await database.Engine.ConnectAsync();
            await using var transaction = await connection.BeginAsync();
            await connection.Execute(Insert, One(1));
            await fail(connection);
            var error = await Assert.ThrowsAsync<OperationalException>(async () => await transaction.CommitAsync());
            Assert.Contains("not committed", error.Message, StringComparison.Ordinal);
            Assert.Equal("25P02", error.Code);
            Assert.False(error.IsTransient);
            Assert.False(connection.InTransaction);
            Assert.Equal(0, await connection.Int("SELECT count(*)::int FROM t"));
        }
    }

    [Theory, MemberData(nameof(TestDatabase.PostgreSqlKinds), MemberType = typeof(TestDatabase))]
    public async Task A_first_statement_that_fails_fails_the_transaction(DatabaseKind kind)
    {
        await using var database = await Database(kind);
        for (var i = 0; i < 3; i++)
        {
            await using var connection = await database.Engine.ConnectAsync();
            await using var transaction = await connection.BeginAsync();
            await Assert.ThrowsAsync<DataException>(async () => await connection.Int("SELECT 1 / 0"));
            var error = await Assert.ThrowsAsync<OperationalException>(async () => await connection.Int("SELECT 1"));
            Assert.Equal("25P02", error.Code);
            await transaction.RollbackAsync();
            Assert.Equal(1, await connection.Int("SELECT 1"));
        }
    }

    [Theory, MemberData(nameof(TestDatabase.PostgreSqlKinds), MemberType = typeof(TestDatabase))]
    public async Task A_savepoint_saves_the_transaction_from_an_error(DatabaseKind kind)
    {
        await using var database = await Database(kind);
        await using var connection = await database.Engine.ConnectAsync();
        await using (var transaction = await connection.BeginAsync())
        {
            await connection.Execute(Insert, One(1));
            await using (var savepoint = await connection.BeginNestedAsync())
            {
                await connection.Execute(Insert, One(2));
                await Assert.ThrowsAsync<DataException>(async () => await connection.Int("SELECT 1 / 0"));
                await savepoint.RollbackAsync();
            }

            await using (var savepoint = await connection.BeginNestedAsync())
            {
                await connection.Execute(Insert, One(3));
                await savepoint.CommitAsync();
            }

            await transaction.CommitAsync();
        }

        Assert.Equal("{1,3}", await connection.Text("SELECT array_agg(v)::text FROM t"));
    }

    [Theory, MemberData(nameof(TestDatabase.PostgreSqlKinds), MemberType = typeof(TestDatabase))]
    public async Task An_error_that_shows_at_commit_leaves_no_transaction(DatabaseKind kind)
    {
        await using var database = await Database(kind);
        await using var connection = await database.Engine.ConnectAsync();
        for (var i = 0; i < 3; i++)
        {
            await using var transaction = await connection.BeginAsync();
            await connection.Execute(Compiled.Write("INSERT INTO late VALUES (4711)"));
            var error = await Assert.ThrowsAsync<ForeignKeyViolationException>(async () => await transaction.CommitAsync());
            Assert.Equal("late_v_fkey", error.Constraint);
            Assert.False(connection.InTransaction);
            Assert.Equal(0, await connection.Int("SELECT count(*)::int FROM late"));
        }
    }

    [Theory, MemberData(nameof(TestDatabase.PostgreSqlKinds), MemberType = typeof(TestDatabase))]
    public async Task A_transaction_that_nobody_used_costs_nothing_and_a_write_needs_no_begin(DatabaseKind kind)
    {
        await using var database = await Database(kind);
        await using var connection = await database.Engine.ConnectAsync();
        await using var watcher = await database.Engine.ConnectAsync();
        var process = await connection.Process();
        await using (var transaction = await connection.BeginAsync())
        {
            Assert.Equal("idle", await watcher.Text($"SELECT state FROM pg_stat_activity WHERE pid = {process}"));
            await transaction.CommitAsync();
        }

        await connection.Execute(Insert, One(1));
        Assert.Equal("idle in transaction", await watcher.Text($"SELECT state FROM pg_stat_activity WHERE pid = {process}"));
        await connection.CommitAsync();
        Assert.Equal("idle", await watcher.Text($"SELECT state FROM pg_stat_activity WHERE pid = {process}"));
    }

    [Theory, MemberData(nameof(TestDatabase.PostgreSqlKinds), MemberType = typeof(TestDatabase))]
    public async Task Serialisation_failures_and_deadlocks_say_that_they_may_be_tried_again(DatabaseKind kind)
    {
        await using var database = await Database(kind);
        await using var first = await database.Engine.ConnectAsync();
        await using var second = await database.Engine.ConnectAsync();
        await first.ExecuteScriptAsync("INSERT INTO t VALUES (1), (2)");

        await using (var mine = await first.BeginAsync(IsolationLevel.RepeatableRead))
        {
            Assert.Equal(2, await first.Int("SELECT count(*)::int FROM t"));
            await second.Execute(Compiled.Write("UPDATE t SET v = v + 10"));
            await second.CommitAsync();
            var error = await Assert.ThrowsAsync<OperationalException>(async () => await first.Execute(Compiled.Write("UPDATE t SET v = v + 1")));
            Assert.Equal(("40001", true), (error.Code, error.IsTransient));
        }

        await using var one = await first.BeginAsync();
        await using var two = await second.BeginAsync();
        await first.Execute(Compiled.Write("UPDATE t SET v = v WHERE v = 11"));
        await second.Execute(Compiled.Write("UPDATE t SET v = v WHERE v = 12"));
        var waiting = first.Execute(Compiled.Write("UPDATE t SET v = v WHERE v = 12")).AsTask();
        var crossing = second.Execute(Compiled.Write("UPDATE t SET v = v WHERE v = 11")).AsTask();
        var deadlock = await Assert.ThrowsAsync<OperationalException>(() => Task.WhenAll(waiting, crossing));
        Assert.Equal(("40P01", true), (deadlock.Code, deadlock.IsTransient));
    }

    private static Given One(int value) => new(w => w.Write(0, value));

    private static async Task<TestDatabase> Database(DatabaseKind kind)
    {
        var database = await TestDatabase.CreateAsync(kind);
        await using var connection = await database.Engine.ConnectAsync();
        await connection.ExecuteScriptAsync("""
            CREATE TABLE t (v int UNIQUE);
            CREATE TABLE late (v int REFERENCES t (v) DEFERRABLE INITIALLY DEFERRED);
            CREATE FUNCTION bad_rows() RETURNS SETOF int LANGUAGE sql AS 'SELECT 1 / (50 - i) FROM generate_series(1, 100) AS i';
            """);
        return database;
    }
}
