using Microsoft.Extensions.Logging;

namespace Athanor.Engines.Tests.Observing;

public sealed class LogTests
{
    private const string Statements = "Athanor.Sql.Statements";
    private const string Transactions = "Athanor.Sql.Transactions";
    private const string Connections = "Athanor.Sql.Connections";

    [Theory, MemberData(nameof(TestDatabase.Kinds), MemberType = typeof(TestDatabase))]
    public async Task A_statement_is_logged_without_its_values_and_with_the_state_of_the_cache(DatabaseKind kind)
    {
        using var log = new LogRecorder();
        await using var db = await Db.CreateAsync(kind, new EngineOptions { LoggerFactory = log });
        log.Take();
        // Databases of one dialect share a cache: the other kinds ask for another column.
        foreach (var name in new[] { "hidden", "secret" })
        {
            await Select(Db.People).Where(p => p.Name == name && p.Email != p.Name).Select(p => p.Id.Label($"id_{kind}")).Limit(17).ToListAsync(db.Engine);
        }

        var lines = log.Take(Statements);
        Assert.Equal(2, lines.Count);
        Assert.Matches(@"^Executed in [\d.]+ ms on connection \d+, 0 rows, compiled [\d.]+ s ago: SELECT ", lines[0]);
        Assert.Matches(@"^Executed in [\d.]+ ms on connection \d+, 0 rows, cached for [\d.]+ s: SELECT ", lines[1]);
        Assert.All(lines, l => Assert.DoesNotContain("hidden", l, StringComparison.Ordinal));
        Assert.All(lines, l => Assert.DoesNotContain("secret", l, StringComparison.Ordinal));
        Assert.All(lines, l => Assert.EndsWith(Marker(kind), l, StringComparison.Ordinal));
    }

    [Theory, MemberData(nameof(TestDatabase.Kinds), MemberType = typeof(TestDatabase))]
    public async Task Values_are_logged_where_it_was_asked_for_and_long_ones_are_cut(DatabaseKind kind)
    {
        using var log = new LogRecorder();
        await using var db = await Db.CreateAsync(kind, new EngineOptions { LoggerFactory = log, LogParameters = true });
        log.Take();
        await Insert(Db.People).Values(p => p.Name.To("Ann"), p => p.Email.To(null), p => p.Age.To(7)).ExecuteAsync(db.Engine);
        Assert.EndsWith(" -- 'Ann', NULL, 7", log.Take(Statements)[0], StringComparison.Ordinal);

        await Select(Db.People).Where(p => p.Email == new string('x', 300)).ToListAsync(db.Engine);
        Assert.EndsWith($" -- '{new string('x', 200)}…' (300 characters)", log.Take(Statements)[0], StringComparison.Ordinal);

        await Select(Db.People).Where(p => p.Age.In(Enumerable.Range(0, 100).ToList())).ToListAsync(db.Engine);
        Assert.EndsWith(kind is DatabaseKind.PostgreSql or DatabaseKind.PostgreSql18 ? ", 9 … and 90 more]" : ", 19 … and 108 more", log.Take(Statements)[0], StringComparison.Ordinal);
    }

    [Theory, MemberData(nameof(TestDatabase.Kinds), MemberType = typeof(TestDatabase))]
    public async Task A_failure_is_logged_by_the_databases_code(DatabaseKind kind)
    {
        using var log = new LogRecorder();
        await using var db = await Db.CreateAsync(kind, new EngineOptions { LoggerFactory = log });
        log.Take();
        var error = await Assert.ThrowsAsync<CheckViolationException>(async () => await Insert(Db.People).Values(p => p.Name.To("Ann"), p => p.Age.To(-1)).ExecuteAsync(db.Engine));
        Assert.Matches($"^Failed after [\\d.]+ ms on connection \\d+ with {error.Code}: INSERT INTO people ", log.Take(Statements).Single());

        await Assert.ThrowsAsync<ProgrammingException>(async () => await Text($"SELECT * FROM nowhere").AsQuery().Returns<int>().ToListAsync(db.Engine));
        Assert.EndsWith(": SELECT * FROM nowhere", log.Take(Statements).Single(), StringComparison.Ordinal);
    }

