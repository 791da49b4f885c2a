namespace Athanor.Engines.Tests.Observing;

[Collection(nameof(Observing))]
public sealed class ListenerTests
{
    [Theory, MemberData(nameof(TestDatabase.Kinds), MemberType = typeof(TestDatabase))]
    public async Task Events_come_in_the_order_in_which_things_happen(DatabaseKind kind)
    {
        await using var db = await Db.CreateAsync(kind);
        var recorder = new EventRecorder();
        using var listening = db.Engine.Listen(recorder);
        await db.Engine.Pool.ClearAsync();
        Assert.All(recorder.Take(), e => Assert.Equal("closed", e));

        await using (var connection = await db.ConnectAsync())
        {
            Assert.Equal(["connected, the first", "checked out"], recorder.Take());
            await Select(Db.People).Select(p => p.Name).ToListAsync(connection);
            Assert.Equal(["executing", "sending", "executed SELECT people"], recorder.Take());
            await Insert(Db.People).Values(p => p.Name.To("Ann")).ExecuteAsync(connection);
            Assert.Equal(["executing", "sending", "Begun", "executed INSERT people"], recorder.Take());
            await using (var savepoint = await connection.BeginNestedAsync())
            {
                await savepoint.CommitAsync();
            }

            Assert.Equal(["executed SAVEPOINT", "Begun sp_1", "executed RELEASE", "Committed sp_1"], recorder.Take());
            await using (await connection.BeginNestedAsync())
            {
            }

            Assert.Equal(["executed SAVEPOINT", "Begun sp_2", "executed ROLLBACK", "executed RELEASE", "RolledBack sp_2"], recorder.Take());
            await connection.CommitAsync();
            Assert.Equal(["Committed"], recorder.Take());
            await connection.BeginAsync();
            await connection.RollbackAsync();
            Assert.Equal(["Begun", "RolledBack"], recorder.Take());
        }

        Assert.Equal(["returning"], recorder.Take());
        Assert.Equal(1, await Select(Db.People).CountAsync(db.Engine));
        Assert.Equal(["checked out", "executing", "sending", "executed SELECT people", "returning"], recorder.Take());
        await db.Engine.Pool.ClearAsync();
        Assert.Equal(["closed"], recorder.Take());
    }

    [Theory, MemberData(nameof(TestDatabase.Kinds), MemberType = typeof(TestDatabase))]
    public async Task A_run_tells_its_rows_and_its_error(DatabaseKind kind)
    {
        await using var db = await Db.WithPeopleAsync(kind);
        var recorder = new EventRecorder();
        using var listening = db.Engine.Listen(recorder);
        await Select(Db.People).ToListAsync(db.Engine);
        await Update(Db.People).Set(p => p.Age, 7).Where(p => p.Age == 25).ExecuteAsync(db.Engine);
        await Assert.ThrowsAsync<CheckViolationException>(async () => await Update(Db.People).Set(p => p.Age, -1).Where(p => p.Age == 7).ExecuteAsync(db.Engine));

        Assert.Equal([4L, 2L, null], recorder.Executions.Select(e => e.Rows));
        Assert.All(recorder.Executions, e => Assert.Equal(1, e.Statements));
        Assert.All(recorder.Executions, e => Assert.InRange(e.Duration, TimeSpan.FromTicks(1), TimeSpan.FromMinutes(1)));
        Assert.Equal([null, null, typeof(CheckViolationException)], recorder.Executions.Select(e => e.Error?.GetType()));
        Assert.StartsWith("UPDATE people", recorder.Executions[^1].Sql, StringComparison.Ordinal);
    }

