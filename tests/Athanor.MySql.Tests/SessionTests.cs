using IsolationLevel = System.Data.IsolationLevel;

namespace Athanor.MySql.Tests;

/// <summary>What a session begins with, what one user leaves in it, and what becomes of its transactions.</summary>
public sealed class SessionTests
{
    // SLEEP would end without an error when it is interrupted.
    private static readonly CompiledStatement Endless = Compiled.Query("SELECT sum(a.seq * b.seq) FROM seq_1_to_1000000 AS a, seq_1_to_1000000 AS b");

    private static readonly EngineOptions OneConnection = new() { PoolSize = 1, MaxOverflow = 0 };

    /// <summary>What is left behind, and a query that gives 1 while it is there and 0 when it is not.</summary>
    public static readonly Dictionary<string, (string Leave, string Trace)> Leaks = new()
    {
        ["a variable"] = ("SET @tenant = 5", "SELECT @tenant IS NOT NULL"),
        ["a setting"] = ("SET max_statement_time = 77", "SELECT @@max_statement_time = 77"),
        ["a setting of Athanor's own"] = ("SET time_zone = '+03:00'", "SELECT @@time_zone = '+03:00'"),
        ["a mode"] = ("SET sql_mode = ''", "SELECT @@sql_mode = ''"),
        ["a default isolation level"] = ("SET SESSION TRANSACTION ISOLATION LEVEL SERIALIZABLE", "SELECT @@tx_isolation = 'SERIALIZABLE'"),
        ["a temporary table"] = ("CREATE TEMPORARY TABLE seen (n int); INSERT INTO seen VALUES (1)", "SELECT count(*) FROM seen"),
        ["a named lock"] = ("SELECT GET_LOCK('athanor', 1)", "SELECT coalesce(IS_USED_LOCK('athanor') = CONNECTION_ID(), 0)"),
        ["a transaction"] = ("START TRANSACTION; INSERT INTO log VALUES (1)", "SELECT count(*) FROM log"),
        ["a prepared statement"] = ("PREPARE leak FROM 'SELECT 1'", "SELECT variable_value > 0 FROM information_schema.session_status WHERE variable_name = 'Com_stmt_prepare'"),
        ["the last key"] = ("INSERT INTO numbered VALUES ()", "SELECT LAST_INSERT_ID() <> 0"),
    };

    public static IEnumerable<TheoryDataRow<DatabaseKind, string>> Cases => TestDatabase.MariaDbKinds.SelectMany(
        kind => Leaks.Keys, (kind, leak) => new TheoryDataRow<DatabaseKind, string>(kind.Data, leak) { Skip = kind.Skip });

    [Theory, MemberData(nameof(Cases))]
    public async Task Nothing_of_one_user_reaches_the_next(DatabaseKind kind, string leak)
    {
        await using var database = await TestDatabase.CreateAsync(kind, OneConnection);
        var (leave, trace) = Leaks[leak];
        await using (var connection = await database.Engine.ConnectAsync())
        {
            await connection.ExecuteScriptAsync("CREATE TABLE seen (n int); CREATE TABLE log (n int); CREATE TABLE numbered (id int AUTO_INCREMENT PRIMARY KEY)");
        }

        foreach (var inBetween in (Func<Connection, Task>[])[_ => Task.CompletedTask, async c => await (await c.BeginAsync()).RollbackAsync(), c => Task.FromResult(c.AsDbConnection())])
        {
            await using (var user = await database.Engine.ConnectAsync())
            {
                await user.ExecuteScriptAsync(leave);
                await inBetween(user);
            }

            await using var next = await database.Engine.ConnectAsync();
            Assert.Equal(0, await next.Int(trace));
        }

        using (var user = database.Engine.Connect())
        {
            user.ExecuteScript(leave);
        }

        using var last = database.Engine.Connect();
        Assert.Equal(0, await last.Int(trace));
    }

