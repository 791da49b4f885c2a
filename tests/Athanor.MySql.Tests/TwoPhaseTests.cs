namespace Athanor.MySql.Tests;

/// <summary>XA transactions by their names, which others make of several parts.</summary>
public sealed class TwoPhaseTests
{
    [Theory, MemberData(nameof(TestDatabase.MariaDbKinds), MemberType = typeof(TestDatabase))]
    public async Task What_others_prepared_under_names_of_several_parts_is_found_and_decided(DatabaseKind kind)
    {
        await using var database = await TestDatabase.CreateAsync(kind);
        await database.Engine.BeginAsync(async c => await c.ExecuteScriptAsync("CREATE TABLE t (v INT)"));
        var unique = Guid.NewGuid().ToString("N")[..16];
        string[] names = [$"'{unique}','b''\"',77", $"'{unique}','branch',1", $"X'00FF{unique}','',5", $"'{unique}'"];
        foreach (var name in names)
        {
            await using var other = MySql.CreateEngine(database.Url);
            await using var connection = await other.ConnectAsync();
            connection.Invalidate();
            await connection.ExecuteScriptAsync($"XA START {name}; INSERT INTO t VALUES (1); XA END {name}; XA PREPARE {name}");
        }

        var text = Convert.ToHexString(System.Text.Encoding.ASCII.GetBytes(unique));
        var found = (await database.Engine.RecoverAsync()).Select(p => p.Id).Where(id => id.Contains(unique, StringComparison.OrdinalIgnoreCase) || id.Contains(text, StringComparison.Ordinal)).ToList();
        Assert.Equal(
            new[] { $"X'{text}',X'622722',77", $"X'{text}',X'6272616E6368',1", $"X'00FF{unique.ToUpperInvariant()}',X'',5", unique }.Order(StringComparer.Ordinal),
            found.Order(StringComparer.Ordinal));
        foreach (var id in found)
        {
            await (id == unique ? database.Engine.RollbackPreparedAsync(id) : database.Engine.CommitPreparedAsync(id));
        }

        await using var after = await database.Engine.ConnectAsync();
        Assert.Equal(3, await after.Int("SELECT COUNT(*) FROM t"));
    }

    [Theory, MemberData(nameof(TestDatabase.MariaDbKinds), MemberType = typeof(TestDatabase))]
    public async Task One_that_the_server_gave_up_takes_its_session_along_and_the_engine_goes_on(DatabaseKind kind)
    {
        await using var database = await TestDatabase.CreateAsync(kind);
        await database.Engine.BeginAsync(async c => await c.ExecuteScriptAsync("CREATE TABLE t (v INT PRIMARY KEY, w INT); INSERT INTO t VALUES (1, 0), (2, 0)"));
        await using (var first = await database.Engine.ConnectAsync())
        await using (var second = await database.Engine.ConnectAsync())
        {
            var transaction = await first.BeginTwoPhaseAsync();
            var rival = await second.BeginTwoPhaseAsync();
            await Text($"UPDATE t SET w = 1 WHERE v = 1").ExecuteAsync(first);
            await Text($"UPDATE t SET w = 2 WHERE v = 2").ExecuteAsync(second);
            var waiting = Text($"UPDATE t SET w = 1 WHERE v = 2").ExecuteAsync(first).AsTask();
            var crossing = Text($"UPDATE t SET w = 2 WHERE v = 1").ExecuteAsync(second).AsTask();
            var outcomes = await Task.WhenAll(Outcome(waiting), Outcome(crossing));
            // One of the two is the victim of the deadlock, and has nothing left to prepare.
            var (loser, lost, winner) = outcomes[0] is null ? (second, rival, transaction) : (first, transaction, rival);
            Assert.Single(outcomes, o => o is OperationalException { IsTransient: true });
            Assert.True(loser.IsTransactionLost);
            await Assert.ThrowsAsync<UsageException>(async () => await lost.PrepareAsync());
            await lost.RollbackAsync();
            await winner.PrepareAsync();
            await winner.CommitAsync();
        }

        await using var after = await database.Engine.ConnectAsync();
        Assert.Equal(2, await after.Int("SELECT COUNT(*) FROM t WHERE w > 0"));
    }

    private static async Task<Exception?> Outcome(Task<long> task)
    {
        try
        {
            await task;
            return null;
        }
        catch (DatabaseException e)
        {
            return e;
        }
    }
}