    [Theory, MemberData(nameof(TestDatabase.Kinds), MemberType = typeof(TestDatabase))]
    public async Task A_failure_is_told_before_the_end_of_its_statement_and_its_exception_can_be_replaced(DatabaseKind kind)
    {
        await using var db = await Db.WithPeopleAsync(kind);
        var recorder = new EventRecorder { OnFailed = error => new InvalidOperationException("taken", error) };
        using var listening = db.Engine.Listen(recorder);
        await using var connection = await db.ConnectAsync();
        recorder.Take();
        var error = await Assert.ThrowsAsync<InvalidOperationException>(async () =>
            await Insert(Db.People).Values(p => p.Name.To("Ann"), p => p.Email.To("ann@example.test")).ExecuteAsync(connection));
        Assert.IsType<UniqueViolationException>(error.InnerException);
        Assert.Equal(["executing", "sending", "Begun", "UniqueViolationException", "failed INSERT people"], recorder.Take());
        await connection.RollbackAsync();

        await Assert.ThrowsAsync<InvalidOperationException>(async () => await connection.ExecuteScriptAsync("SELECT * FROM nowhere"));
        Assert.Equal(["RolledBack", "ProgrammingException", "failed SELECT nowhere"], recorder.Take());
    }

    [Theory, MemberData(nameof(TestDatabase.Kinds), MemberType = typeof(TestDatabase))]
    public async Task A_statement_and_its_text_can_be_replaced(DatabaseKind kind)
    {
        await using var db = await Db.WithPeopleAsync(kind);
        var oldest = Select(Db.People).OrderBy(p => p.Age.Desc()).Select(p => p.Name).Limit(1).Statement;
        var recorder = new EventRecorder { OnExecuting = _ => oldest };
        using (db.Engine.Listen(recorder))
        {
            Assert.Equal(["Ann"], await Select(Db.People).Where(p => p.Name == "Bob").Select(p => p.Name).ToListAsync(db.Engine));
        }

        var youngest = Select(Db.People).OrderBy(p => p.Age, p => p.Name).Select(p => p.Name).Limit(1).Statement.Compile(db.Engine.Dialect).Statement;
        recorder = new EventRecorder { OnSending = _ => youngest };
        using (db.Engine.Listen(recorder))
        {
            Assert.Equal(["Cid"], await Select(Db.People).Select(p => p.Name).Limit(1).ToListAsync(db.Engine));
        }

        Assert.Equal(4, await Select(Db.People).CountAsync(db.Engine));
    }

    [Theory, MemberData(nameof(TestDatabase.Kinds), MemberType = typeof(TestDatabase))]
    public async Task The_statements_of_a_batch_are_announced_each_and_told_of_by_round_trip(DatabaseKind kind)
    {
        await using var db = await Db.CreateAsync(kind);
        var recorder = new EventRecorder();
        await using var connection = await db.ConnectAsync();
        using var listening = db.Engine.Listen(recorder);
        var insert = Compiled.Write("INSERT INTO people (name) VALUES ('Ann')");
        var delete = Compiled.Write("DELETE FROM pets");
        await connection.ExecuteBatchAsync([(insert, ParameterSource.None), (delete, ParameterSource.None), (insert, ParameterSource.None)], (_, _, _) => default, async: true, default);
        var events = recorder.Take();
        Assert.Equal(3, events.Count(e => e == "sending"));
        if (kind == DatabaseKind.Sqlite)
        {
            Assert.Equal(["INSERT people", "DELETE pets", "INSERT people"], recorder.Executions.Select(e => e.Summary));
        }
        else
        {
            var execution = Assert.Single(recorder.Executions);
            Assert.Equal(("BATCH", 3, $"{insert.Sql};\n{delete.Sql}"), (execution.Summary, execution.Statements, execution.Sql));
        }

        recorder.Executions.Clear();
        await connection.ExecuteManyAsync(insert, 5, _ => ParameterSource.None, (_, _, _) => { }, async: true, default);
        Assert.Equal(("BATCH INSERT people", 5), (recorder.Executions.Single().Summary, recorder.Executions.Single().Statements));
    }