    [Theory, MemberData(nameof(TestDatabase.MariaDbKinds), MemberType = typeof(TestDatabase))]
    public async Task Every_session_has_the_same_settings_whoever_used_it_and_however_it_begins(DatabaseKind kind)
    {
        await using var database = await TestDatabase.CreateAsync(kind, OneConnection);
        const string Settings = "SELECT CONCAT_WS('|', @@time_zone, @@tx_isolation, @@collation_connection, @@div_precision_increment, @@sql_mode LIKE '%STRICT_ALL_TABLES%')";
        const string Expected = "+00:00|READ-COMMITTED|utf8mb4_nopad_bin|20|1";
        for (var i = 0; i < 2; i++)
        {
            await using (var connection = await database.Engine.ConnectAsync())
            {
                Assert.Equal(Expected, await connection.Text(Settings));
            }

            await using (var connection = await database.Engine.ConnectAsync())
            {
                await connection.BeginAsync();
                Assert.Equal(Expected, await connection.Text(Settings));
            }

            await using (var connection = await database.Engine.ConnectAsync())
            {
                await using var command = new MySqlCommand(Settings, (MySqlConnection)connection.AsDbConnection());
                Assert.Equal(Expected, await command.ExecuteScalarAsync());
            }

            await using (var connection = await database.Engine.ConnectAsync())
            {
                await connection.ExecuteBatchAsync(
                    [(Compiled.Query(Settings), ParameterSource.None)],
                    async (_, reader, _) =>
                    {
                        Assert.True(await reader!.ReadAsync(async: true, default));
                        Assert.Equal(Expected, reader.GetString(0));
                    },
                    async: true,
                    default);
            }
        }
    }

    [Theory, MemberData(nameof(TestDatabase.MariaDbKinds), MemberType = typeof(TestDatabase))]
    public async Task A_transaction_begins_with_its_first_statement_and_has_its_isolation_level(DatabaseKind kind)
    {
        await using var database = await Numbers(kind);
        await using var connection = await database.Engine.ConnectAsync();
        await using var other = await database.Engine.ConnectAsync();
        foreach (var (level, sees) in ((IsolationLevel, int)[])[(IsolationLevel.Unspecified, 1), (IsolationLevel.ReadCommitted, 1), (IsolationLevel.RepeatableRead, 0), (IsolationLevel.Snapshot, 0)])
        {
            var transaction = await connection.BeginAsync(level);
            var before = await connection.Int("SELECT count(*) FROM numbers");
            await other.Execute(Compiled.Write("INSERT INTO numbers VALUES (1)"));
            await other.CommitAsync();
            Assert.Equal(sees, await connection.Int("SELECT count(*) FROM numbers") - before);
            await transaction.CommitAsync();
        }

        await Assert.ThrowsAsync<UsageException>(async () => await connection.BeginAsync(IsolationLevel.Chaos));
        Assert.False(connection.InTransaction);
    }

    [Theory, MemberData(nameof(TestDatabase.MariaDbKinds), MemberType = typeof(TestDatabase))]
    public async Task The_first_write_begins_a_transaction_and_an_error_does_not_end_it(DatabaseKind kind)
    {
        await using var database = await Numbers(kind);
        await using (var connection = await database.Engine.ConnectAsync())
        {
            await connection.Execute(Compiled.Write("INSERT INTO numbers VALUES (1)"));
            Assert.True(connection.InTransaction);
            await Assert.ThrowsAsync<ProgrammingException>(async () => await connection.Int("SELECT nothing"));
            await using (var savepoint = await connection.BeginNestedAsync())
            {
                await connection.Execute(Compiled.Write("INSERT INTO numbers VALUES (2)"));
            }

            await connection.Execute(Compiled.Write("INSERT INTO numbers VALUES (3)"));
            await connection.CommitAsync();
            await connection.Execute(Compiled.Write("INSERT INTO numbers VALUES (4)"));
        }

        // An error of the very first statement leaves its transaction open, too.
        await using (var connection = await database.Engine.ConnectAsync())
        {
            await Assert.ThrowsAsync<ProgrammingException>(async () => await connection.Execute(Compiled.Write("INSERT INTO nowhere VALUES (5)")));
            Assert.True(connection.InTransaction);
            await connection.Execute(Compiled.Write("INSERT INTO numbers VALUES (6)"));
            await connection.RollbackAsync();
        }

        await using var reader = await database.Engine.ConnectAsync();
        Assert.Equal("1,3", await reader.Text("SELECT group_concat(n ORDER BY n) FROM numbers"));
    }

