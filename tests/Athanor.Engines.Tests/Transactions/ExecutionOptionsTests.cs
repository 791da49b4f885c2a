using System.Data;
using System.Diagnostics;
using Athanor.Engines.Tests.Observing;

namespace Athanor.Engines.Tests.Transactions;

/// <summary>How statements are run, as the engine, the connection and the statement say it.</summary>
public sealed class ExecutionOptionsTests
{
    private static readonly ExecutionOption<string> Tenant = new("tenant");
    private static readonly ExecutionOption<int> Priority = new("priority");

    [Fact]
    public void Inner_options_win_and_what_they_leave_unsaid_is_the_outer_ones()
    {
        var outer = new ExecutionOptions { Timeout = TimeSpan.FromSeconds(5), LogToken = "outer", Isolation = IsolationLevel.Serializable }.Set(Tenant, "a").Set(Priority, 1);
        var inner = new ExecutionOptions { LogToken = "inner", UsesStatementCache = false }.Set(Tenant, "b");
        var both = inner.Over(outer);
        Assert.Equal((TimeSpan.FromSeconds(5), "inner", IsolationLevel.Serializable, false), (both.Timeout, both.LogToken, both.Isolation, both.UsesStatementCache));
        Assert.Equal(("b", 1), (both.Get(Tenant), both.Get(Priority)));
        Assert.Null(ExecutionOptions.None.Get(Tenant));
        Assert.Equal(0, ExecutionOptions.None.Get(Priority));
        Assert.Same(outer, ExecutionOptions.None.Over(outer));
        Assert.Same(outer, outer.Over(ExecutionOptions.None));
        Assert.Equal("outer", outer.LogToken);
        Assert.Equal("tenant", Tenant.ToString());
    }

    [Theory, MemberData(nameof(TestDatabase.Kinds), MemberType = typeof(TestDatabase))]
    public async Task Each_level_is_heard_by_listeners_with_the_options_of_ones_own(DatabaseKind kind)
    {
        await using var db = await Db.WithPeopleAsync(kind, new EngineOptions { Execution = new ExecutionOptions { LogToken = "program" }.Set(Tenant, "none").Set(Priority, 1) });
        var engine = db.Engine.With(ExecutionOptions.None.Set(Tenant, "engine"));
        Assert.Same(db.Engine.Pool, engine.Pool);
        var heard = new EventRecorder();
        using var listening = engine.Listen(heard);
        await using (var connection = await engine.ConnectAsync())
        {
            connection.Execution = ExecutionOptions.None.Set(Priority, 2);
            await Select(Db.People).CountAsync(connection);
            await Select(Db.People).Select(p => p.Name).With(ExecutionOptions.None.Set(Tenant, "statement")).ToListAsync(connection);
            await Update(Db.People).Set(p => p.Age, 1).Where(p => p.Name == "Ann").With(new ExecutionOptions { LogToken = "own" }.Set(Priority, 3)).ExecuteAsync(connection);
            await Text($"SELECT 1").With(ExecutionOptions.None.Set(Priority, 4)).ExecuteAsync(connection);
            Assert.Equal(2, connection.Current.Get(Priority));
            await connection.RollbackAsync();
        }

        Assert.Equal(
            [("engine", 2, "program"), ("statement", 2, "program"), ("engine", 3, "own"), ("engine", 4, "program")],
            heard.Executions.Select(e => (e.Options.Get(Tenant), e.Options.Get(Priority), e.Options.LogToken)));
        // The engine that it was derived from is as it was, and disposing the derived one leaves the pool alone.
        await engine.DisposeAsync();
        Assert.Equal("none", db.Engine.Execution.Get(Tenant));
        Assert.Equal(4, await Select(Db.People).CountAsync(db.Engine));
    }

    [Theory, MemberData(nameof(TestDatabase.Kinds), MemberType = typeof(TestDatabase))]
    public async Task Logs_call_a_statement_as_its_options_say(DatabaseKind kind)
    {
        var logs = new LogRecorder();
        await using var db = await Db.CreateAsync(kind, new EngineOptions { LoggerFactory = logs, Execution = new ExecutionOptions { LogToken = "program" } });
        await using var connection = await db.ConnectAsync();
        logs.Take();
        await Select(Db.People).CountAsync(connection);
        await Select(Db.People).Select(p => p.Name).With(new ExecutionOptions { LogToken = "report" }).ToListAsync(connection);
        connection.LogToken = "task 7";
        await Select(Db.People).CountAsync(connection);
        var lines = logs.Take("Athanor.Sql.Statements");
        Assert.Collection(
            lines,
            line => Assert.Contains(" program", line, StringComparison.Ordinal),
            line => Assert.Contains(" report", line, StringComparison.Ordinal),
            line => Assert.Contains(" task 7", line, StringComparison.Ordinal));
    }

    [Theory, MemberData(nameof(TestDatabase.Kinds), MemberType = typeof(TestDatabase))]
    public async Task A_statement_that_takes_too_long_is_ended_and_the_connection_is_good(DatabaseKind kind)
    {
        await using var db = await Db.CreateAsync(kind);
        var slow = Text(kind switch
        {
            DatabaseKind.Sqlite => $"WITH RECURSIVE n(v) AS (SELECT 1 UNION ALL SELECT v + 1 FROM n WHERE v < 1000000000) SELECT count(*) FROM n",
            DatabaseKind.MariaDb => $"SELECT SLEEP(30)",
            _ => $"SELECT pg_sleep(30)",
        }).AsQuery();
        await using var connection = await db.ConnectAsync();
        var clock = Stopwatch.StartNew();
        var error = await Assert.ThrowsAsync<OperationalException>(async () => await slow.With(new ExecutionOptions { Timeout = TimeSpan.FromMilliseconds(300) }).ExecuteAsync(connection));
        Assert.True(error.IsTransient);
        connection.Execution = new ExecutionOptions { Timeout = TimeSpan.FromSeconds(1) };
        Assert.Throws<OperationalException>(() => connection.Execute(slow));
        Assert.InRange(clock.Elapsed, TimeSpan.FromSeconds(1), TimeSpan.FromSeconds(20));
        Assert.Equal(0, await Select(Db.People).CountAsync(connection));
        Assert.Throws<ArgumentOutOfRangeException>(() => connection.Execution = new ExecutionOptions { Timeout = TimeSpan.Zero });
    }

