using System.Runtime.CompilerServices;

namespace Athanor.Faults.Tests;

/// <summary>Connections that the server, or the network, ends in the middle of something.</summary>
public sealed class KilledConnectionTests
{
    [Theory, MemberData(nameof(ServerSessions.Kinds), MemberType = typeof(ServerSessions))]
    public Task In_the_middle_of_a_statement(DatabaseKind kind) => LosesAsync(kind, async (connection, kill) =>
    {
        await Update(AccountTable.Table).Set(a => a.Balance.To(0)).Where(a => a.Id == 1).ExecuteAsync(connection);
        var running = connection.Scalar(ServerSessions.Sleep(kind), _ => 0).AsTask();
        await kill("sleep(60)");
        await running;
    });

    [Theory, MemberData(nameof(ServerSessions.Kinds), MemberType = typeof(ServerSessions))]
    public Task In_the_middle_of_a_batch(DatabaseKind kind) => LosesAsync(kind, async (connection, kill) =>
    {
        var running = connection.ExecuteBatchAsync(
            [(Compiled.Write("UPDATE accounts SET balance = 0"), ParameterSource.None), (ServerSessions.Sleep(kind), ParameterSource.None)],
            async (_, rows, _) =>
            {
                while (rows is not null && await rows.ReadAsync(async: true, default))
                {
                }
            },
            async: true,
            default).AsTask();
        await kill("sleep(60)");
        await running;
    });

    [Theory, MemberData(nameof(ServerSessions.Kinds), MemberType = typeof(ServerSessions))]
    public Task In_the_middle_of_rows(DatabaseKind kind) => LosesAsync(kind, async (connection, kill) =>
    {
        // More than fits into any buffer on the way.
        var many = Compiled.Query(kind == DatabaseKind.MariaDb
            ? "SELECT REPEAT('x', 1000) FROM seq_1_to_1000000"
            : "SELECT repeat('x', 1000) FROM generate_series(1, 1000000)");
        var cursor = await connection.OpenCompiledAsync(many, ParameterSource.None, async: true, default);
        try
        {
            Assert.True(await cursor.ReadAsync(async: true, default));
            await kill(null);
            while (await cursor.ReadAsync(async: true, default))
            {
            }
        }
        finally
        {
            await cursor.CloseAsync(async: true);
        }
    });

    [Theory, MemberData(nameof(ServerSessions.Kinds), MemberType = typeof(ServerSessions))]
    public Task In_the_middle_of_a_load(DatabaseKind kind) => LosesAsync(kind, async (connection, kill) =>
    {
        await BulkInsert(AccountTable.Notes, Rows())
            .Set(n => n.Column<int>("account"), _ => 1)
            .Set(n => n.Column<string>("text"), i => $"note {i}")
            .ExecuteAsync(connection);

        async IAsyncEnumerable<int> Rows([EnumeratorCancellation] CancellationToken token = default)
        {
            for (var i = 0; i < 200_000; i++)
            {
                if (i == 5_000)
                {
                    await kill(null);
                }

                yield return i;
            }
        }
    });

    [Theory, MemberData(nameof(ServerSessions.Kinds), MemberType = typeof(ServerSessions))]
    public async Task In_the_middle_of_a_commit_the_outcome_is_unknown_and_the_error_says_so(DatabaseKind kind)
    {
        await using var database = await TestDatabase.CreateAsync(kind);
        await AccountTable.CreateAsync(database.Engine);
        foreach (var where in (Break[])[Break.Before, Break.After])
        {
            await using var proxy = new TcpProxy(database.Url);
            await using var engine = ServerSessions.EngineOf(kind, proxy.Url);
            await using (var connection = await engine.ConnectAsync())
            {
                await using var transaction = await connection.BeginAsync();
                await Update(AccountTable.Table).Set(a => a.Balance.To(a.Balance + 1)).Where(a => a.Id == 1).ExecuteAsync(connection);
                proxy.Breaks = data => data.Span.IndexOf("COMMIT"u8) >= 0 ? where : Break.Not;
                var error = await Assert.ThrowsAsync<UnknownOutcomeException>(async () => await transaction.CommitAsync());
                Assert.Equal((DatabaseErrorKind.OutcomeUnknown, "ATH2412", false, true), (error.Kind, error.DiagnosticId, error.IsTransient, error.IsConnectionInvalidated));
                Assert.Contains("unknown", error.Message, StringComparison.Ordinal);
                proxy.Breaks = null;
            }

            Assert.Equal(0, engine.Pool.Open);
            // What really became of it, the database knows.
            await using var administrator = ServerSessions.EngineOf(kind, database.Url);
            await ServerSessions.Until(async () => await ServerSessions.OpenTransactionsAsync(kind, administrator) == 0);
            Assert.Equal(AccountTable.Total + (where == Break.After ? 1 : 0), await RandomWork.SumAsync(engine));
        }
    }

    // The work must end with a lost connection, leave nothing behind, and not be in the way of the next.
    private static async Task LosesAsync(DatabaseKind kind, Func<Connection, Func<string?, Task>, Task> work)
    {
        await using var database = await TestDatabase.CreateAsync(kind);
        await using var administrator = ServerSessions.EngineOf(kind, database.Url);
        var engine = database.Engine;
        await AccountTable.CreateAsync(engine);
        await using (var connection = await engine.ConnectAsync())
        {
            var session = await ServerSessions.SessionOf(kind, connection);
            var error = await Assert.ThrowsAsync<OperationalException>(() => work(connection, whenRunning => ServerSessions.KillAsync(kind, administrator, session, whenRunning)));
            Assert.Equal((DatabaseErrorKind.ConnectionLost, "ATH2406", true, true), (error.Kind, error.DiagnosticId, error.IsTransient, error.IsConnectionInvalidated));
        }

        Assert.Equal(0, engine.Pool.Open);
        await ServerSessions.Until(async () => await ServerSessions.OpenTransactionsAsync(kind, administrator) == 0);
        Assert.Equal(AccountTable.Total, await RandomWork.SumAsync(engine));
        Assert.Equal(0, await Select(AccountTable.Notes).CountAsync(engine));
        Assert.Equal(engine.Pool.Open, engine.Pool.Idle);
    }
}