    [Theory, MemberData(nameof(TestDatabase.MariaDbKinds), MemberType = typeof(TestDatabase))]
    public async Task A_deadlock_ends_the_transaction_and_nothing_that_follows_passes_for_a_part_of_it(DatabaseKind kind)
    {
        await using var database = await Numbers(kind);
        await using var first = await database.Engine.ConnectAsync();
        await using var second = await database.Engine.ConnectAsync();
        await first.ExecuteScriptAsync("CREATE TABLE rows_of (id int PRIMARY KEY, n int); INSERT INTO rows_of VALUES (1, 0), (2, 0)");
        // The one that has changed more is let live.
        await first.Execute(Compiled.Write("INSERT INTO numbers VALUES (1), (2), (3), (4), (5)"));
        await first.Execute(Compiled.Write("UPDATE rows_of SET n = 1 WHERE id = 1"));
        await second.Execute(Compiled.Write("UPDATE rows_of SET n = 2 WHERE id = 2"));
        var waiting = first.Execute(Compiled.Write("UPDATE rows_of SET n = 1 WHERE id = 2")).AsTask();
        var error = await Assert.ThrowsAsync<OperationalException>(async () => await second.Execute(Compiled.Write("UPDATE rows_of SET n = 2 WHERE id = 1")));
        Assert.Equal(("1213", true), (error.Code, error.IsTransient));
        await waiting;
        Assert.False(second.InTransaction);
        await Assert.ThrowsAsync<UsageException>(async () => await second.Execute(Compiled.Write("INSERT INTO numbers VALUES (7)")));
        await Assert.ThrowsAsync<UsageException>(async () => await second.CommitAsync());
        await second.RollbackAsync();
        await first.CommitAsync();
        await second.Execute(Compiled.Write("INSERT INTO numbers VALUES (8)"));
        await second.CommitAsync();
        Assert.Equal("1,1", await second.Text("SELECT group_concat(n) FROM rows_of"));
        Assert.Equal(6, await second.Int("SELECT count(*) FROM numbers"));
    }

    [Theory, MemberData(nameof(TestDatabase.MariaDbKinds), MemberType = typeof(TestDatabase))]
    public async Task A_lock_that_is_not_to_be_had_in_time_keeps_the_transaction(DatabaseKind kind)
    {
        await using var database = await Numbers(kind);
        await using var first = await database.Engine.ConnectAsync();
        await using var second = await database.Engine.ConnectAsync();
        await first.ExecuteScriptAsync("CREATE TABLE one (id int PRIMARY KEY, n int); INSERT INTO one VALUES (1, 0)");
        await first.Execute(Compiled.Write("UPDATE one SET n = 1"));
        await second.ExecuteScriptAsync("SET innodb_lock_wait_timeout = 1");
        await second.Execute(Compiled.Write("INSERT INTO numbers VALUES (1)"));
        var error = await Assert.ThrowsAsync<OperationalException>(async () => await second.Execute(Compiled.Write("UPDATE one SET n = 2")));
        Assert.Equal(("1205", true), (error.Code, error.IsTransient));
        Assert.True(second.InTransaction);
        await second.CommitAsync();
        Assert.Equal(1, await first.Int("SELECT count(*) FROM numbers"));
    }

