namespace Athanor.PostgreSql.Tests;

/// <summary>Connections that the server ends.</summary>
public sealed class RecoveryTests
{
    [Theory, MemberData(nameof(TestDatabase.PostgreSqlKinds), MemberType = typeof(TestDatabase))]
    public async Task A_connection_that_the_server_ended_is_replaced(DatabaseKind kind)
    {
        await using var database = await TestDatabase.CreateAsync(kind);
        var engine = database.Engine;
        await using var killer = PostgreSql.CreateEngine(database.Url);
        foreach (var inTransaction in (bool[])[false, true])
        {
            await using (var connection = await engine.ConnectAsync())
            {
                var transaction = inTransaction ? await connection.BeginAsync() : null;
                await Kill(killer, await connection.Process());
                var error = await Assert.ThrowsAsync<OperationalException>(async () => await connection.Int("SELECT 1"));
                Assert.True(error.IsTransient);

                // It says the same as long as it is used.
                error = await Assert.ThrowsAsync<OperationalException>(async () => await connection.Int("SELECT 1"));
                Assert.True(error.IsTransient);
                await Assert.ThrowsAsync<OperationalException>(async () => await connection.ExecuteScriptAsync("SELECT 1"));
                if (transaction is not null)
                {
                    var lost = await Assert.ThrowsAsync<OperationalException>(async () => await transaction.CommitAsync());
                    Assert.Contains("not committed", lost.Message, StringComparison.Ordinal);
                }
            }

            Assert.Equal(0, engine.Pool.Open);
            await using var next = await engine.ConnectAsync();
            Assert.Equal(1, await next.Int("SELECT 1"));
        }
    }

    [Theory, MemberData(nameof(TestDatabase.PostgreSqlKinds), MemberType = typeof(TestDatabase))]
    public async Task Idle_connections_that_died_are_found_by_the_ping(DatabaseKind kind)
    {
        await using var database = await TestDatabase.CreateAsync(kind, new EngineOptions { PrePing = true });
        await using var killer = PostgreSql.CreateEngine(database.Url);
        for (var i = 0; i < 3; i++)
        {
            int process;
            await using (var connection = await database.Engine.ConnectAsync())
            {
                process = await connection.Process();
            }

            await using (var connection = await database.Engine.ConnectAsync())
            {
                Assert.Equal(process, await connection.Process());
            }

            await Kill(killer, process);
            await using var next = await database.Engine.ConnectAsync();
            Assert.NotEqual(process, await next.Process());
        }
    }

    [Theory, MemberData(nameof(TestDatabase.PostgreSqlKinds), MemberType = typeof(TestDatabase))]
    public async Task All_connections_are_replaced_after_one_was_lost(DatabaseKind kind)
    {
        await using var database = await TestDatabase.CreateAsync(kind);
        await using var killer = PostgreSql.CreateEngine(database.Url);
        var connections = new List<Connection>();
        var processes = new HashSet<int>();
        for (var i = 0; i < 4; i++)
        {
            connections.Add(await database.Engine.ConnectAsync());
            processes.Add(await connections[i].Process());
        }

        await Kill(killer, await connections[0].Process());
        await Assert.ThrowsAsync<OperationalException>(async () => await connections[0].Int("SELECT 1"));
        foreach (var connection in connections)
        {
            await connection.DisposeAsync();
        }

        Assert.Equal(0, database.Engine.Pool.Open);
        await using var next = await database.Engine.ConnectAsync();
        Assert.DoesNotContain(await next.Process(), processes);
    }

    [Theory, MemberData(nameof(TestDatabase.PostgreSqlKinds), MemberType = typeof(TestDatabase))]
    public async Task A_connection_lost_in_the_middle_of_a_statement_or_batch(DatabaseKind kind)
    {
        await using var database = await TestDatabase.CreateAsync(kind);
        await using var killer = PostgreSql.CreateEngine(database.Url);
        var sleep = Compiled.Query("SELECT pg_sleep(60)");
        foreach (var run in (Func<Connection, Task>[])
        [
            c => c.Scalar(sleep, _ => 0).AsTask(),
            c => c.ExecuteBatchAsync([(Compiled.Query("SELECT 1"), ParameterSource.None), (sleep, ParameterSource.None)], (_, _, _) => ValueTask.CompletedTask, async: true, default).AsTask(),
            c => c.ExecuteScriptAsync("SELECT pg_sleep(60)").AsTask(),
        ])
        {
            await using (var connection = await database.Engine.ConnectAsync())
            {
                var process = await connection.Process();
                var running = run(connection);
                await Kill(killer, process, whileRunning: true);
                var error = await Assert.ThrowsAsync<OperationalException>(() => running);
                Assert.True(error.IsTransient);
            }

            Assert.Equal(0, database.Engine.Pool.Open);
        }
    }

