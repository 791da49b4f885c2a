using IsolationLevel = System.Data.IsolationLevel;

namespace Athanor.PostgreSql.Tests;

/// <summary>What one user of a connection leaves in its session, and whether the next one sees it.</summary>
public sealed class ResetTests
{
    private static readonly EngineOptions OneConnection = new() { PoolSize = 1, MaxOverflow = 0 };

    /// <summary>What is left behind, and a query that gives 1 while it is there and 0 when it is not.</summary>
    public static readonly Dictionary<string, (string Leave, string Trace)> Leaks = new()
    {
        ["a setting"] = ("SELECT set_config('app.tenant', '5', false)", "SELECT (coalesce(current_setting('app.tenant', true), '') = '5')::int"),
        ["a setting of the server"] = ("SET work_mem = '64kB'", "SELECT (current_setting('work_mem') = '64kB')::int"),
        ["a search path"] = ("SET search_path = pg_catalog", "SELECT (current_setting('search_path') = 'pg_catalog')::int"),
        ["a default isolation level"] = (
            "SET default_transaction_isolation = 'serializable'", "SELECT (current_setting('transaction_isolation') = 'serializable')::int"),
        ["read-only transactions"] = ("SET default_transaction_read_only = on", "SELECT (current_setting('transaction_read_only') = 'on')::int"),
        ["a time-out"] = ("SET statement_timeout = '1h'", "SELECT (current_setting('statement_timeout') = '1h')::int"),
        ["a role"] = ("SET ROLE pg_monitor", "SELECT (current_user = 'pg_monitor')::int"),
        ["a session's user"] = ("SET SESSION AUTHORIZATION pg_monitor", "SELECT (session_user = 'pg_monitor')::int"),
        ["a temporary table"] = ("CREATE TEMP TABLE leak AS SELECT 1 AS v", "SELECT count(*)::int FROM pg_class WHERE relname = 'leak' AND relpersistence = 't'"),
        ["a temporary view"] = ("CREATE TEMP VIEW leak AS SELECT 1 AS v", "SELECT count(*)::int FROM pg_class WHERE relname = 'leak' AND relkind = 'v'"),
        ["a temporary function"] = (
            "CREATE FUNCTION pg_temp.leak() RETURNS int LANGUAGE sql AS 'SELECT 1'", "SELECT count(*)::int FROM pg_proc WHERE proname = 'leak'"),
        ["a sequence's last value"] = ("SELECT nextval('numbers')", "SELECT count(*)::int FROM lastvals()"),
        ["an advisory lock"] = (
            "SELECT pg_advisory_lock(4711)", "SELECT count(*)::int FROM pg_locks WHERE locktype = 'advisory' AND objid = 4711 AND pid = pg_backend_pid()"),
        ["a shared advisory lock"] = (
            "SELECT pg_advisory_lock_shared(1, 2)", "SELECT count(*)::int FROM pg_locks WHERE locktype = 'advisory' AND pid = pg_backend_pid()"),
        ["a channel listened to"] = ("LISTEN gossip", "SELECT count(*)::int FROM pg_listening_channels() AS c WHERE c = 'gossip'"),
        ["a cursor"] = ("DECLARE leak CURSOR WITH HOLD FOR SELECT 1", "SELECT count(*)::int FROM pg_cursors WHERE name = 'leak'"),
        ["a lock taken unseen"] = (
            "SELECT take_lock()", "SELECT count(*)::int FROM pg_locks WHERE locktype = 'advisory' AND objid = 99 AND pid = pg_backend_pid()"),
        ["a setting made unseen"] = ("SELECT set_tenant()", "SELECT (coalesce(current_setting('app.tenant', true), '') = '7')::int"),
    };

    /// <summary>What leaves it behind.</summary>
    public const string Objects = """
        CREATE TABLE log (v text);
        CREATE TABLE seen (n int);
        CREATE SEQUENCE numbers;
        GRANT ALL ON log, seen, numbers TO PUBLIC;
        CREATE FUNCTION lastvals() RETURNS SETOF bigint LANGUAGE plpgsql AS $$
          BEGIN RETURN NEXT lastval(); EXCEPTION WHEN object_not_in_prerequisite_state THEN RETURN; END $$;
        CREATE FUNCTION take_lock() RETURNS int LANGUAGE sql AS 'SELECT pg_advisory_lock(99); SELECT 1';
        CREATE FUNCTION set_tenant() RETURNS text LANGUAGE sql AS $$ SELECT set_config('app.tenant', '7', false) $$;
        CREATE FUNCTION bad_rows() RETURNS SETOF int LANGUAGE sql AS 'SELECT 1 / (50 - i) FROM generate_series(1, 100) AS i';
        """;