    [Theory, MemberData(nameof(TestDatabase.Kinds), MemberType = typeof(TestDatabase))]
    public async Task A_load_of_many_rows_is_one_run(DatabaseKind kind)
    {
        await using var db = await Db.CreateAsync(kind);
        var recorder = new EventRecorder();
        using var listening = db.Engine.Listen(recorder);
        using var counter = StatementCounter.Start();
        await BulkInsert(Db.People, Enumerable.Range(0, 100)).Set(p => p.Name, i => $"p{i}").ExecuteAsync(db.Engine);
        var execution = Assert.Single(recorder.Executions);
        Assert.Equal(100, execution.Rows);
        Assert.Equal(execution.Statements, counter.Statements);
        Assert.Equal(["checked out", "Begun"], recorder.Take()[..2]);
        Assert.Equal(
            kind switch
            {
                DatabaseKind.Sqlite => ("BATCH INSERT people", 100),
                DatabaseKind.MariaDb => ("INSERT people", 1),
                _ => ("BULK INSERT people", 1),
            },
            (execution.Summary, execution.Statements));
        Assert.Equal(kind is DatabaseKind.PostgreSql or DatabaseKind.PostgreSql18, execution.Sql == "BULK INSERT people (name)");
    }

    [Theory, MemberData(nameof(TestDatabase.Kinds), MemberType = typeof(TestDatabase))]
    public async Task A_transaction_that_is_left_open_is_told_as_abandoned(DatabaseKind kind)
    {
        await using var db = await Db.CreateAsync(kind);
        var recorder = new EventRecorder();
        using var listening = db.Engine.Listen(recorder);
        await using (var connection = await db.ConnectAsync())
        {
            await Insert(Db.People).Values(p => p.Name.To("Ann")).ExecuteAsync(connection);
            recorder.Take();
        }

        Assert.Equal(["Abandoned", "returning"], recorder.Take());
        Assert.Equal(0, await Select(Db.People).CountAsync(db.Engine));
    }

    [Theory, MemberData(nameof(TestDatabase.Kinds), MemberType = typeof(TestDatabase))]
    public async Task A_session_is_set_up_for_each_of_its_users(DatabaseKind kind)
    {
        await using var db = await Db.WithPeopleAsync(kind);
        using var listening = db.Engine.Listen(new Marker());
        for (var i = 0; i < 2; i++)
        {
            await using var connection = await db.ConnectAsync();
            Assert.False(connection.InTransaction);
            Assert.Equal("set", await connection.Text("SELECT v FROM mark"));
        }
    }

    [Theory, MemberData(nameof(TestDatabase.Kinds), MemberType = typeof(TestDatabase))]
    public async Task What_a_listener_throws_reaches_its_causer_and_the_connection_stays_in_order(DatabaseKind kind)
    {
        await using var db = await Db.CreateAsync(kind, new EngineOptions { PoolSize = 1, MaxOverflow = 0, PoolTimeout = TimeSpan.FromSeconds(5) });
        foreach (var at in new[] { "connected", "checked out", "executing", "sending", "executed", "Begun", "Committed", "Abandoned", "returning", "closed" })
        {
            var recorder = new EventRecorder();
            await db.Engine.Pool.ClearAsync();
            using (db.Engine.Listen(recorder))
            {
                recorder.ThrowsAt = at;
                var thrown = await Assert.ThrowsAsync<NotSupportedException>(async () => await Unit(db, commits: at != "Abandoned"));
                Assert.Equal(at, thrown.Message);
            }

            // Whether it was done is clear, nothing hangs, and the next one gets the connection.
            var isDone = at is "Committed" or "returning" or "closed";
            Assert.True(db.Engine.Pool.Open <= 1, $"{at}: {db.Engine.Pool.Open} connections are open.");
            Assert.Equal(db.Engine.Pool.Open, db.Engine.Pool.Idle);
            Assert.True((isDone ? 1 : 0) == await Select(Db.People).CountAsync(db.Engine), $"{at}: the wrong rows are there.");
            await Delete(Db.People).Where(_ => Value(true)).ExecuteAsync(db.Engine);
        }
    }