    [Theory, MemberData(nameof(TestDatabase.PostgreSqlKinds), MemberType = typeof(TestDatabase))]
    public async Task A_connection_lost_in_the_middle_of_a_commit_leaves_the_outcome_unknown(DatabaseKind kind)
    {
        await using var database = await TestDatabase.CreateAsync(kind);
        await using var killer = PostgreSql.CreateEngine(database.Url);
        await using var connection = await database.Engine.ConnectAsync();
        await connection.ExecuteScriptAsync("""
            CREATE TABLE t (v int);
            CREATE FUNCTION slow() RETURNS trigger LANGUAGE plpgsql AS 'BEGIN PERFORM pg_sleep(60); RETURN NULL; END';
            CREATE CONSTRAINT TRIGGER slow AFTER INSERT ON t DEFERRABLE INITIALLY DEFERRED FOR EACH ROW EXECUTE FUNCTION slow();
            """);
        var process = await connection.Process();
        await using var transaction = await connection.BeginAsync();
        await connection.Execute(Compiled.Write("INSERT INTO t VALUES (1)"));
        var committing = transaction.CommitAsync().AsTask();
        await Kill(killer, process, whileRunning: true);
        var error = await Assert.ThrowsAsync<UnknownOutcomeException>(() => committing);
        Assert.Equal(("08007", false, DatabaseErrorKind.OutcomeUnknown, true), (error.Code, error.IsTransient, error.Kind, error.IsConnectionInvalidated));
        Assert.Contains("unknown", error.Message, StringComparison.Ordinal);
    }

    [Theory, MemberData(nameof(TestDatabase.PostgreSqlKinds), MemberType = typeof(TestDatabase))]
    public async Task A_table_altered_under_a_prepared_statement_costs_one_error_that_may_be_tried_again(DatabaseKind kind)
    {
        await using var database = await TestDatabase.CreateAsync(kind);
        await using var other = PostgreSql.CreateEngine(database.Url);
        await using var migration = await other.ConnectAsync();
        await migration.ExecuteScriptAsync("CREATE TABLE t (v int); INSERT INTO t VALUES (1)");
        var query = Compiled.Query("SELECT v FROM t");
        for (var i = 0; i < 3; i++)
        {
            await using var connection = await database.Engine.ConnectAsync();
            Assert.Equal(1, await connection.Scalar(query, r => r.GetInt32(0)));
        }

        await migration.ExecuteScriptAsync("ALTER TABLE t ALTER v TYPE bigint");
        await using (var connection = await database.Engine.ConnectAsync())
        {
            var error = await Assert.ThrowsAsync<ProgrammingException>(async () => await connection.Scalar(query, r => r.GetInt64(0)));
            Assert.True(error.IsTransient);
        }

        await using var again = await database.Engine.ConnectAsync();
        Assert.Equal(1, await again.Scalar(query, r => r.GetInt64(0)));
    }

    [Theory, MemberData(nameof(TestDatabase.PostgreSqlKinds), MemberType = typeof(TestDatabase))]
    public async Task Prepared_statements_taken_away_by_a_script_cost_one_error(DatabaseKind kind)
    {
        await using var database = await TestDatabase.CreateAsync(kind);
        var query = Compiled.Query("SELECT 1");
        await using (var connection = await database.Engine.ConnectAsync())
        {
            Assert.Equal(1, await connection.Scalar(query, r => r.GetInt32(0)));
            Assert.Equal(1, await connection.Scalar(query, r => r.GetInt32(0)));
            await connection.ExecuteScriptAsync("DEALLOCATE ALL");
            var error = await Assert.ThrowsAsync<ProgrammingException>(async () => await connection.Scalar(query, r => r.GetInt32(0)));
            Assert.True(error.IsTransient);
        }

        await using var again = await database.Engine.ConnectAsync();
        Assert.Equal(1, await again.Scalar(query, r => r.GetInt32(0)));
    }

    [Fact]
    public async Task A_server_that_is_not_there()
    {
        await using var engine = PostgreSql.CreateEngine("postgresql://user:secret@127.0.0.1:1/db");
        var error = await Assert.ThrowsAsync<OperationalException>(async () => await engine.ConnectAsync());
        Assert.True(error.IsTransient);
        Assert.DoesNotContain("secret", error.ToString(), StringComparison.Ordinal);
        Assert.Throws<OperationalException>(() => engine.Connect());
        Assert.Equal(0, engine.Pool.Open);
    }

    [Theory, MemberData(nameof(TestDatabase.PostgreSqlKinds), MemberType = typeof(TestDatabase))]
    public async Task A_database_that_is_not_there(DatabaseKind kind)
    {
        await using var database = await TestDatabase.CreateAsync(kind);
        await using var engine = PostgreSql.CreateEngine(database.Url + "_missing");
        var error = await Assert.ThrowsAsync<OperationalException>(async () => await engine.ConnectAsync());
        Assert.Equal(("3D000", false), (error.Code, error.IsTransient));
    }

    private static async Task Kill(Engine engine, int process, bool whileRunning = false)
    {
        await using var connection = await engine.ConnectAsync();
        while (whileRunning && await connection.Int($"SELECT count(*)::int FROM pg_stat_activity WHERE pid = {process} AND wait_event = 'PgSleep'") == 0)
        {
            await Task.Delay(10);
        }

        Assert.True(await connection.Scalar($"SELECT pg_terminate_backend({process})", r => r.GetBoolean(0)));
        while (await connection.Int($"SELECT count(*)::int FROM pg_stat_activity WHERE pid = {process}") > 0)
        {
            await Task.Delay(10);
        }
    }
}