    /// <summary>The ways in which the next user begins.</summary>
    public static IEnumerable<TheoryDataRow<DatabaseKind, string>> Cases => TestDatabase.PostgreSqlKinds.SelectMany(
        kind => Leaks.Keys, (kind, leak) => new TheoryDataRow<DatabaseKind, string>(kind.Data, leak) { Skip = kind.Skip });

    [Theory, MemberData(nameof(Cases))]
    public async Task Nothing_of_one_user_reaches_the_next(DatabaseKind kind, string leak)
    {
        await using var database = await Database(kind);
        var engine = database.Engine;
        var (leave, trace) = Leaks[leak];
        var process = 0;
        var begins = new Dictionary<string, Func<Connection, Task>>
        {
            ["a statement"] = async c => Assert.Equal(0, await c.Int(trace)),
            ["the same statement, prepared by now"] = async c => Assert.Equal(0, await c.Int(trace)),
            ["an error"] = async c =>
            {
                await Assert.ThrowsAsync<ProgrammingException>(async () => await c.Int("SELECT nonsense"));
                Assert.Equal(0, await c.Int(trace));
            },
            ["an error among the rows"] = async c =>
            {
                await Assert.ThrowsAsync<DataException>(async () => await Select(Function<int>("bad_rows")).ToListAsync(c));
                Assert.Equal(0, await c.Int(trace));
            },
            ["a transaction that is rolled back"] = async c =>
            {
                var transaction = await c.BeginAsync();
                Assert.Equal(0, await c.Int(trace));
                await transaction.RollbackAsync();
                Assert.Equal(0, await c.Int(trace));
            },
            ["a transaction that is empty"] = async c =>
            {
                var transaction = await c.BeginAsync(IsolationLevel.RepeatableRead);
                await transaction.CommitAsync();
                Assert.Equal(0, await c.Int(trace));
            },
            ["a write"] = async c =>
            {
                await c.Execute(Compiled.Write("INSERT INTO log VALUES ('x')"));
                Assert.Equal(0, await c.Int(trace));
                await c.RollbackAsync();
                Assert.Equal(0, await c.Int(trace));
            },
            ["a batch"] = async c =>
            {
                var seen = new List<int>();
                var statement = Compiled.Query(trace);
                await c.ExecuteBatchAsync(
                    [(statement, ParameterSource.None), (statement, ParameterSource.None)],
                    async (_, reader, _) =>
                    {
                        Assert.True(await reader!.ReadAsync(async: true, default));
                        seen.Add(reader.GetInt32(0));
                    },
                    async: true,
                    default);
                Assert.Equal([0, 0], seen);
            },
            ["a script"] = async c =>
            {
                await c.ExecuteScriptAsync($"INSERT INTO seen {trace}");
                Assert.Equal(0, await c.Int("SELECT count(*)::int FROM seen WHERE n <> 0"));
            },
            ["the ADO.NET connection"] = async c =>
            {
                await using var command = new NpgsqlCommand(trace, (NpgsqlConnection)c.AsDbConnection());
                Assert.Equal(0, await command.ExecuteScalarAsync());
            },
            ["a cancelled statement"] = async c =>
            {
                using var soon = new CancellationTokenSource(TimeSpan.FromMilliseconds(50));
                await Assert.ThrowsAnyAsync<OperationCanceledException>(async () => await c.Scalar(Compiled.Query("SELECT pg_sleep(60)"), _ => 0, token: soon.Token));
                Assert.Equal(0, await c.Int(trace));
            },
            ["nothing"] = _ => Task.CompletedTask,
        };

        foreach (var asScript in (bool[])[false, true])
        {
            foreach (var (how, begin) in begins)
            {
                await using (var first = await engine.ConnectAsync())
                {
                    process = process == 0 ? await first.Process() : process;
                    await Leave(first, leave, asScript);
                    Assert.Equal(1, await first.Int(trace));
                }

                await using var second = await engine.ConnectAsync();
                try
                {
                    await begin(second);
                }
                catch (Exception e)
                {
                    throw new InvalidOperationException($"The next user, who begins with {how}, saw {leak}.", e);
                }

                // It was a reset, not a new connection.
                Assert.Equal(process, await second.Process());
            }
        }
    }