    [Theory, MemberData(nameof(TestDatabase.Kinds), MemberType = typeof(TestDatabase))]
    public async Task A_connection_that_only_reads_begins_with_its_first_statement_and_refuses_to_write(DatabaseKind kind)
    {
        await using var db = await Db.WithPeopleAsync(kind);
        var reading = db.Engine.With(new ExecutionOptions { IsReadOnly = true });
        Assert.Equal(4, await Select(Db.People).CountAsync(reading));
        Assert.Contains(
            "read-only",
            (await Assert.ThrowsAsync<UsageException>(async () => await Update(Db.People).Set(p => p.Age, 1).Where(p => p.Name == "Ann").ExecuteAsync(reading))).Message,
            StringComparison.Ordinal);
        await Assert.ThrowsAnyAsync<DatabaseException>(async () => await reading.BeginAsync(async c => await c.ExecuteScriptAsync("DELETE FROM pets")));
        await using (var connection = await reading.ConnectAsync())
        {
            await Assert.ThrowsAnyAsync<DatabaseException>(async () => await connection.ExecuteScriptAsync("DELETE FROM pets"));
            await connection.RollbackAsync();
            Assert.Equal(3, await Select(Db.Pets).CountAsync(connection));
            Assert.True(connection.InTransaction);
        }

        await Update(Db.People).Set(p => p.Age, 61).Where(p => p.Name == "Ann").ExecuteAsync(db.Engine);
    }

    [Theory, MemberData(nameof(TestDatabase.Kinds), MemberType = typeof(TestDatabase))]
    public async Task A_statement_says_nothing_of_transactions(DatabaseKind kind)
    {
        await using var db = await Db.CreateAsync(kind);
        foreach (var options in new ExecutionOptions[] { new() { Isolation = IsolationLevel.Serializable }, new() { IsReadOnly = true }, new() { IsDeferrable = true }, new() { Autocommit = true } })
        {
            Assert.Contains("its transaction is", Assert.Throws<UsageException>(() => Select(Db.People).Select(p => p.Name).With(options)).Message, StringComparison.Ordinal);
            Assert.Throws<UsageException>(() => Delete(Db.People).Where(p => p.Age == 1).With(options));
            Assert.Throws<UsageException>(() => Text($"SELECT 1").With(options));
        }
    }

    [Theory, MemberData(nameof(TestDatabase.Kinds), MemberType = typeof(TestDatabase))]
    public async Task A_statement_that_is_made_to_run_once_is_not_kept(DatabaseKind kind)
    {
        await using var db = await Db.WithPeopleAsync(kind, new EngineOptions { Overrides = _ => { } });
        var cache = db.Engine.Dialect.Cache;
        var before = cache.Count;
        var query = Select(Db.People).Where(p => p.Name == "Ann").OrderBy(p => p.Age).Select(p => p.Age);
        foreach (var _ in new[] { 1, 2 })
        {
            Assert.Equal([60], await query.With(new ExecutionOptions { UsesStatementCache = false }).ToListAsync(db.Engine));
            Assert.Equal([60], await query.ToListAsync(db.Engine.With(new ExecutionOptions { UsesStatementCache = false })));
        }

        Assert.Equal([60], await Select(Db.People).Where(p => p.Name == Param<string>("who")).Select(p => p.Age).With(new ExecutionOptions { UsesStatementCache = false }).Bind("who", "Ann").ToListAsync(db.Engine));
        Assert.Equal(before, cache.Count);
        Assert.Equal([60], await query.ToListAsync(db.Engine));
        Assert.Equal(before + 1, cache.Count);
    }

    [Theory, MemberData(nameof(TestDatabase.Kinds), MemberType = typeof(TestDatabase))]
    public async Task What_sets_a_session_up_may_write_where_its_user_may_not_and_can_set_his_options(DatabaseKind kind)
    {
        await using var db = await Db.CreateAsync(kind);
        var reading = db.Engine.With(new ExecutionOptions { IsReadOnly = true });
        using var listening = reading.Listen(new Greeter());
        await using var connection = await reading.ConnectAsync();
        Assert.False(connection.InTransaction);
        Assert.Equal("greeted", connection.Execution.Get(Tenant));
        Assert.Equal(["greeting"], await Select(Db.People).Select(p => p.Name).ToListAsync(connection));
        await Assert.ThrowsAsync<UsageException>(async () => await Delete(Db.People).Where(p => p.Name == "greeting").ExecuteAsync(connection));
    }

    private sealed class Greeter : EngineListener
    {
        public override async ValueTask CheckedOutAsync(Connection connection, bool async, CancellationToken cancellationToken)
        {
            await Insert(Db.People).Values(p => p.Name.To("greeting")).ExecuteAsync(connection, cancellationToken);
            connection.Execution = ExecutionOptions.None.Set(Tenant, "greeted");
        }
    }
}
