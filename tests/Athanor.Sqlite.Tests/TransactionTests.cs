using System.Data;

namespace Athanor.Sqlite.Tests;

public sealed class TransactionTests
{
    [Fact]
    public async Task What_was_not_committed_is_gone()
    {
        await using var driver = TestDriver.OnFile();
        await using var connection = await driver.ConnectAsync();
        await connection.Script("CREATE TABLE t (v INTEGER)");
        await connection.BeginAsync(IsolationLevel.Serializable, forWriting: true, async: true, default);
        Assert.True(connection.InTransaction);
        await connection.Execute(Compiled.Write("INSERT INTO t VALUES (1)"));
        await connection.RollbackAsync(async: true, default);
        Assert.False(connection.InTransaction);
        await connection.RollbackAsync(async: true, default);
        await connection.BeginAsync(default, forWriting: true, async: true, default);
        await connection.Execute(Compiled.Write("INSERT INTO t VALUES (2)"));
        await connection.CommitAsync(async: true, default);
        await using var other = await driver.ConnectAsync();
        Assert.Equal(2, await other.Scalar("SELECT sum(v) FROM t", r => r.GetInt32(0)));
    }

    [Fact]
    public async Task A_reading_transaction_sees_one_state_and_keeps_nobody_out()
    {
        await using var driver = TestDriver.OnFile();
        await using var reader = await driver.ConnectAsync();
        await using var writer = await driver.ConnectAsync();
        await writer.Script("CREATE TABLE t (v INTEGER); INSERT INTO t VALUES (1)");
        await reader.BeginAsync(default, forWriting: false, async: true, default);
        Assert.Equal(1, await reader.Count("t"));
        await writer.Script("INSERT INTO t VALUES (2)");
        Assert.Equal(1, await reader.Count("t"));
        await reader.CommitAsync(async: true, default);
        Assert.Equal(2, await reader.Count("t"));
    }

    [Fact]
    public async Task Savepoints_are_undone_and_kept_inside_the_transaction()
    {
        await using var driver = TestDriver.OnFile();
        await using var engine = new Engine(SqliteDialect.Instance, driver.Driver);
        await using var connection = await engine.ConnectAsync();
        await connection.ExecuteScriptAsync("CREATE TABLE t (v INTEGER)");
        await using (var transaction = await connection.BeginAsync())
        {
            await Insert(1);
            await using (var undone = await connection.BeginNestedAsync())
            {
                await Insert(10);
                await using (var kept = await connection.BeginNestedAsync())
                {
                    await Insert(100);
                    await kept.CommitAsync();
                }

                await undone.RollbackAsync();
            }

            await using (var kept = await connection.BeginNestedAsync())
            {
                await Insert(1000);
                await kept.CommitAsync();
            }

            await transaction.CommitAsync();
        }

        Assert.Equal(1001, await Sum());

        // Without a transaction one begins, and its turn to write with it.
        await using (var alone = await connection.BeginNestedAsync())
        {
            await Insert(5);
            await alone.CommitAsync();
        }

        await connection.RollbackAsync();
        Assert.Equal(1001, await Sum());

        async Task Insert(int value) => await connection.ExecuteCompiledAsync(
            Compiled.Write("INSERT INTO t VALUES (?1)", SqlTypes.Integer), new Given(w => w.Write(0, value)), async: true, default);

        async Task<int> Sum()
        {
            await using var other = await driver.ConnectAsync();
            return await other.Scalar("SELECT sum(v) FROM t", r => r.GetInt32(0));
        }
    }

    [Fact]
    public async Task A_failed_statement_leaves_the_transaction_open()
    {
        await using var driver = TestDriver.OnFile();
        await using var engine = new Engine(SqliteDialect.Instance, driver.Driver);
        await using var connection = await engine.ConnectAsync();
        await connection.ExecuteScriptAsync("CREATE TABLE t (v INTEGER UNIQUE)");
        var insert = Compiled.Write("INSERT INTO t VALUES (1)");
        await using var transaction = await connection.BeginAsync();
        await connection.ExecuteCompiledAsync(insert, ParameterSource.None, async: true, default);
        await Assert.ThrowsAsync<UniqueViolationException>(async () => await connection.ExecuteCompiledAsync(insert, ParameterSource.None, async: true, default));
        Assert.True(connection.InTransaction);
        await transaction.CommitAsync();
    }

