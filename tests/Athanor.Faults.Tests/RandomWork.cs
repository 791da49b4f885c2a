using System.Runtime.CompilerServices;

namespace Athanor.Faults.Tests;

/// <summary>Units of work of every kind that an engine offers. Each moves money, reads it, or fails as a whole: there is always the same sum of it.</summary>
internal static class RandomWork
{
    private static readonly Table Accounts = AccountTable.Table;
    private static readonly Func<Engine, Random, CancellationToken, Task>[] Units =
        [TransferAsync, TransferByHandAsync, CheckSumAsync, ReadSomeAsync, BatchAsync, LoadAsync, ForgetAsync, TryInSavepointAsync, RollBackAsync];

    /// <summary>Does one of them.</summary>
    public static Task DoAsync(Engine engine, Random random, CancellationToken token) => Units[random.Next(Units.Length)](engine, random, token);

    /// <summary>The sum of all money.</summary>
    public static ValueTask<long> SumAsync(IStatementExecutor executor, CancellationToken token = default) => Select(Accounts).Select(a => Sum(a.Balance)).OneAsync(executor, token);

    private static Task TransferAsync(Engine engine, Random random, CancellationToken token) =>
        engine.BeginAsync(connection => MoveAsync(connection, random, token), token).AsTask();

    private static async Task TransferByHandAsync(Engine engine, Random random, CancellationToken token)
    {
        await using var connection = await engine.ConnectAsync(token);
        await MoveAsync(connection, random, token);
        await connection.CommitAsync(token);
    }

    private static async Task RollBackAsync(Engine engine, Random random, CancellationToken token)
    {
        await using var connection = await engine.ConnectAsync(token);
        await AddAsync(connection, 1 + random.Next(AccountTable.Accounts), random.Next(100), token);
        if (random.Next(2) == 0)
        {
            await connection.RollbackAsync(token);
        }
    }

    private static async Task CheckSumAsync(Engine engine, Random random, CancellationToken token) => Assert.Equal(AccountTable.Total, await SumAsync(engine, token));

    private static async Task ReadSomeAsync(Engine engine, Random random, CancellationToken token)
    {
        var other = Accounts.As("other");
        var most = random.Next(AccountTable.Accounts * AccountTable.Accounts + 1);
        var read = 0;
        await foreach (var (first, second) in Select(Accounts.Id, other.Column<int>("id")).From(Accounts).CrossJoin(other).Stream(engine, token))
        {
            Assert.InRange(first, 1, AccountTable.Accounts);
            Assert.InRange(second, 1, AccountTable.Accounts);
            if (read++ >= most)
            {
                break;
            }
        }
    }

    private static async Task BatchAsync(Engine engine, Random random, CancellationToken token)
    {
        await using var connection = await engine.ConnectAsync(token);
        await connection.ExecuteBatchAsync(
            [
                (Compiled.Write("UPDATE accounts SET balance = balance - 3 WHERE id = 1"), ParameterSource.None),
                (Compiled.Write("UPDATE accounts SET balance = balance + 1 WHERE id IN (2, 3, 4)"), ParameterSource.None),
            ],
            (_, _, affected) =>
            {
                Assert.InRange(affected, 1, 3);
                return ValueTask.CompletedTask;
            },
            async: true,
            token);
        await connection.CommitAsync(token);
    }

    private static async Task LoadAsync(Engine engine, Random random, CancellationToken token)
    {
        var account = 1 + random.Next(AccountTable.Accounts);
        await BulkInsert(AccountTable.Notes, Notes(random.Next(200), token))
            .Set(n => n.Column<int>("account"), _ => account)
            .Set(n => n.Column<string>("text"), i => $"note {i}")
            .ExecuteAsync(engine, token);
    }

    private static async Task ForgetAsync(Engine engine, Random random, CancellationToken token)
    {
        var account = 1 + random.Next(AccountTable.Accounts);
        await Delete(AccountTable.Notes).Where(n => n.Column<int>("account") == account).ExecuteAsync(engine, token);
    }

    private static async Task TryInSavepointAsync(Engine engine, Random random, CancellationToken token)
    {
        await using var connection = await engine.ConnectAsync(token);
        await using var transaction = await connection.BeginAsync(default, token);
        await AddAsync(connection, 1, -5, token);
        await using (var savepoint = await connection.BeginNestedAsync(token))
        {
            var isRefused = false;
            try
            {
                await Insert(Accounts).Values(a => a.Id.To(1), a => a.Balance.To(1_000_000)).ExecuteAsync(connection, token);
            }
            catch (UniqueViolationException)
            {
                isRefused = true;
            }

            Assert.True(isRefused);
            await savepoint.RollbackAsync(token);
        }

        await AddAsync(connection, 2, 5, token);
        await transaction.CommitAsync(token);
    }

    // In the order of their keys, so that two of them never wait for each other.
    private static async ValueTask MoveAsync(Connection connection, Random random, CancellationToken token)
    {
        var first = 1 + random.Next(AccountTable.Accounts - 1);
        var second = first + 1 + random.Next(AccountTable.Accounts - first);
        var amount = random.Next(-100, 100);
        await AddAsync(connection, first, -amount, token);
        await AddAsync(connection, second, amount, token);
    }

    private static async ValueTask AddAsync(Connection connection, int account, int amount, CancellationToken token) =>
        Assert.Equal(1, await Update(Accounts).Set(a => a.Balance.To(a.Balance + amount)).Where(a => a.Id == account).ExecuteAsync(connection, token));

    private static async IAsyncEnumerable<int> Notes(int count, [EnumeratorCancellation] CancellationToken token)
    {
        for (var i = 0; i < count; i++)
        {
            if (i % 50 == 49)
            {
                await Task.Yield();
                token.ThrowIfCancellationRequested();
            }

            yield return i;
        }
    }
}
