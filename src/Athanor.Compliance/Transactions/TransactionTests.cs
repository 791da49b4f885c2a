using System.Data;

namespace Athanor.Compliance;

/// <summary>Units of work: begun by themselves or in blocks, one in another, at a level that can be asked for.</summary>
public abstract class TransactionTests<TDialect> : ComplianceTests<TDialect>
    where TDialect : DialectUnderTest, new()
{
    [DialectTest, MemberData(nameof(Servers))]
    public async Task Work_is_committed_as_one_goes(DialectUnderTest tested)
    {
        await using var db = await Db.CreateAsync(tested);
        await using (var connection = await db.ConnectAsync())
        {
            await Add(connection, "first");
            Assert.True(connection.InTransaction);
            await connection.CommitAsync();
            Assert.False(connection.InTransaction);
            await Add(connection, "undone");
            await connection.RollbackAsync();
            await Add(connection, "second");
            await connection.CommitAsync();
            await Add(connection, "left");
        }

        Assert.Equal(["first", "second"], await Names(db.Engine));
    }

    [DialectTest, MemberData(nameof(Servers))]
    public async Task A_block_commits_at_its_end_and_rolls_back_when_it_throws(DialectUnderTest tested)
    {
        await using var db = await Db.CreateAsync(tested);
        Assert.Equal(1, await db.Engine.BeginAsync(connection => Add(connection, "async")));
        await db.Engine.BeginAsync(async connection => { await Add(connection, "no value"); });
        Assert.Equal(1, db.Engine.Begin(connection => Adding("sync").Execute(connection), IsolationLevel.Serializable));
        db.Engine.Begin(connection =>
        {
            Adding("sync, no value").Execute(connection);
            using var part = connection.BeginNested();
            Adding("undone").Execute(connection);
        });
        Assert.Throws<ArithmeticException>(() => db.Engine.Begin(connection =>
        {
            Adding("thrown away").Execute(connection);
            throw new ArithmeticException();
        }));
        await Assert.ThrowsAsync<ArithmeticException>(async () => await db.Engine.BeginAsync(async connection =>
        {
            await Add(connection, "thrown away");
            throw new ArithmeticException();
        }));
        // Who ends the block's transaction himself has ended the block.
        Assert.Contains("has ended", Assert.Throws<UsageException>(() => db.Engine.Begin(connection => connection.Rollback())).Message, StringComparison.Ordinal);

        Assert.Equal(["async", "no value", "sync", "sync, no value"], await Names(db.Engine));
        Assert.Equal(db.Engine.Pool.Open, db.Engine.Pool.Idle);
    }

    [DialectTest, MemberData(nameof(Servers))]
    public async Task A_transaction_in_a_transaction_is_refused_with_the_way_out(DialectUnderTest tested)
    {
        await using var db = await Db.CreateAsync(tested);
        await using var connection = await db.ConnectAsync();
        await using (await connection.BeginAsync())
        {
            var error = await Assert.ThrowsAsync<UsageException>(async () => await connection.BeginAsync());
            Assert.Contains("BeginNestedAsync", error.Message, StringComparison.Ordinal);
            Assert.DoesNotContain("the statement before", error.Message, StringComparison.Ordinal);
        }

        await Add(connection, "begins by itself");
        Assert.Contains("the statement before began it", Assert.Throws<UsageException>(() => connection.Begin()).Message, StringComparison.Ordinal);
        await connection.CommitAsync();
        await using var next = await connection.BeginAsync();
        await next.CommitAsync();
        await Assert.ThrowsAsync<UsageException>(async () => await next.CommitAsync());
        Assert.Throws<UsageException>(next.Rollback);
        Assert.Equal(["begins by itself"], await Names(db.Engine));
    }

    [DialectTest, MemberData(nameof(Servers))]
    public async Task Savepoints_nest_to_any_depth_and_the_transaction_goes_on_after_an_error_in_one(DialectUnderTest tested)
    {
        await using var db = await Db.WithPeopleAsync(tested);
        await using var connection = await db.ConnectAsync();
        if (!tested.HasSavepoints)
        {
            await connection.BeginAsync();
            Assert.Contains("no savepoints", (await Assert.ThrowsAsync<UsageException>(async () => await connection.BeginNestedAsync())).Message, StringComparison.Ordinal);
            return;
        }

        await using (var transaction = await connection.BeginAsync())
        {
            await Add(connection, "outer");
            await using (var first = await connection.BeginNestedAsync())
            {
                await Add(connection, "first");
                await using (var second = await connection.BeginNestedAsync())
                {
                    await Add(connection, "second");
                    await using (await connection.BeginNestedAsync())
                    {
                        await Assert.ThrowsAsync<UniqueViolationException>(async () =>
                            await Insert(Db.People).Values(p => p.Name.To("again"), p => p.Email.To("ann@example.test")).ExecuteAsync(connection));
                    }

                    await second.CommitAsync();
                }

                await first.CommitAsync();
            }

            await transaction.CommitAsync();
        }

        Assert.Equal(["Ann", "Bob", "Cid", "Dan", "first", "outer", "second"], await Names(db.Engine));
    }

    [DialectTest, MemberData(nameof(Servers))]
    public async Task After_an_error_the_transaction_goes_on_or_says_that_it_cannot(DialectUnderTest tested)
    {
        await using var db = await Db.WithPeopleAsync(tested);
        await using var connection = await db.ConnectAsync();
        await Add(connection, "before");
        await Assert.ThrowsAsync<UniqueViolationException>(async () =>
            await Insert(Db.People).Values(p => p.Name.To("again"), p => p.Email.To("ann@example.test")).ExecuteAsync(connection));
        if (!tested.GoesOnAfterErrors)
        {
            var error = await Assert.ThrowsAsync<OperationalException>(async () => await Add(connection, "after"));
            Assert.Contains("statement before this one failed", error.Message, StringComparison.Ordinal);
            Assert.Equal(tested.HasSavepoints, error.Message.Contains("BeginNestedAsync", StringComparison.Ordinal));
            Assert.Contains("rolled back", (await Assert.ThrowsAsync<OperationalException>(async () => await connection.CommitAsync())).Message, StringComparison.Ordinal);
            Assert.DoesNotContain("before", await Names(db.Engine));
        }
        else
        {
            await Add(connection, "after");
            await connection.CommitAsync();
            Assert.Equal(["Ann", "Bob", "Cid", "Dan", "after", "before"], await Names(db.Engine));
        }
    }

    [DialectTest, MemberData(nameof(Servers))]
    public async Task The_level_is_told_for_the_transaction_and_by_default(DialectUnderTest tested)
    {
        await using var db = await Db.CreateAsync(tested);
        var (byDefault, repeatable) = (tested.DefaultIsolation, tested.RepeatableIsolation);
        await using var connection = await db.ConnectAsync();
        Assert.Equal(byDefault, await connection.GetIsolationAsync());
        Assert.False(connection.InTransaction);
        await using (await connection.BeginAsync(IsolationLevel.RepeatableRead))
        {
            Assert.Equal(repeatable, await connection.GetIsolationAsync());
            Assert.Equal(repeatable, connection.GetIsolation());
            Assert.Equal(byDefault, await connection.GetDefaultIsolationAsync());
        }

        await using (await connection.BeginAsync())
        {
            Assert.Equal(byDefault, await connection.GetIsolationAsync());
        }

        connection.Execution = new ExecutionOptions { Isolation = IsolationLevel.Serializable };
        Assert.Equal(IsolationLevel.Serializable, await connection.GetIsolationAsync());
        Assert.Equal(byDefault, connection.GetDefaultIsolation());
        await Add(connection, "at the connection's level");
        Assert.Equal(IsolationLevel.Serializable, await connection.GetIsolationAsync());
        var error = Assert.Throws<UsageException>(() => connection.Execution = ExecutionOptions.None);
        Assert.Contains("transaction that is open", error.Message, StringComparison.Ordinal);
        await connection.RollbackAsync();
    }

    [DialectTest, MemberData(nameof(Servers))]
    public async Task The_connections_level_does_not_reach_its_next_user(DialectUnderTest tested)
    {
        await using var db = await Db.CreateAsync(tested, new EngineOptions { PoolSize = 1, MaxOverflow = 0 });
        IsolationLevel byDefault;
        await using (var connection = await db.ConnectAsync())
        {
            byDefault = await connection.GetIsolationAsync();
            connection.Execution = new ExecutionOptions { Isolation = IsolationLevel.RepeatableRead, IsReadOnly = true };
            Assert.Equal(0, await Select(Db.People).CountAsync(connection));
            Assert.True(connection.InTransaction);
        }

        await using var next = await db.ConnectAsync();
        await Add(next, "written");
        Assert.Equal(byDefault, await next.GetIsolationAsync());
        await next.CommitAsync();
    }

    [DialectTest, MemberData(nameof(Servers))]
    public async Task In_autocommit_each_statement_stands_and_only_a_begin_begins(DialectUnderTest tested)
    {
        await using var db = await Db.CreateAsync(tested);
        var engine = db.Engine.With(new ExecutionOptions { Autocommit = true });
        await using (var connection = await engine.ConnectAsync())
        {
            await Add(connection, "stands");
            Assert.False(connection.InTransaction);
            Assert.Equal(["stands"], await Names(db.Engine));
            await using (await connection.BeginAsync())
            {
                await Add(connection, "undone");
            }

            await Add(connection, "stands, too");
        }

        await Add(engine, "by the engine");
        Assert.Equal(["by the engine", "stands", "stands, too"], await Names(db.Engine));
    }

    private static Insert<PersonTable> Adding(string name) => Insert(Db.People).Values(p => p.Name.To(name));

    private static ValueTask<long> Add(IStatementExecutor executor, string name) => Adding(name).ExecuteAsync(executor);

    private static ValueTask<List<string>> Names(IStatementExecutor executor) => Select(Db.People).OrderBy(p => p.Name).Select(p => p.Name).ToListAsync(executor);
}