    [Theory, MemberData(nameof(TestDatabase.PostgreSqlKinds), MemberType = typeof(TestDatabase))]
    public async Task A_user_keeps_the_state_made_by_a_first_statement_that_was_not_read_to_its_end(DatabaseKind kind)
    {
        await using var database = await Database(kind);
        for (var i = 0; i < 3; i++)
        {
            await using var connection = await database.Engine.ConnectAsync();
            Assert.Equal("5", await connection.Text("SELECT set_config('app.tenant', '5', false) FROM generate_series(1, 1000)"));
            Assert.Equal("5", await connection.Text("SELECT current_setting('app.tenant')"));
        }
    }

    [Theory, MemberData(nameof(TestDatabase.PostgreSqlKinds), MemberType = typeof(TestDatabase))]
    public async Task A_leaked_search_path_decides_no_name_of_the_next_user(DatabaseKind kind)
    {
        await using var database = await Database(kind);
        var engine = database.Engine;
        await using (var first = await engine.ConnectAsync())
        {
            await first.ExecuteScriptAsync("CREATE TABLE public.things (v text); INSERT INTO public.things VALUES ('mine'); "
                + "CREATE SCHEMA other; CREATE TABLE other.things (v int, w int)");
        }

        // Prepared or not, the name means the same: the second and third use prepare the statement right after a leak.
        var query = Compiled.Query("SELECT v FROM things");
        for (var i = 0; i < 4; i++)
        {
            await using (var leaking = await engine.ConnectAsync())
            {
                await leaking.Scalar("SELECT set_config('search_path', 'other', false)", r => r.GetString(0));
            }

            await using var next = await engine.ConnectAsync();
            Assert.Equal("mine", await next.Scalar(query, r => r.GetString(0)));
        }
    }

    [Theory, MemberData(nameof(TestDatabase.PostgreSqlKinds), MemberType = typeof(TestDatabase))]
    public async Task Prepared_statements_outlive_the_reset(DatabaseKind kind)
    {
        await using var database = await Database(kind);
        var query = Compiled.Query("SELECT 1 + $1", SqlTypes.Integer);
        for (var i = 0; i < 5; i++)
        {
            await using var connection = await database.Engine.ConnectAsync();
            Assert.Equal(i + 1, await connection.Scalar(query, r => r.GetInt32(0), new Given(w => w.Write(0, i))));
        }

        await using var last = await database.Engine.ConnectAsync();
        Assert.Equal(1, await last.Int("SELECT count(*)::int FROM pg_prepared_statements WHERE statement = 'SELECT 1 + $1'"));
    }

    [Theory, MemberData(nameof(TestDatabase.PostgreSqlKinds), MemberType = typeof(TestDatabase))]
    public async Task A_lock_taken_by_name_does_not_wait_for_the_next_user(DatabaseKind kind)
    {
        await using var database = await TestDatabase.CreateAsync(kind);
        await using var other = await database.Engine.ConnectAsync();
        await using (var first = await database.Engine.ConnectAsync())
        {
            await first.Scalar("SELECT pg_advisory_lock(4711)", _ => 0);
            await first.Scalar(Compiled.Query("LISTEN gossip", []), _ => 0).AsTask().ContinueWith(_ => { });
            Assert.Equal(1, await other.Int("SELECT count(*)::int FROM pg_locks WHERE locktype = 'advisory' AND database = (SELECT oid FROM pg_database WHERE datname = current_database())"));
        }

        // The connection is idle in the pool, and nobody has used it since.
        Assert.Equal(1, database.Engine.Pool.Idle);
        Assert.Equal(0, await other.Int("SELECT count(*)::int FROM pg_locks WHERE locktype = 'advisory' AND database = (SELECT oid FROM pg_database WHERE datname = current_database())"));
    }