    [Theory, MemberData(nameof(TestDatabase.Kinds), MemberType = typeof(TestDatabase))]
    public async Task Transactions_and_connections_have_logs_of_their_own(DatabaseKind kind)
    {
        using var log = new LogRecorder();
        await using var db = await Db.CreateAsync(kind, new EngineOptions { LoggerFactory = log, Name = "orders" });
        await db.Engine.Pool.ClearAsync();
        log.Take();
        int number;
        await using (var connection = await db.ConnectAsync())
        {
            connection.LogToken = "import";
            number = connection.Number;
            await using (await connection.BeginAsync())
            {
                await using var savepoint = await connection.BeginNestedAsync();
                await savepoint.CommitAsync();
            }
        }

        await db.Engine.Pool.ClearAsync();
        var lines = log.Take();
        Assert.Equal(
            [
                $"Transaction on connection {number} import: Begun",
                $"Savepoint sp_1 on connection {number} import: Begun",
                $"Savepoint sp_1 on connection {number} import: Committed",
                $"Transaction on connection {number} import: RolledBack",
            ],
            lines.Where(l => l.Category == Transactions).Select(l => l.Text));
        Assert.All(lines.Where(l => l.Category == Statements), l => Assert.Contains($"on connection {number} import: ", l.Text, StringComparison.Ordinal));
        var events = lines.Where(l => l.Category == Connections).Select(l => l.Text).ToList();
        Assert.Equal(4, events.Count);
        Assert.Matches($@"^Opened connection {number} of pool orders in [\d.]+ ms$", events[0]);
        Assert.Equal(
            [$"Took connection {number} from pool orders", $"Gave connection {number} back to pool orders", $"Closed connection {number} of pool orders, broken: False"],
            events[1..]);
    }

    [Theory, MemberData(nameof(TestDatabase.Kinds), MemberType = typeof(TestDatabase))]
    public async Task Work_that_is_lost_without_a_word_is_warned_of(DatabaseKind kind)
    {
        using var log = new LogRecorder(LogLevel.Warning);
        await using var db = await Db.CreateAsync(kind, new EngineOptions { LoggerFactory = log });
        await using (var connection = await db.ConnectAsync())
        {
            await Insert(Db.People).Values(p => p.Name.To("Ann")).ExecuteAsync(connection);
        }

        var line = Assert.Single(log.Take());
        Assert.Equal((Transactions, LogLevel.Warning), (line.Category, line.Level));
        Assert.Contains("was given back without a commit", line.Text, StringComparison.Ordinal);

        // Nor what an exception has told of, on a connection or on an engine.
        await using (var connection = await db.ConnectAsync())
        {
            await Assert.ThrowsAsync<NotNullViolationException>(async () => await Insert(Db.People).Values(p => p.Age.To(1)).ExecuteAsync(connection));
        }

        await Assert.ThrowsAsync<NotNullViolationException>(async () => await Insert(Db.People).Values(p => p.Age.To(1)).ExecuteAsync(db.Engine));
        Assert.Empty(log.Take());

        // An error that the work went on after is no excuse.
        await using (var connection = await db.ConnectAsync())
        {
            await using (var savepoint = await connection.BeginNestedAsync())
            {
                await Assert.ThrowsAsync<NotNullViolationException>(async () => await Insert(Db.People).Values(p => p.Age.To(1)).ExecuteAsync(connection));
                await savepoint.RollbackAsync();
            }

            await Insert(Db.People).Values(p => p.Name.To("Ann")).ExecuteAsync(connection);
        }

        Assert.Single(log.Take());

        // Neither what was rolled back by name nor what only read.
        await using (var connection = await db.ConnectAsync())
        {
            await Insert(Db.People).Values(p => p.Name.To("Ann")).ExecuteAsync(connection);
            await connection.RollbackAsync();
            await connection.BeginAsync();
            await Select(Db.People).CountAsync(connection);
        }

        Assert.Empty(log.Take());
    }