    [Theory, MemberData(nameof(TestDatabase.MariaDbKinds), MemberType = typeof(TestDatabase))]
    public async Task A_token_ends_the_statement_on_the_server_and_the_connection_lives(DatabaseKind kind)
    {
        await using var database = await Numbers(kind);
        await using var connection = await database.Engine.ConnectAsync();
        await using var watcher = await database.Engine.ConnectAsync();
        var process = await connection.Int("SELECT CONNECTION_ID()");
        foreach (var isInTransaction in (bool[])[false, true])
        {
            if (isInTransaction)
            {
                await connection.Execute(Compiled.Write("INSERT INTO numbers VALUES (1)"));
            }

            using var soon = new CancellationTokenSource(TimeSpan.FromMilliseconds(200));
            await Assert.ThrowsAnyAsync<OperationCanceledException>(async () => await connection.Scalar(Endless, _ => 0, token: soon.Token));
            await IsIdle(watcher, process);
            Assert.Equal(process, await connection.Int("SELECT CONNECTION_ID()"));
            Assert.Equal(isInTransaction, connection.InTransaction);
        }

        await connection.CommitAsync();
        Assert.Equal(1, await watcher.Int("SELECT count(*) FROM numbers"));
    }

    // The server says that it has ended the statement before it has put everything away.
    private static async Task IsIdle(Connection watcher, long process)
    {
        var state = "";
        for (var i = 0; i < 100 && state != "Sleep"; i++)
        {
            await Task.Delay(50, TestContext.Current.CancellationToken);
            state = await watcher.Text($"SELECT command FROM information_schema.processlist WHERE id = {process}");
        }

        Assert.Equal("Sleep", state);
    }

    [Theory, MemberData(nameof(TestDatabase.MariaDbKinds), MemberType = typeof(TestDatabase))]
    public async Task A_transaction_whose_first_statement_is_cancelled_is_over(DatabaseKind kind)
    {
        await using var database = await Numbers(kind);
        await using var connection = await database.Engine.ConnectAsync();
        await using var transaction = await connection.BeginAsync();
        using var soon = new CancellationTokenSource(TimeSpan.FromMilliseconds(200));
        var endless = Compiled.Write("INSERT INTO numbers SELECT a.seq FROM seq_1_to_1000000 AS a, seq_1_to_1000000 AS b WHERE a.seq + b.seq < 0");
        await Assert.ThrowsAnyAsync<OperationCanceledException>(async () => await connection.Execute(endless, token: soon.Token));
        await Assert.ThrowsAsync<UsageException>(async () => await connection.Execute(Compiled.Write("INSERT INTO numbers VALUES (1)")));
        await connection.RollbackAsync();
        await connection.Execute(Compiled.Write("INSERT INTO numbers VALUES (2)"));
        await connection.CommitAsync();
        Assert.Equal("2", await connection.Text("SELECT group_concat(n) FROM numbers"));
    }

    [Theory, MemberData(nameof(TestDatabase.MariaDbKinds), MemberType = typeof(TestDatabase))]
    public async Task A_connection_that_the_server_ended_is_replaced(DatabaseKind kind)
    {
        await using var database = await TestDatabase.CreateAsync(kind);
        await using var killer = MySql.CreateEngine(database.Url);
        foreach (var isInTransaction in (bool[])[false, true])
        {
            await using (var connection = await database.Engine.ConnectAsync())
            {
                var transaction = isInTransaction ? await connection.BeginAsync() : null;
                var process = await connection.Int("SELECT CONNECTION_ID()");
                await using var by = await killer.ConnectAsync();
                await by.ExecuteScriptAsync($"KILL {process}");
                for (var i = 0; i < 2; i++)
                {
                    var error = await Assert.ThrowsAsync<OperationalException>(async () => await connection.Int("SELECT 1"));
                    Assert.True(error.IsTransient);
                }

                if (transaction is not null)
                {
                    await Assert.ThrowsAsync<OperationalException>(async () => await transaction.CommitAsync());
                }
            }

            Assert.Equal(0, database.Engine.Pool.Open);
            await using var next = await database.Engine.ConnectAsync();
            Assert.Equal(1, await next.Int("SELECT 1"));
        }
    }

    private static async Task<TestDatabase> Numbers(DatabaseKind kind)
    {
        var database = await TestDatabase.CreateAsync(kind);
        await using var connection = await database.Engine.ConnectAsync();
        await connection.ExecuteScriptAsync("CREATE TABLE numbers (n int)");
        return database;
    }
}