    [Theory, MemberData(nameof(TestDatabase.PostgreSqlKinds), MemberType = typeof(TestDatabase))]
    public async Task A_transaction_begun_behind_the_drivers_back_ends_with_its_user(DatabaseKind kind)
    {
        await using var database = await Database(kind);
        foreach (var begin in (Func<Connection, Task>[])
        [
            c => c.ExecuteScriptAsync("BEGIN; INSERT INTO log VALUES ('script')").AsTask(),
            async c =>
            {
                await c.Execute(Compiled.Query("BEGIN"));
                await c.Execute(Compiled.Query("INSERT INTO log VALUES ('query')"));
            },
            async c =>
            {
                var ado = (NpgsqlConnection)c.AsDbConnection();
                await ado.BeginTransactionAsync();
                await using var command = new NpgsqlCommand("INSERT INTO log VALUES ('ado')", ado);
                await command.ExecuteNonQueryAsync();
            },
            async c =>
            {
                await c.ExecuteScriptAsync("BEGIN; INSERT INTO log VALUES ('failed')");
                await Assert.ThrowsAsync<DataException>(async () => await c.Int("SELECT 1 / 0"));
            },
        ])
        {
            int process;
            await using (var first = await database.Engine.ConnectAsync())
            {
                process = await first.Process();
                await begin(first);
            }

            await using var second = await database.Engine.ConnectAsync();
            Assert.Equal(0, await second.Int("SELECT count(*)::int FROM log"));
            Assert.Equal(process, await second.Process());
        }
    }

    [Theory, MemberData(nameof(TestDatabase.PostgreSqlKinds), MemberType = typeof(TestDatabase))]
    public async Task Rows_left_open_do_not_reach_the_next_user(DatabaseKind kind)
    {
        await using var database = await Database(kind);
        var query = Compiled.Query("SELECT generate_series(1, 1000)");
        var first = await database.Engine.ConnectAsync();
        await first.Int("SELECT generate_series(1, 1000)");
        var left = await first.OpenCompiledAsync(query, ParameterSource.None, async: true, default);
        Assert.True(await left.ReadAsync(async: true, default));
        await first.DisposeAsync();

        await using var second = await database.Engine.ConnectAsync();
        var mine = await second.OpenCompiledAsync(query, ParameterSource.None, async: true, default);
        Assert.True(await mine.ReadAsync(async: true, default));
        Assert.Throws<UsageException>(() => left.Row.GetInt32(0));
        Assert.Equal(1, mine.Row.GetInt32(0));
        await mine.CloseAsync(async: true);
        Assert.Equal(1, database.Engine.Pool.Open);
    }

    [Theory, MemberData(nameof(TestDatabase.PostgreSqlKinds), MemberType = typeof(TestDatabase))]
    public async Task State_stays_when_the_engine_is_told_never_to_reset(DatabaseKind kind)
    {
        await using var database = await TestDatabase.CreateAsync(kind, OneConnection with { ResetOnReturn = ResetOnReturn.Never });
        await using (var first = await database.Engine.ConnectAsync())
        {
            await first.Text("SELECT set_config('app.tenant', '5', false)");
        }

        await using var second = await database.Engine.ConnectAsync();
        Assert.Equal("5", await second.Text("SELECT current_setting('app.tenant')"));
    }

    [Theory, MemberData(nameof(TestDatabase.PostgreSqlKinds), MemberType = typeof(TestDatabase))]
    public async Task Settings_of_the_URL_outlive_the_reset(DatabaseKind kind)
    {
        await using var database = await TestDatabase.CreateAsync(kind);
        await using var engine = PostgreSql.CreateEngine($"{database.Url}?application_name=shop&options=-c%20work_mem%3D128kB", OneConnection);
        for (var i = 0; i < 3; i++)
        {
            await using var connection = await engine.ConnectAsync();
            Assert.Equal("shop", await connection.Text("SELECT current_setting('application_name')"));
            Assert.Equal("128kB", await connection.Text("SELECT current_setting('work_mem')"));
            await connection.ExecuteScriptAsync("SET application_name = 'other'; SET work_mem = '64kB'");
        }
    }

    private static ValueTask Leave(Connection connection, string sql, bool asScript) =>
        asScript ? connection.ExecuteScriptAsync(sql) : new(connection.Execute(Compiled.Query(sql)).AsTask());

    private static async Task<TestDatabase> Database(DatabaseKind kind)
    {
        var database = await TestDatabase.CreateAsync(kind, OneConnection);
        await using var connection = await database.Engine.ConnectAsync();
        await connection.ExecuteScriptAsync(Objects);
        return database;
    }
}