    [Theory, MemberData(nameof(TestDatabase.Kinds), MemberType = typeof(TestDatabase))]
    public async Task A_refusal_is_warned_of(DatabaseKind kind)
    {
        using var log = new LogRecorder(LogLevel.Warning);
        await using var db = await Db.CreateAsync(kind, new EngineOptions { LoggerFactory = log, Name = "small", PoolSize = 1, MaxOverflow = 0, PoolTimeout = TimeSpan.FromMilliseconds(10) });
        await using var connection = await db.ConnectAsync();
        await Assert.ThrowsAsync<OperationalException>(async () => await db.ConnectAsync());
        Assert.StartsWith("Pool small gave no connection: All 1 connections of the pool 'small' are in use", log.Take(Connections).Single(), StringComparison.Ordinal);
    }

    [Theory, MemberData(nameof(TestDatabase.Kinds), MemberType = typeof(TestDatabase))]
    public async Task A_slow_statement_is_warned_of_with_its_plan(DatabaseKind kind)
    {
        using var log = new LogRecorder(LogLevel.Warning);
        await using var db = await Db.CreateAsync(kind, new EngineOptions { LoggerFactory = log, SlowStatement = TimeSpan.FromTicks(1), ExplainSlowStatements = true });
        log.Take();
        await Select(Db.People).Where(p => p.Name == "Ann").ToListAsync(db.Engine);
        var lines = log.Take();
        Assert.Equal(2, lines.Count);
        Assert.All(lines, l => Assert.Equal((Statements, LogLevel.Warning), (l.Category, l.Level)));
        Assert.Matches(@"^Slow: [\d.]+ ms on connection \d+, 0 rows: SELECT ", lines[0].Text);
        Assert.Matches(@"^The plan of the slow statement on connection \d+: SELECT ", lines[1].Text);
        Assert.Contains("people", string.Join('\n', lines[1].Text.Split('\n')[1..]), StringComparison.Ordinal);

        // In a transaction, which goes on.
        await using var connection = await db.ConnectAsync();
        using var counter = StatementCounter.Start();
        await Update(Db.People).Set(p => p.Age, 1).Where(p => p.Name == "Ann").ExecuteAsync(connection);
        Assert.True(connection.InTransaction);
        await Insert(Db.People).Values(p => p.Name.To("Ann")).ExecuteAsync(connection);
        await connection.CommitAsync();
        Assert.Equal(2, counter.Statements);
        Assert.Equal(4, log.Take(Statements).Count);
        Assert.Equal(1, await Select(Db.People).CountAsync(db.Engine));
    }

    [Theory, MemberData(nameof(TestDatabase.Kinds), MemberType = typeof(TestDatabase))]
    public async Task A_statement_that_cannot_be_explained_is_none_of_its_users_business(DatabaseKind kind)
    {
        using var log = new LogRecorder();
        await using var db = await Db.CreateAsync(kind, new EngineOptions { LoggerFactory = log, SlowStatement = TimeSpan.FromTicks(1), ExplainSlowStatements = true });
        await using var connection = await db.ConnectAsync();
        log.Take();
        var odd = Compiled.Write(kind == DatabaseKind.Sqlite ? "EXPLAIN QUERY PLAN SELECT 1" : "DROP TABLE IF EXISTS nowhere");
        await connection.Execute(odd);
        await Insert(Db.People).Values(p => p.Name.To("Ann")).ExecuteAsync(connection);
        await connection.CommitAsync();
        Assert.Equal(1, await Select(Db.People).CountAsync(connection));
        Assert.Contains(log.Take(Statements), l => l.StartsWith("The slow statement on connection", StringComparison.Ordinal) && l.EndsWith($"could not be explained: {odd.Sql}", StringComparison.Ordinal));
    }

    // The text ends with LIMIT and its marker: nothing follows it.
    private static string Marker(DatabaseKind kind) => kind switch
    {
        DatabaseKind.Sqlite => "?2",
        DatabaseKind.MariaDb => "?",
        _ => "$2",
    };
}
