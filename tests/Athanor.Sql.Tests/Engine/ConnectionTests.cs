using System.Data;
using System.Diagnostics;

namespace Athanor.Sql.Tests;

public sealed class ConnectionTests
{
    private static readonly UserTable U = User.Table;
    private static readonly Update<UserTable> Change = Update(U).Set(u => u.Age, 1);
    private const string ChangeSql = "UPDATE users SET age = @p1";

    [Fact]
    public async Task Reads_run_by_themselves_and_the_first_write_begins_a_transaction()
    {
        var (engine, driver) = Given();
        await using var _ = engine;
        await using var connection = await engine.ConnectAsync();
        await Select(U.Id).ToListAsync(connection);
        Assert.False(connection.InTransaction);
        await Change.ExecuteAsync(connection);
        Assert.True(connection.InTransaction);
        await Change.ExecuteAsync(connection);
        await connection.CommitAsync();
        Assert.False(connection.InTransaction);
        await connection.CommitAsync();
        Assert.Equal(["SELECT users.id FROM users", "begin for writing", ChangeSql, ChangeSql, "commit"], driver.Log);
    }

    [Fact]
    public async Task A_text_that_may_write_begins_a_transaction_and_a_query_does_not()
    {
        var (engine, driver) = Given();
        await using var _ = engine;
        await using var connection = await engine.ConnectAsync();
        await Text($"SELECT 1").AsQuery().Returns<long>().ToListAsync(connection);
        await connection.ExecuteAsync(Text($"CALL f()"));
        Assert.Equal(["SELECT 1", "begin for writing", "CALL f()"], driver.Log);
    }

    [Fact]
    public async Task Transactions_commit_or_roll_back()
    {
        var (engine, driver) = Given();
        await using var _ = engine;
        await using var connection = await engine.ConnectAsync();
        await using (var kept = await connection.BeginAsync(IsolationLevel.Serializable))
        {
            await kept.CommitAsync();
            Assert.False(kept.IsActive);
            await Assert.ThrowsAsync<UsageException>(async () => await kept.CommitAsync());
            Assert.Throws<UsageException>(kept.Rollback);
        }

        await using (await connection.BeginAsync())
        {
        }

        using (var undone = connection.Begin())
        {
            undone.Rollback();
        }

        using (connection.Begin())
        {
            connection.Commit();
        }

        Assert.Equal(["begin Serializable for writing", "commit", "begin for writing", "rollback", "begin for writing", "rollback", "begin for writing", "commit"], driver.Log);
    }

