using System.Globalization;

namespace Athanor.Faults.Tests;

/// <summary>What a server refuses or ends for its own reasons has the same kind on all of them.</summary>
public sealed class ServerErrorTests
{
    private static readonly CompiledStatement Endless = Compiled.Query("SELECT COUNT(*) FROM seq_1_to_1000000 AS a, seq_1_to_1000000 AS b WHERE a.seq + b.seq < 0");

    [Theory, MemberData(nameof(ServerSessions.Kinds), MemberType = typeof(ServerSessions))]
    public async Task A_deadlock(DatabaseKind kind)
    {
        await using var database = await Accounts(kind);
        await using var first = await database.Engine.ConnectAsync();
        await using var second = await database.Engine.ConnectAsync();
        await ChangeAsync(first, 1);
        await ChangeAsync(second, 2);
        var waiting = Task.Run(() => ChangeAsync(first, 2));
        // Either may be the one that is ended; the other one goes on.
        var errors = new List<DatabaseException>();
        foreach (var (connection, change) in ((Connection, Task)[])[(second, Task.Run(() => ChangeAsync(second, 1))), (first, waiting)])
        {
            try
            {
                await change;
            }
            catch (DatabaseException e)
            {
                errors.Add(e);
                await connection.RollbackAsync();
            }
        }

        var error = Assert.IsType<OperationalException>(Assert.Single(errors));
        Assert.Equal((DatabaseErrorKind.Deadlock, "ATH2401", true, false), (error.Kind, error.DiagnosticId, error.IsTransient, error.IsConnectionInvalidated));
    }

    [Theory, MemberData(nameof(ServerSessions.Kinds), MemberType = typeof(ServerSessions))]
    public async Task A_lock_that_is_not_given(DatabaseKind kind)
    {
        await using var database = await Accounts(kind);
        await using var holder = await database.Engine.ConnectAsync();
        await using var connection = await database.Engine.ConnectAsync();
        await ChangeAsync(holder, 1);
        await connection.ExecuteScriptAsync(kind == DatabaseKind.MariaDb ? "SET innodb_lock_wait_timeout = 1" : "SET lock_timeout = '100ms'");
        await FailsAsync(DatabaseErrorKind.LockTimeout, isTransient: true, () => ChangeAsync(connection, 1));
        await FailsAsync(DatabaseErrorKind.LockTimeout, isTransient: true, async () =>
        {
            await connection.RollbackAsync();
            await Select(AccountTable.Table).Where(a => a.Id == 1).ForUpdate(noWait: true).ToListAsync(connection);
        });
    }

    [Theory, MemberData(nameof(ServerSessions.Kinds), MemberType = typeof(ServerSessions))]
    public async Task Two_who_change_what_both_have_read(DatabaseKind kind)
    {
        await using var database = await Accounts(kind);
        await using var first = await database.Engine.ConnectAsync();
        await using var second = await database.Engine.ConnectAsync();
        if (kind == DatabaseKind.MariaDb)
        {
            // Before 11.6 it is an option, and before 10.6.18 there is none: the last one simply wins.
            if (await first.Scalar("SELECT COUNT(*) FROM information_schema.system_variables WHERE variable_name = 'INNODB_SNAPSHOT_ISOLATION'", r => r.GetInt64(0)) == 0)
            {
                return;
            }

            await first.ExecuteScriptAsync("SET innodb_snapshot_isolation = ON");
        }

        await first.BeginAsync(new TransactionOptions { Isolation = System.Data.IsolationLevel.RepeatableRead });
        Assert.Equal(AccountTable.Total, await RandomWork.SumAsync(first));
        await ChangeAsync(second, 1);
        await second.CommitAsync();
        await FailsAsync(DatabaseErrorKind.SerializationFailure, isTransient: true, () => ChangeAsync(first, 1));
    }

    [Theory, MemberData(nameof(ServerSessions.Kinds), MemberType = typeof(ServerSessions))]
    public async Task A_statement_that_takes_too_long(DatabaseKind kind)
    {
        await using var database = await Accounts(kind);
        await using var connection = await database.Engine.ConnectAsync();
        await connection.ExecuteScriptAsync(kind == DatabaseKind.MariaDb ? "SET max_statement_time = 0.1" : "SET statement_timeout = '100ms'");
        await FailsAsync(
            DatabaseErrorKind.StatementTimeout, isTransient: true, async () => await connection.Scalar(kind == DatabaseKind.MariaDb ? Endless : ServerSessions.Sleep(kind), _ => 0));
        Assert.Equal(1, await connection.Int("SELECT 1"));
    }

    [Theory, MemberData(nameof(ServerSessions.Kinds), MemberType = typeof(ServerSessions))]
    public async Task A_statement_that_an_administrator_ends(DatabaseKind kind)
    {
        await using var database = await Accounts(kind);
        await using var connection = await database.Engine.ConnectAsync();
        await using var administrator = await database.Engine.ConnectAsync();
        var session = (await ServerSessions.SessionOf(kind, connection)).ToString(CultureInfo.InvariantCulture);
        var running = connection.Scalar(kind == DatabaseKind.MariaDb ? Endless : ServerSessions.Sleep(kind), _ => 0).AsTask();
        while (!running.IsCompleted)
        {
            await administrator.ExecuteScriptAsync(kind == DatabaseKind.MariaDb ? $"KILL QUERY {session}" : $"SELECT pg_cancel_backend({session})");
            await Task.Delay(20);
        }

        await FailsAsync(DatabaseErrorKind.StatementCancelled, isTransient: true, () => running);
        // An order that came too late ends the next one.
        try
        {
            Assert.Equal(1, await connection.Int("SELECT 1"));
        }
        catch (OperationalException e) when (e.Kind == DatabaseErrorKind.StatementCancelled)
        {
            Assert.Equal(1, await connection.Int("SELECT 1"));
        }
    }

