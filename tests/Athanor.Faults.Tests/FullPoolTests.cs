namespace Athanor.Faults.Tests;

/// <summary>More users than connections.</summary>
public sealed class FullPoolTests
{
    [Theory, MemberData(nameof(TestDatabase.Kinds), MemberType = typeof(TestDatabase))]
    public async Task A_user_who_waited_in_vain_is_told_so_and_the_next_one_is_served(DatabaseKind kind)
    {
        await using var database = await TestDatabase.CreateAsync(kind, new EngineOptions { PoolSize = 1, MaxOverflow = 1, PoolTimeout = TimeSpan.FromMilliseconds(100) });
        var first = await database.Engine.ConnectAsync();
        await using (await database.Engine.ConnectAsync())
        {
            var error = await Assert.ThrowsAsync<OperationalException>(async () => await database.Engine.ConnectAsync());
            Assert.Equal((DatabaseErrorKind.PoolTimeout, "ATH2411", true), (error.Kind, error.DiagnosticId, error.IsTransient));
            Assert.Contains("2", error.Message, StringComparison.Ordinal);
            Assert.Throws<OperationalException>(() => database.Engine.Connect());
            await first.DisposeAsync();
            await using var next = await database.Engine.ConnectAsync();
            Assert.Equal(1, await next.Int("SELECT 1"));
        }

        Assert.Equal((0, 1), (database.Engine.Pool.Waiting, database.Engine.Pool.Idle));
    }

    [Theory, MemberData(nameof(TestDatabase.Kinds), MemberType = typeof(TestDatabase))]
    public async Task Many_users_share_two_connections(DatabaseKind kind)
    {
        await using var database = await TestDatabase.CreateAsync(kind, new EngineOptions { PoolSize = 2, MaxOverflow = 0, PoolTimeout = TimeSpan.FromSeconds(60) });
        await AccountTable.CreateAsync(database.Engine);
        await Task.WhenAll(Enumerable.Range(0, 64).Select(number => Task.Run(async () =>
        {
            var random = new Random(number);
            for (var i = 0; i < 5; i++)
            {
                await RandomWork.DoAsync(database.Engine, random, CancellationToken.None);
            }
        })));
        Assert.InRange(database.Engine.Pool.Open, 1, 2);
        Assert.Equal(database.Engine.Pool.Open, database.Engine.Pool.Idle);
        Assert.Equal(AccountTable.Total, await RandomWork.SumAsync(database.Engine));
    }
}