    [Fact]
    public async Task A_commit_that_a_deferred_foreign_key_refuses_leaves_the_transaction_open()
    {
        await using var driver = TestDriver.OnFile();
        await using var engine = new Engine(SqliteDialect.Instance, driver.Driver);
        await using var connection = await engine.ConnectAsync();
        await connection.ExecuteScriptAsync("CREATE TABLE p (id INTEGER PRIMARY KEY); CREATE TABLE c (p INTEGER REFERENCES p DEFERRABLE INITIALLY DEFERRED)");
        var transaction = await connection.BeginAsync();
        await connection.ExecuteCompiledAsync(Compiled.Write("INSERT INTO c VALUES (1)"), ParameterSource.None, async: true, default);
        await Assert.ThrowsAsync<ForeignKeyViolationException>(async () => await transaction.CommitAsync());
        Assert.True(connection.InTransaction);
        await connection.ExecuteCompiledAsync(Compiled.Write("INSERT INTO p VALUES (1)"), ParameterSource.None, async: true, default);
        await transaction.CommitAsync();
        Assert.False(connection.InTransaction);
    }

    [Fact]
    public async Task A_transaction_that_sqlite_rolled_back_by_itself_is_rolled_back_without_an_error()
    {
        await using var driver = TestDriver.OnFile();
        await using var connection = await driver.ConnectAsync();
        await connection.Script("CREATE TABLE t (v INTEGER UNIQUE ON CONFLICT ROLLBACK)");
        await connection.BeginAsync(default, forWriting: true, async: true, default);
        await connection.Execute(Compiled.Write("INSERT INTO t VALUES (1)"));
        await Assert.ThrowsAsync<SqliteException>(() => connection.Execute(Compiled.Write("INSERT INTO t VALUES (1)")));
        Assert.False(connection.InTransaction);
        await connection.RollbackAsync(async: true, default);

        // Its turn to write was given back, too.
        await using var other = await driver.ConnectAsync();
        await other.BeginAsync(default, forWriting: true, async: true, default);
        Assert.Equal(0, await other.Count("t"));
    }

    [Fact]
    public async Task A_transaction_on_a_read_only_database_reads()
    {
        await using var driver = TestDriver.OnFile();
        await using (var setup = await driver.ConnectAsync())
        {
            await setup.Script("CREATE TABLE t (v INTEGER); INSERT INTO t VALUES (1)");
        }

        await using var engine = Sqlite.CreateEngine($"sqlite:///{driver.File}?mode=ro");
        await using var connection = await engine.ConnectAsync();
        await using var transaction = await connection.BeginAsync();
        await using var other = await engine.ConnectAsync();
        await using var second = await other.BeginAsync();
        var cursor = await connection.OpenCompiledAsync(Compiled.Query("SELECT v FROM t"), ParameterSource.None, async: true, default);
        Assert.True(await cursor.ReadAsync(async: true, default));
        await cursor.CloseAsync(async: true);
        var error = await Assert.ThrowsAsync<OperationalException>(
            async () => await connection.ExecuteCompiledAsync(Compiled.Write("DELETE FROM t"), ParameterSource.None, async: true, default));
        Assert.Contains("read-only", error.Message, StringComparison.Ordinal);
        Assert.False(error.IsTransient);
        Assert.Equal("DELETE FROM t", error.Sql);
    }

    [Fact]
    public async Task Statements_of_a_batch_run_in_order_in_one_transaction()
    {
        await using var driver = TestDriver.OnFile();
        await using var engine = new Engine(SqliteDialect.Instance, driver.Driver);
        await using var connection = await engine.ConnectAsync();
        await connection.ExecuteScriptAsync("CREATE TABLE t (id INTEGER PRIMARY KEY, v INTEGER)");
        var insert = Compiled.WriteReturning("INSERT INTO t (v) VALUES (?1) RETURNING id", SqlTypes.Integer);
        var update = Compiled.Write("UPDATE t SET v = v + 1");
        var results = new List<(int, long, long)>();
        await connection.ExecuteBatchAsync(
            [(insert, new Given(w => w.Write(0, 10))), (insert, new Given(w => w.Write(0, 20))), (update, ParameterSource.None)],
            async (index, rows, affected) => results.Add((index, rows is not null && await rows.ReadAsync(async: true, default) ? rows.GetInt64(0) : -1, affected)),
            async: true,
            default);
        Assert.Equal([(0, 1L, -1L), (1, 2L, -1L), (2, -1L, 2L)], results);
        Assert.True(connection.InTransaction);
        await connection.CommitAsync();
        await Assert.ThrowsAsync<ProgrammingException>(async () => await connection.ExecuteBatchAsync(
            [(update, ParameterSource.None), (Compiled.Write("UPDATE nowhere SET v = 1"), ParameterSource.None)],
            (_, _, _) => ValueTask.CompletedTask,
            async: true,
            default));
        await connection.RollbackAsync();
        await using var other = await driver.ConnectAsync();
        Assert.Equal(32, await other.Scalar("SELECT sum(v) FROM t", r => r.GetInt32(0)));
    }
}