    [Theory, MemberData(nameof(ServerSessions.Kinds), MemberType = typeof(ServerSessions))]
    public async Task A_transaction_that_has_failed(DatabaseKind kind)
    {
        await using var database = await Accounts(kind);
        await using var connection = await database.Engine.ConnectAsync();
        await using var transaction = await connection.BeginAsync();
        await ChangeAsync(connection, 1);
        await Assert.ThrowsAsync<ProgrammingException>(async () => await connection.ExecuteScriptAsync("SELECT nought FROM accounts"));
        if (kind != DatabaseKind.MariaDb)
        {
            await FailsAsync(DatabaseErrorKind.TransactionFailed, isTransient: false, async () => await connection.Int("SELECT 1"));
            await FailsAsync(DatabaseErrorKind.TransactionFailed, isTransient: false, async () => await transaction.CommitAsync());
        }

        await connection.RollbackAsync();
        Assert.Equal(AccountTable.Total, await RandomWork.SumAsync(connection));
    }

    [Theory, MemberData(nameof(ServerSessions.Kinds), MemberType = typeof(ServerSessions))]
    public async Task Nobody_of_this_name_no_such_database_and_nobody_there(DatabaseKind kind)
    {
        await using var database = await TestDatabase.CreateAsync(kind);
        var stranger = "://nobody_of_this_name:secret" + database.Url[database.Url.IndexOf('@', StringComparison.Ordinal)..];
        foreach (var (url, expected, isTransient) in ((string, DatabaseErrorKind, bool)[])
        [
            (database.Url.Split("://")[0] + stranger, DatabaseErrorKind.LoginRefused, false), (database.Url + "_missing", DatabaseErrorKind.UnknownDatabase, false),
            ($"{database.Url.Split("://")[0]}://me:secret@127.0.0.1:1/x", DatabaseErrorKind.CannotConnect, true),
        ])
        {
            await using var engine = ServerSessions.EngineOf(kind, url);
            var error = await FailsAsync(expected, isTransient, async () => await engine.ConnectAsync());
            Assert.DoesNotContain("secret", error.ToString(), StringComparison.Ordinal);
            Assert.Equal(expected, Assert.Throws<OperationalException>(() => engine.Connect()).Kind);
            Assert.Equal((0, 0), (engine.Pool.Open, engine.Pool.Waiting));
        }
    }

    [Theory, MemberData(nameof(ServerSessions.Kinds), MemberType = typeof(ServerSessions))]
    public async Task Too_many_connections_and_a_user_without_rights(DatabaseKind kind)
    {
        await using var database = await Accounts(kind);
        await using var owner = await database.Engine.ConnectAsync();
        var user = string.Create(CultureInfo.InvariantCulture, $"athanor_limited_{Environment.ProcessId}_{(int)kind}");
        var name = new Uri(database.Url).AbsolutePath.TrimStart('/');
        await owner.ExecuteScriptAsync(kind == DatabaseKind.MariaDb
            ? $"CREATE USER {user} WITH MAX_USER_CONNECTIONS 1; GRANT SELECT ON {name}.notes TO {user}"
            : $"CREATE ROLE {user} LOGIN CONNECTION LIMIT 1; GRANT SELECT ON notes TO {user}");
        try
        {
            var at = database.Url.IndexOf('@', StringComparison.Ordinal);
            await using var engine = ServerSessions.EngineOf(kind, $"{database.Url.Split("://")[0]}://{user}{database.Url[at..]}");
            await using (var connection = await engine.ConnectAsync())
            {
                await FailsAsync(DatabaseErrorKind.TooManyConnections, isTransient: true, async () => await engine.ConnectAsync());
                Assert.Equal(0, await Select(AccountTable.Notes).CountAsync(connection));
                var error = await Assert.ThrowsAsync<ProgrammingException>(async () => await Select(AccountTable.Table).CountAsync(connection));
                Assert.Equal((DatabaseErrorKind.PermissionDenied, "ATH2304", false), (error.Kind, error.DiagnosticId, error.IsTransient));
            }

            Assert.Equal((1, 1), (engine.Pool.Open, engine.Pool.Idle));
        }
        finally
        {
            await owner.RollbackAsync();
            await owner.ExecuteScriptAsync(kind == DatabaseKind.MariaDb ? $"DROP USER {user}" : $"DROP OWNED BY {user}; DROP ROLE {user}");
        }
    }

    private static async Task<OperationalException> FailsAsync(DatabaseErrorKind kind, bool isTransient, Func<Task> work)
    {
        var error = await Assert.ThrowsAsync<OperationalException>(work);
        Assert.Equal((kind, isTransient), (error.Kind, error.IsTransient));
        Assert.Equal(string.Create(CultureInfo.InvariantCulture, $"ATH{(int)kind}"), error.DiagnosticId);
        return error;
    }

    private static async Task ChangeAsync(Connection connection, int account) =>
        Assert.Equal(1, await Update(AccountTable.Table).Set(a => a.Balance.To(a.Balance + 1)).Where(a => a.Id == account).ExecuteAsync(connection));

    private static async Task<TestDatabase> Accounts(DatabaseKind kind)
    {
        var database = await TestDatabase.CreateAsync(kind);
        await AccountTable.CreateAsync(database.Engine);
        return database;
    }
}
