using System.Globalization;
using Microsoft.Extensions.Logging;

namespace Athanor.Compliance;

/// <summary>Transactions in two phases: prepared, then committed, by those who prepared them or by whoever comes after.</summary>
public abstract class TwoPhaseTests<TDialect> : ComplianceTests<TDialect>
    where TDialect : DialectUnderTest, new()
{
    [DialectTest, MemberData(nameof(Servers))]
    public async Task What_is_prepared_is_committed_or_rolled_back(DialectUnderTest tested)
    {
        if (!tested.HasTwoPhaseTransactions)
        {
            return;
        }

        await using var db = await Db.CreateAsync(tested);
        await using var connection = await db.ConnectAsync();
        foreach (var (name, commits) in new[] { ("kept", true), ("undone", false) })
        {
            await using var transaction = await connection.BeginTwoPhaseAsync();
            await Add(connection, name);
            await using (await connection.BeginNestedAsync())
            {
                await Add(connection, "in a savepoint");
            }

            await transaction.PrepareAsync();
            Assert.True(transaction.IsPrepared);
            Assert.False(connection.InTransaction);
            Assert.Contains(await db.Engine.RecoverAsync(), p => p.Id == transaction.Id);
            Assert.Contains("prepared already", (await Assert.ThrowsAsync<UsageException>(async () => await transaction.PrepareAsync())).Message, StringComparison.Ordinal);
            foreach (var useless in new Func<ValueTask>[]
            {
                async () => await Add(connection, "meanwhile"), async () => await Select(Db.People).CountAsync(connection), async () => await connection.BeginAsync(),
                async () => await connection.ExecuteScriptAsync("SELECT 1"), () => connection.CommitAsync(), () => connection.RollbackAsync(),
            })
            {
                Assert.Contains("nothing else", (await Assert.ThrowsAsync<UsageException>(async () => await useless())).Message, StringComparison.Ordinal);
            }

            await (commits ? transaction.CommitAsync() : transaction.RollbackAsync());
            Assert.False(transaction.IsActive);
            await Assert.ThrowsAsync<UsageException>(async () => await transaction.CommitAsync());
        }

        // The connection is as good as before.
        await Add(connection, "after");
        await connection.CommitAsync();
        Assert.Equal(["after", "kept"], await Names(db.Engine));
    }

    [DialectTest, MemberData(nameof(Servers))]
    public async Task Without_a_preparation_it_is_a_transaction_like_any_other(DialectUnderTest tested)
    {
        if (!tested.HasTwoPhaseTransactions)
        {
            return;
        }

        await using var db = await Db.WithPeopleAsync(tested);
        using var connection = db.Engine.Connect();
        using (var transaction = connection.BeginTwoPhase("in one step"))
        {
            Adding("one").Execute(connection);
            transaction.Commit();
        }

        using (connection.BeginTwoPhase())
        {
            Adding("left").Execute(connection);
        }

        using (var transaction = connection.BeginTwoPhase(options: System.Data.IsolationLevel.Serializable))
        {
            Assert.Equal(System.Data.IsolationLevel.Serializable, connection.GetIsolation());
            Adding("two").Execute(connection);
            transaction.Prepare();
            transaction.Commit();
        }

        // Nothing was done in it, and it can be prepared all the same.
        using (var transaction = connection.BeginTwoPhase())
        {
            transaction.Prepare();
            Assert.Contains(db.Engine.Recover(), p => p.Id == transaction.Id);
            transaction.Rollback();
        }

        using (var transaction = connection.BeginTwoPhase())
        {
            Assert.Throws<UsageException>(() => connection.Begin());
            Assert.Throws<UsageException>(() => connection.BeginTwoPhase());
            Adding("three").Execute(connection);
            connection.Commit();
            Assert.False(transaction.IsActive);
        }

        Assert.Equal(["Ann", "Bob", "Cid", "Dan", "one", "three", "two"], await Names(db.Engine));
        Assert.Throws<UsageException>(() => connection.BeginTwoPhase(""));
        Assert.Throws<UsageException>(() => connection.BeginTwoPhase("NUL \0"));
        Assert.Contains("bytes", Assert.Throws<UsageException>(() => connection.BeginTwoPhase(new string('x', 300))).Message, StringComparison.Ordinal);
        Assert.Throws<UsageException>(() => connection.BeginTwoPhase(options: new TransactionOptions { IsReadOnly = true }));
    }

    [DialectTest, MemberData(nameof(Servers))]
    public async Task What_was_prepared_by_a_client_that_is_gone_is_found_and_decided(DialectUnderTest tested)
    {
        if (!tested.HasTwoPhaseTransactions)
        {
            return;
        }

        await using var database = await tested.CreateDatabaseAsync();
        await World.For(tested).CreateAllAsync(database.Engine);
        var (kept, undone) = ($"kept-{Guid.NewGuid():N}", $"Löwe's \"undone\" \\ {Guid.NewGuid():N}");
        foreach (var id in new[] { kept, undone })
        {
            // Another program prepares, and dies: nobody says goodbye to the server.
            var client = tested.CreateEngine(database.Url);
            var connection = await client.ConnectAsync();
            var transaction = await connection.BeginTwoPhaseAsync(id);
            await Add(connection, id == kept ? "kept" : "undone");
            await transaction.PrepareAsync();
            await tested.KillAsync(database.Engine, connection);
            await connection.DisposeAsync();
            await client.DisposeAsync();
        }

        Assert.Empty(await Names(database.Engine));
        await using (var after = tested.CreateEngine(database.Url))
        {
            var found = (await after.RecoverAsync()).Where(p => p.Id == kept || p.Id == undone).ToList();
            Assert.Equal(2, found.Count);
            if (tested.TellsWhoPrepared)
            {
                Assert.All(found, p => Assert.InRange(p.PreparedAt!.Value, DateTimeOffset.UtcNow.AddMinutes(-5), DateTimeOffset.UtcNow.AddMinutes(5)));
                Assert.All(found, p => Assert.False(string.IsNullOrEmpty(p.Owner)));
            }

            await after.CommitPreparedAsync(kept);
            after.RollbackPrepared(undone);
            Assert.DoesNotContain(after.Recover(), p => p.Id == kept || p.Id == undone);
            Assert.Equal(["kept"], await Names(after));
            await Assert.ThrowsAnyAsync<DatabaseException>(async () => await after.CommitPreparedAsync(kept));
            await using var connection = await after.ConnectAsync();
            await Add(connection, "open");
            Assert.Contains("open on this connection", (await Assert.ThrowsAsync<UsageException>(async () => await connection.RollbackPreparedAsync(kept))).Message, StringComparison.Ordinal);
        }
    }

    [DialectTest, MemberData(nameof(Servers))]
    public async Task A_prepared_transaction_outlives_its_connection_and_the_pool_goes_on(DialectUnderTest tested)
    {
        if (!tested.HasTwoPhaseTransactions)
        {
            return;
        }

        var logs = new LogRecorder();
        await using var db = await Db.CreateAsync(tested, new EngineOptions { PoolSize = 1, MaxOverflow = 0, LoggerFactory = logs });
        string id;
        await using (var connection = await db.ConnectAsync())
        {
            await using var transaction = await connection.BeginTwoPhaseAsync();
            id = transaction.Id;
            await Add(connection, "in doubt");
            await transaction.PrepareAsync();
        }

        Assert.Contains(logs.Take(), l => l.Level == LogLevel.Warning && l.Text.Contains(id, StringComparison.Ordinal) && l.Text.Contains("left prepared", StringComparison.Ordinal));
        Assert.Empty(await Names(db.Engine));
        await using (var connection = await db.ConnectAsync())
        {
            Assert.Contains(await connection.RecoverAsync(), p => p.Id == id);
            await connection.CommitPreparedAsync(id);
            await Add(connection, "next");
            await connection.CommitAsync();
        }

        Assert.Equal(["in doubt", "next"], await Names(db.Engine));

        // What was not prepared is rolled back.
        await using (var connection = await db.ConnectAsync())
        {
            var transaction = await connection.BeginTwoPhaseAsync();
            id = transaction.Id;
            await Add(connection, "never prepared");
        }

        Assert.DoesNotContain(await db.Engine.RecoverAsync(), p => p.Id == id);
        Assert.Equal(["in doubt", "next"], await Names(db.Engine));
    }

    [DialectTest, MemberData(nameof(Servers))]
    public async Task One_that_failed_is_not_prepared(DialectUnderTest tested)
    {
        if (!tested.HasTwoPhaseTransactions)
        {
            return;
        }

        await using var db = await Db.WithPeopleAsync(tested);
        await using var connection = await db.ConnectAsync();
        string id;
        await using (var transaction = await connection.BeginTwoPhaseAsync())
        {
            id = transaction.Id;
            await Add(connection, "before");
            await Assert.ThrowsAsync<UniqueViolationException>(async () =>
                await Insert(Db.People).Values(p => p.Name.To("again"), p => p.Email.To("ann@example.test")).ExecuteAsync(connection));
            if (tested.GoesOnAfterErrors)
            {
                await transaction.RollbackAsync();
            }
            else
            {
                Assert.Contains("rolled back", (await Assert.ThrowsAsync<OperationalException>(async () => await transaction.PrepareAsync())).Message, StringComparison.Ordinal);
            }
        }

        Assert.DoesNotContain(await db.Engine.RecoverAsync(), p => p.Id == id);
        await Add(connection, "after");
        await connection.CommitAsync();
        Assert.Equal(["Ann", "Bob", "Cid", "Dan", "after"], await Names(db.Engine));

        // A name that is taken is refused, and the one who has it loses nothing.
        await using var holder = await db.ConnectAsync();
        var held = await holder.BeginTwoPhaseAsync();
        await Add(holder, "held");
        await held.PrepareAsync();
        await Assert.ThrowsAnyAsync<DatabaseException>(async () =>
        {
            await using var second = await connection.BeginTwoPhaseAsync(held.Id);
            await Add(connection, "second");
            await second.PrepareAsync();
        });
        await connection.RollbackAsync();
        await held.CommitAsync();
        Assert.Equal(["Ann", "Bob", "Cid", "Dan", "after", "held"], await Names(db.Engine));
    }

    [DialectTest, MemberData(nameof(Servers))]
    public async Task Listeners_hear_of_each_step_once(DialectUnderTest tested)
    {
        if (!tested.HasTwoPhaseTransactions)
        {
            return;
        }

        await using var db = await Db.CreateAsync(tested);
        var heard = new EventRecorder();
        using var listening = db.Engine.Listen(heard);
        await using (var connection = await db.ConnectAsync())
        {
            await using (var transaction = await connection.BeginTwoPhaseAsync("a"))
            {
                await Add(connection, "a");
                await using (var part = await connection.BeginNestedAsync())
                {
                    await part.CommitAsync();
                }

                await using (await connection.BeginNestedAsync())
                {
                }

                await transaction.PrepareAsync();
                await transaction.CommitAsync();
            }

            var other = await connection.BeginTwoPhaseAsync("b");
            await other.PrepareAsync();
            await other.RollbackAsync();
            await using (await connection.BeginTwoPhaseAsync("c"))
            {
            }

            await connection.BeginTwoPhaseAsync("d");
        }

        Assert.Equal(
            [
                "Begun two-phase a", "Begun sp_1", "Committed sp_1", "Begun sp_2", "RolledBack sp_2", "Prepared two-phase a", "Committed two-phase a",
                "Begun two-phase b", "Prepared two-phase b", "RolledBack two-phase b", "Begun two-phase c", "RolledBack two-phase c", "Begun two-phase d", "Abandoned two-phase d",
            ],
            heard.Take().Where(e => char.IsUpper(e[0])));
    }

    [DialectTest, MemberData(nameof(Servers))]
    public async Task A_database_without_them_says_so(DialectUnderTest tested)
    {
        if (tested.HasTwoPhaseTransactions)
        {
            return;
        }

        await using var db = await Db.CreateAsync(tested);
        await using var connection = await db.ConnectAsync();
        foreach (var use in new Func<ValueTask>[]
        {
            async () => await connection.BeginTwoPhaseAsync(), async () => await connection.RecoverAsync(), () => connection.CommitPreparedAsync("x"), () => db.Engine.RollbackPreparedAsync("x"),
        })
        {
            Assert.Contains("has no two-phase transactions", (await Assert.ThrowsAsync<UsageException>(async () => await use())).Message, StringComparison.Ordinal);
        }

        Assert.False(connection.InTransaction);
        await Add(connection, "after");
        await connection.CommitAsync();
    }

    private static Insert<PersonTable> Adding(string name) => Insert(Db.People).Values(p => p.Name.To(name));

    private static ValueTask<long> Add(IStatementExecutor executor, string name) => Adding(name).ExecuteAsync(executor);

    private static ValueTask<List<string>> Names(IStatementExecutor executor) => Select(Db.People).OrderBy(p => p.Name).Select(p => p.Name).ToListAsync(executor);
}
