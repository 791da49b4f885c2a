using System.Data;

namespace Athanor.Compliance;

/// <summary>What a transaction is to be: its level, that it only reads, and what becomes of one that fails for a moment's reasons.</summary>
public abstract class TransactionOptionsTests<TDialect> : ComplianceTests<TDialect>
    where TDialect : DialectUnderTest, new()
{
    private static readonly TransactionOptions ReadOnly = new() { IsReadOnly = true };

    [DialectTest, MemberData(nameof(Servers))]
    public async Task A_read_only_transaction_waits_for_no_writer_and_writes_nothing(DialectUnderTest tested)
    {
        await using var db = await Db.WithPeopleAsync(tested);
        await using var writer = await db.ConnectAsync();
        await Insert(Db.People).Values(p => p.Name.To("unseen")).ExecuteAsync(writer);
        await using var connection = await db.ConnectAsync();
        await using (var transaction = await connection.BeginAsync(ReadOnly))
        {
            Assert.True(transaction.Options.IsReadOnly);
            Assert.Equal(4, await Select(Db.People).CountAsync(connection));
            var error = await Assert.ThrowsAsync<UsageException>(async () => await Update(Db.People).Set(p => p.Age, 1).Where(p => p.Name == "Ann").ExecuteAsync(connection));
            Assert.Contains("read-only", error.Message, StringComparison.Ordinal);
            await Assert.ThrowsAsync<UsageException>(async () => await BulkInsert(Db.People, ["many"]).Set(p => p.Name, n => n).ExecuteAsync(connection));
            Assert.Equal(4, await Select(Db.People).CountAsync(connection));
            // What is not looked into is refused by the database.
            await Assert.ThrowsAnyAsync<DatabaseException>(async () => await connection.ExecuteScriptAsync("DELETE FROM pets"));
        }

        await writer.CommitAsync();
        await Update(Db.People).Set(p => p.Age, 61).Where(p => p.Name == "Ann").ExecuteAsync(connection);
        await connection.CommitAsync();
        Assert.Equal(61, await db.Engine.BeginAsync(ReadOnly, c => Select(Db.People).Where(p => p.Name == "Ann").Select(p => p.Age).OneAsync(c)));
        await Update(Db.People).Set(p => p.Age, 62).Where(p => p.Name == "Ann").ExecuteAsync(db.Engine);
        await using (await connection.BeginAsync(new TransactionOptions { IsReadOnly = true, Isolation = IsolationLevel.Serializable }))
        {
            Assert.Equal(5, await Select(Db.People).CountAsync(connection));
        }

        var deferrable = new TransactionOptions { IsReadOnly = true, IsDeferrable = true, Isolation = IsolationLevel.Serializable };
        if (!tested.HasDeferrableTransactions)
        {
            var error = await Assert.ThrowsAsync<UsageException>(async () => await connection.BeginAsync(deferrable));
            Assert.Contains("no deferrable transactions", error.Message, StringComparison.Ordinal);
        }
        else
        {
            Assert.Equal(5, await db.Engine.BeginAsync(deferrable, c => Select(Db.People).CountAsync(c)));
        }
    }

    [DialectTest, MemberData(nameof(Servers))]
    public async Task The_next_user_of_the_connection_may_write(DialectUnderTest tested)
    {
        await using var database = await tested.CreateDatabaseAsync(new EngineOptions { PoolSize = 1, MaxOverflow = 0, ResetOnReturn = ResetOnReturn.Never });
        await World.For(tested).CreateAllAsync(database.Engine);
        foreach (var ended in new[] { "SELECT 1", "ROLLBACK" })
        {
            await using (var connection = await database.Engine.ConnectAsync())
            {
                await connection.BeginAsync(ReadOnly);
                Assert.Equal(0, await Select(Db.People).Where(p => p.Name == "nobody").CountAsync(connection));
                // Whether the user ends it by hand or forgets to.
                await connection.ExecuteScriptAsync(ended);
            }

            await Insert(Db.People).Values(p => p.Name.To("written")).ExecuteAsync(database.Engine);
        }

        Assert.Equal(2, await Select(Db.People).CountAsync(database.Engine));
    }

    [DialectTest, MemberData(nameof(Servers))]
    public async Task At_the_engines_level_a_unit_of_work_sees_one_state_from_its_first_read_on(DialectUnderTest tested)
    {
        await using var database = await tested.CreateDatabaseAsync(new EngineOptions { Isolation = IsolationLevel.RepeatableRead });
        await World.For(tested).CreateAllAsync(database.Engine);
        await using var connection = await database.Engine.ConnectAsync();
        Assert.False(connection.InTransaction);
        Assert.Equal(0, await Select(Db.People).CountAsync(connection));
        Assert.True(connection.InTransaction);
        await Insert(Db.People).Values(p => p.Name.To("later")).ExecuteAsync(database.Engine);
        Assert.Equal(0, await Select(Db.People).CountAsync(connection));
        await connection.CommitAsync();
        Assert.Equal(1, await Select(Db.People).CountAsync(connection));
        await connection.RollbackAsync();

        // A level that is named wins.
        await using var other = await connection.BeginAsync(IsolationLevel.ReadCommitted);
        Assert.Equal(IsolationLevel.ReadCommitted, other.Options.Isolation);
        Assert.Equal(1, await Select(Db.People).CountAsync(connection));
        if (tested is { HasConcurrentWriters: true, DefaultIsolation: IsolationLevel.ReadCommitted })
        {
            await Insert(Db.People).Values(p => p.Name.To("last")).ExecuteAsync(database.Engine);
            Assert.Equal(2, await Select(Db.People).CountAsync(connection));
        }
    }
}