    [Theory, MemberData(nameof(TestDatabase.Kinds), MemberType = typeof(TestDatabase))]
    public async Task What_a_listener_throws_at_a_failure_is_thrown_in_place_of_it(DatabaseKind kind)
    {
        await using var db = await Db.CreateAsync(kind);
        foreach (var at in new[] { "failed", "executed" })
        {
            using var listening = db.Engine.Listen(new EventRecorder { ThrowsAt = at });
            await using var connection = await db.ConnectAsync();
            await Assert.ThrowsAsync<NotSupportedException>(async () => await connection.ExecuteScriptAsync("SELECT * FROM nowhere"));
            await Assert.ThrowsAsync<NotSupportedException>(async () => await Text($"SELECT * FROM nowhere").AsQuery().Returns<int>().ToListAsync(connection));
            await connection.RollbackAsync();
        }

        Assert.Equal(0, await Select(Db.People).CountAsync(db.Engine));
    }

    [Theory, MemberData(nameof(TestDatabase.Kinds), MemberType = typeof(TestDatabase))]
    public async Task Listeners_come_in_any_order_and_go(DatabaseKind kind)
    {
        await using var db = await Db.CreateAsync(kind);
        var order = new List<string>();
        var (a, b) = (new EventRecorder(), new EventRecorder());
        a.OnExecuting = s => Noted("a", s);
        b.OnExecuting = s => Noted("b", s);
        var ofA = db.Engine.Listen(a);
        using (db.Engine.Listen(b, first: true))
        {
            Assert.True(db.Engine.IsListening(a) && db.Engine.IsListening(b));
            await Select(Db.People).CountAsync(db.Engine);
            Assert.Equal(["b", "a"], order);
        }

        Assert.False(db.Engine.IsListening(b));
        await Select(Db.People).CountAsync(db.Engine);
        Assert.Equal(["b", "a", "a"], order);

        // Once: a listener may go while it is called.
        a.OnExecuting = s =>
        {
            ofA.Dispose();
            ofA.Dispose();
            return s;
        };
        await Select(Db.People).CountAsync(db.Engine);
        Assert.False(db.Engine.IsListening(a));

        Statement Noted(string name, Statement statement)
        {
            order.Add(name);
            return statement;
        }
    }

    [Theory, MemberData(nameof(TestDatabase.Kinds), MemberType = typeof(TestDatabase))]
    public async Task A_refusal_is_told_and_an_invalidated_connection_is_closed(DatabaseKind kind)
    {
        await using var db = await Db.CreateAsync(kind, new EngineOptions { PoolSize = 1, MaxOverflow = 0, PoolTimeout = TimeSpan.FromMilliseconds(20) });
        var recorder = new EventRecorder();
        using var listening = db.Engine.Listen(recorder);
        await using (var connection = await db.ConnectAsync())
        {
            recorder.Take();
            await Assert.ThrowsAsync<OperationalException>(async () => await db.ConnectAsync());
            Assert.Equal(["refused"], recorder.Take());
            connection.Invalidate();
        }

        Assert.Equal(["returning", "closed"], recorder.Take());
        Assert.Equal(0, db.Engine.Pool.Open);
        await (await db.ConnectAsync()).DisposeAsync();
        Assert.Equal("connected", recorder.Take()[0].Split(',')[0]);
    }

    private static async Task Unit(Db db, bool commits)
    {
        await using (var connection = await db.ConnectAsync())
        {
            await Insert(Db.People).Values(p => p.Name.To("Ann")).ExecuteAsync(connection);
            if (commits)
            {
                await connection.CommitAsync();
            }
        }

        await db.Engine.Pool.ClearAsync();
    }

    /// <summary>Leaves something in the session, in a transaction that it does not end.</summary>
    private sealed class Marker : EngineListener
    {
        public override async ValueTask CheckedOutAsync(Connection connection, bool async, CancellationToken cancellationToken)
        {
            await connection.BeginAsync(cancellationToken: cancellationToken);
            await connection.ExecuteScriptAsync("CREATE TEMPORARY TABLE mark (v varchar(3))", cancellationToken);
            await connection.ExecuteScriptAsync("INSERT INTO mark VALUES ('set')", cancellationToken);
        }
    }
}