    [Fact]
    public async Task One_transaction_at_a_time()
    {
        var (engine, _) = Given();
        await using var __ = engine;
        await using var connection = await engine.ConnectAsync();
        await connection.BeginAsync();
        var error = await Assert.ThrowsAsync<UsageException>(async () => await connection.BeginAsync());
        Assert.Contains("BeginNestedAsync", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Savepoints_nest()
    {
        var (engine, driver) = Given();
        await using var _ = engine;
        await using var connection = await engine.ConnectAsync();
        await using (var outer = await connection.BeginNestedAsync())
        {
            await using (await connection.BeginNestedAsync())
            {
            }

            using (var kept = connection.BeginNested())
            {
                kept.Commit();
                Assert.Throws<UsageException>(kept.Commit);
            }

            await outer.CommitAsync();
        }

        await connection.CommitAsync();
        Assert.Equal(
            [
                "begin for writing", "SAVEPOINT sp_1", "SAVEPOINT sp_2", "ROLLBACK TO SAVEPOINT sp_2", "RELEASE SAVEPOINT sp_2",
                "SAVEPOINT sp_3", "RELEASE SAVEPOINT sp_3", "RELEASE SAVEPOINT sp_1", "commit",
            ],
            driver.Log);
    }

    [Fact]
    public async Task Savepoints_are_said_in_the_dialects_words()
    {
        var driver = new FakeDriver();
        await using var engine = new Engine(new SavingDialect(), driver);
        await using var connection = await engine.ConnectAsync();
        await using (var kept = await connection.BeginNestedAsync())
        {
            await kept.CommitAsync();
        }

        await using (await connection.BeginNestedAsync())
        {
        }

        Assert.Equal(["begin for writing", "SAVE TRANSACTION sp_1", "SAVE TRANSACTION sp_2", "ROLLBACK TRANSACTION sp_2"], driver.Log);
    }

    [Fact]
    public async Task A_savepoint_ends_with_its_transaction()
    {
        var (engine, driver) = Given();
        await using var _ = engine;
        await using var connection = await engine.ConnectAsync();
        var savepoint = await connection.BeginNestedAsync();
        await connection.RollbackAsync();
        await Assert.ThrowsAsync<UsageException>(async () => await savepoint.CommitAsync());
        await savepoint.DisposeAsync();
        Assert.Equal(["begin for writing", "SAVEPOINT sp_1", "rollback"], driver.Log);
    }

    [Fact]
    public async Task A_savepoint_whose_end_was_cancelled_is_undone_when_it_is_disposed()
    {
        var (engine, driver) = Given();
        await using var _ = engine;
        await using var connection = await engine.ConnectAsync();
        await using (var savepoint = await connection.BeginNestedAsync())
        {
            await Assert.ThrowsAnyAsync<OperationCanceledException>(async () => await savepoint.RollbackAsync(new CancellationToken(true)));
        }

        Assert.Equal(["begin for writing", "SAVEPOINT sp_1", "ROLLBACK TO SAVEPOINT sp_1", "RELEASE SAVEPOINT sp_1"], driver.Log);
    }

    [Fact]
    public async Task A_savepoint_stands_in_a_transaction_that_a_script_began()
    {
        var (engine, _) = Given();
        await using var __ = engine;
        await using var connection = await engine.ConnectAsync();
        await connection.ExecuteScriptAsync("BEGIN");
        await using var savepoint = await connection.BeginNestedAsync();
        await savepoint.CommitAsync();
        await connection.CommitAsync();
    }

    [Fact]
    public async Task After_the_database_ended_the_transaction_nothing_more_is_written_by_accident()
    {
        var (engine, driver) = Given();
        await using var _ = engine;
        await using var connection = await engine.ConnectAsync();
        await Change.ExecuteAsync(connection);
        driver.Connections[0].LoseTransaction();
        await Assert.ThrowsAsync<UsageException>(async () => await Change.ExecuteAsync(connection));
        await Assert.ThrowsAsync<UsageException>(async () => await connection.CommitAsync());
        await Assert.ThrowsAsync<UsageException>(async () => await connection.BeginAsync());
        await Assert.ThrowsAsync<UsageException>(async () => await connection.BeginNestedAsync());
        await Assert.ThrowsAsync<UsageException>(async () => await connection.ExecuteScriptAsync("UPDATE users SET age = 1"));
        await connection.RollbackAsync();
        await Change.ExecuteAsync(connection);
        Assert.Equal(["begin for writing", ChangeSql, "begin for writing", ChangeSql], driver.Log);
    }

    [Fact]
    public async Task An_error_of_the_provider_is_typed_and_carries_the_sql()
    {
        var (engine, driver) = Given();
        await using var _ = engine;
        driver.Fails = what => what == ChangeSql ? new FakeProviderException("no") : null;
        await using var connection = await engine.ConnectAsync();
        var error = await Assert.ThrowsAsync<OperationalException>(async () => await Change.ExecuteAsync(connection));
        Assert.Equal(ChangeSql, error.Sql);
        Assert.IsType<FakeProviderException>(error.InnerException);
        driver.Fails = null;
        await Change.ExecuteAsync(connection);
    }

    [Fact]
    public async Task An_error_that_is_not_the_providers_passes_unchanged()
    {
        var (engine, driver) = Given();
        await using var _ = engine;
        driver.Fails = what => what == ChangeSql ? new InvalidOperationException("bug") : null;
        await using var connection = await engine.ConnectAsync();
        await Assert.ThrowsAsync<InvalidOperationException>(async () => await Change.ExecuteAsync(connection));
    }

    [Fact]
    public async Task Two_statements_at_once_are_refused()
    {
        var (engine, driver) = Given();
        await using var _ = engine;
        var gate = new TaskCompletionSource();
        driver.Running = (_, _) => gate.Task;
        await using var connection = await engine.ConnectAsync();
        var first = Select(U.Id).ToListAsync(connection).AsTask();
        var error = await Assert.ThrowsAsync<UsageException>(async () => await Select(U.Id).ToListAsync(connection));
        Assert.Contains("in use", error.Message, StringComparison.Ordinal);
        await Assert.ThrowsAsync<UsageException>(async () => await connection.CommitAsync());
        await Assert.ThrowsAsync<UsageException>(async () => await connection.BeginAsync());
        await Assert.ThrowsAsync<UsageException>(async () => await Change.ExecuteAsync(connection));
        gate.SetResult();
        Assert.Single(await first);
        driver.Running = null;
        Assert.Single(await Select(U.Id).ToListAsync(connection));
    }

    [Fact]
    public async Task A_stream_keeps_the_connection_until_it_ends()
    {
        var (engine, driver) = Given();
        await using var _ = engine;
        driver.Rows = _ => [[1L], [2L], [3L]];
        await using var connection = await engine.ConnectAsync();
        var seen = new List<long>();
        await foreach (var id in Select(U.Id).Stream(connection))
        {
            seen.Add(id);
            await Assert.ThrowsAsync<UsageException>(async () => await Select(U.Id).ToListAsync(connection));
            if (id == 2)
            {
                break;
            }
        }

        Assert.Equal([1L, 2L], seen);
        Assert.Equal(0, driver.Connections[0].OpenReaders);
        Assert.Equal(3, (await Select(U.Id).ToListAsync(connection)).Count);
    }

    [Fact]
    public async Task A_connection_disposed_in_the_middle_of_a_stream_ends_it_before_anybody_else_has_it()
    {
        var (engine, driver) = Given();
        await using var _ = engine;
        driver.Rows = _ => [[1L], [2L], [3L]];
        var connection = await engine.ConnectAsync();
        var rows = Select(U.Id).Stream(connection).GetAsyncEnumerator();
        Assert.True(await rows.MoveNextAsync());
        await connection.DisposeAsync();
        Assert.Equal(0, driver.Connections[0].OpenReaders);
        Assert.Equal(1, engine.Pool.Idle);
        await using var next = await engine.ConnectAsync();
        await Assert.ThrowsAsync<ObjectDisposedException>(async () => await rows.MoveNextAsync());
        await rows.DisposeAsync();
        Assert.Equal(3, (await Select(U.Id).ToListAsync(next)).Count);
    }

    [Fact]
    public async Task A_connection_disposed_while_a_statement_runs_is_given_to_nobody_else()
    {
        var (engine, driver) = Given();
        await using var _ = engine;
        var gate = new TaskCompletionSource();
        driver.Running = (_, _) => gate.Task;
        var connection = await engine.ConnectAsync();
        var running = Change.ExecuteAsync(connection).AsTask();
        await connection.DisposeAsync();

        // It counts as open until the call on it has ended, and is closed then.
        Assert.Equal((1, 0), (engine.Pool.Open, engine.Pool.Idle));
        gate.SetResult();
        await running;
        for (var wait = Stopwatch.StartNew(); engine.Pool.Open > 0 && wait.Elapsed < TimeSpan.FromSeconds(30);)
        {
            await Task.Delay(5);
        }

        Assert.Equal((0, 0), (engine.Pool.Open, engine.Pool.Idle));
    }

    [Fact]
    public async Task A_disposed_connection_says_so()
    {
        var (engine, _) = Given();
        await using var __ = engine;
        var connection = await engine.ConnectAsync();
        await using var transaction = await connection.BeginAsync();
        connection.Dispose();
        connection.Dispose();
        Assert.False(connection.InTransaction);
        Assert.False(transaction.IsActive);
        await Assert.ThrowsAsync<ObjectDisposedException>(async () => await Select(U.Id).ToListAsync(connection));
        Assert.Throws<ObjectDisposedException>(() => connection.AsDbConnection());
        Assert.Throws<ObjectDisposedException>(connection.Commit);
    }

    [Fact]
    public async Task A_cancelled_statement_leaves_a_connection_that_works()
    {
        var (engine, driver) = Given();
        await using var _ = engine;
        await using var connection = await engine.ConnectAsync();
        using var cancel = new CancellationTokenSource();
        driver.Running = (_, token) => Task.Delay(Timeout.Infinite, token);
        var running = Select(U.Id).ToListAsync(connection, cancel.Token).AsTask();
        await cancel.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => running);
        driver.Running = null;
        Assert.Single(await Select(U.Id).ToListAsync(connection));
    }

    [Fact]
    public async Task Counts_of_rows_are_what_was_asked_for()
    {
        var (engine, driver) = Given();
        await using var _ = engine;
        driver.Rows = _ => [];
        Assert.Equal(0, await Select(U.Id).FirstOrDefaultAsync(engine));
        Assert.Equal(0, await Select(U.Id).OneOrDefaultAsync(engine));
        await Assert.ThrowsAsync<NoRowException>(async () => await Select(U.Id).FirstAsync(engine));
        await Assert.ThrowsAsync<NoRowException>(async () => await Select(U.Id).OneAsync(engine));
        driver.Rows = _ => [[5L]];
        Assert.Equal(5, await Select(U.Id).OneAsync(engine));
        Assert.Equal(5, Select(U.Id).One(engine));
        driver.Rows = _ => [[5L], [6L]];
        Assert.Equal(5, await Select(U.Id).FirstAsync(engine));
        var error = await Assert.ThrowsAsync<MultipleRowsException>(async () => await Select(U.Id).OneAsync(engine));
        Assert.Contains("SELECT users.id FROM users", error.Message, StringComparison.Ordinal);
        await Assert.ThrowsAsync<MultipleRowsException>(async () => await Select(U.Id).OneOrDefaultAsync(engine));
        Assert.Equal([5L, 6L], Select(U.Id).ToList(engine));
        Assert.All(driver.Connections, c => Assert.Equal(0, c.OpenReaders));
        Assert.Equal(1, engine.Pool.Idle);
    }

    [Fact]
    public async Task A_row_that_cannot_be_read_ends_its_statement()
    {
        var (engine, driver) = Given();
        await using var _ = engine;
        driver.Rows = _ => [[null]];
        var error = await Assert.ThrowsAsync<UnexpectedNullException>(async () => await Select(Max(U.Id)).ToListAsync(engine));
        Assert.Equal("c0", error.Column);
        Assert.Contains(".OrNull", error.Message, StringComparison.Ordinal);
        Assert.Equal((1, 0), (engine.Pool.Idle, driver.Connections[0].OpenReaders));
        Assert.Equal([null], await Select(Max(U.Id).OrNull).ToListAsync(engine));
    }

    [Fact]
    public async Task A_statement_without_an_executor_says_what_it_needs()
    {
        var error = await Assert.ThrowsAsync<UsageException>(async () => await Select(U.Id).ToListAsync());
        Assert.Contains("connection", error.Message, StringComparison.Ordinal);
        var (engine, _) = Given();
        await using var __ = engine;
        Assert.Single(await Select(U.Id).On(engine).ToListAsync());
    }

    [Fact]
    public async Task An_engine_runs_and_commits_single_statements()
    {
        var (engine, driver) = Given();
        await using var _ = engine;
        Assert.Equal(1, await Change.ExecuteAsync(engine));
        Assert.Equal(["begin for writing", ChangeSql, "commit", "reset"], driver.Log);
        driver.Log.Clear();
        Assert.Equal([1L], await Change.Returning(u => u.Id).ToListAsync(engine));
        Assert.Equal(["begin for writing", ChangeSql + " RETURNING id", "commit", "reset"], driver.Log);
        await Assert.ThrowsAsync<UsageException>(async () => await Change.Returning(u => u.Id).Stream(engine).ToListAsync(TestContext.Current.CancellationToken));
    }

    [Fact]
    public async Task The_pages_of_an_insert_are_one_transaction_on_an_engine()
    {
        var driver = new FakeDriver();
        await using var engine = new Engine(new TestDialect(page: 2), driver);
        var insert = Insert(Post.Table).Rows([1, 2, 3], (p, i) => [p.UserId.To(i), p.Title.To("t")]);
        Assert.Equal(3, await insert.ExecuteAsync(engine));
        const string Page = "INSERT INTO posts (user_id, title) VALUES (@p1, @p2)";
        Assert.Equal(["begin for writing", Page, Page, Page, "commit", "reset"], driver.Log);
        driver.Log.Clear();
        var ran = 0;
        driver.Fails = what => what == Page && ++ran == 2 ? new FakeProviderException("full") : null;
        await Assert.ThrowsAsync<OperationalException>(async () => await insert.ExecuteAsync(engine));
        Assert.Equal(["begin for writing", Page, Page, "rollback", "reset"], driver.Log);
    }

    [Fact]
    public async Task Work_in_a_transaction_is_kept_when_it_ends_well_and_undone_when_it_throws()
    {
        var (engine, driver) = Given();
        await using var _ = engine;
        Assert.Equal(7, await engine.BeginAsync(async connection =>
        {
            await Change.ExecuteAsync(connection);
            return 7;
        }));
        await engine.BeginAsync(async connection => await Change.ExecuteAsync(connection));
        await Assert.ThrowsAsync<InvalidOperationException>(async () => await engine.BeginAsync(async connection =>
        {
            await Change.ExecuteAsync(connection);
            throw new InvalidOperationException("no");
        }));
        Assert.Equal(
            ["begin for writing", ChangeSql, "commit", "reset", "begin for writing", ChangeSql, "commit", "reset", "begin for writing", ChangeSql, "rollback", "reset"],
            driver.Log);
    }

    [Fact]
    public async Task What_an_engine_runs_first_is_written_for_the_server_that_it_meets()
    {
        var driver = new FakeDriver { Server = TestDialect.Plain };
        await using var engine = new Engine(new TestDialect(filter: false), driver);
        await Select(AggregateFunction<long>("mine", U.Age).Filter(U.Age > 1)).ToListAsync(engine);
        Assert.Equal("SELECT mine(users.age) FILTER (WHERE users.age > @p1) FROM users", driver.Log[0]);
    }

    [Fact]
    public async Task A_connection_that_was_given_back_takes_no_rows_in_bulk()
    {
        var (engine, driver) = Given();
        await using var _ = engine;
        var connection = await engine.ConnectAsync();
        await connection.DisposeAsync();
        await Assert.ThrowsAsync<ObjectDisposedException>(async () => await BulkInsert(U, new[] { "Ann" }).Set(u => u.Name, n => n).ExecuteAsync(connection));
        Assert.Empty(driver.Log);
    }

    [Fact]
    public async Task A_commit_that_fails_leaves_the_transaction_to_be_rolled_back()
    {
        var (engine, driver) = Given();
        await using var _ = engine;
        await using var connection = await engine.ConnectAsync();
        await Change.ExecuteAsync(connection);
        driver.Fails = what => what == "commit" ? new FakeProviderException("conflict") : null;
        await Assert.ThrowsAsync<OperationalException>(async () => await connection.CommitAsync());
        await connection.RollbackAsync();
        Assert.Equal(["begin for writing", ChangeSql, "commit", "rollback"], driver.Log);
    }

    [Fact]
    public void A_driver_that_does_not_finish_at_once_is_found_out()
    {
        var driver = new FakeDriver { Connecting = token => Task.Delay(Timeout.Infinite, token) };
        Assert.Throws<InvalidOperationException>(() => new Engine(TestDialect.Plain, driver).Connect());
    }

    private static (Engine Engine, FakeDriver Driver) Given()
    {
        var driver = new FakeDriver();
        return (new Engine(TestDialect.Plain, driver), driver);
    }

    private sealed class SavingDialect : TestDialect
    {
        protected internal override string BeginSavepoint(string name) => $"SAVE TRANSACTION {name}";

        protected internal override string RollbackToSavepoint(string name) => $"ROLLBACK TRANSACTION {name}";

        protected internal override string? ReleaseSavepoint(string name) => null;
    }
}
