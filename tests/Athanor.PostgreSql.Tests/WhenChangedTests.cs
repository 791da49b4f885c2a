using Npgsql;

namespace Athanor.PostgreSql.Tests;

/// <summary>What is not reset by <see cref="ResetOnReturn.WhenChanged"/>, and that nothing leaks by it.</summary>
public sealed class WhenChangedTests
{
    private const string Trace = "SELECT coalesce(current_setting('app.tenant', true), '')";

    private static readonly Table Items = new(
        "items",
        new MetaData(),
        [new ColumnSchema("id", SqlTypes.Integer, isPrimaryKey: true), new ColumnSchema("v", SqlTypes.String(50)), new ColumnSchema("w", SqlTypes.String(50))]);

    private static readonly Table Plain = new("plain", new MetaData(), [new ColumnSchema("id", SqlTypes.Integer)]);

    private static Column<int> Id => Items.Column<int>("id");

    private static Column<string> V => Items.Column<string>("v");

    private static Column<string> W => Items.Column<string>("w");

    private static readonly Table Mask = new("mask", new MetaData(), [new ColumnSchema("id", SqlTypes.Integer)]);

    // What makes state behind the user's back, and the statement that lets it: nobody has said a word of it in SQL of his own.
    private static readonly Dictionary<string, (string Define, Func<Connection, Task> Use)> Unseen = new()
    {
        ["a trigger"] = (
            "CREATE FUNCTION fire() RETURNS trigger LANGUAGE plpgsql AS 'BEGIN PERFORM spill(); RETURN NEW; END'; "
            + "CREATE TRIGGER fire BEFORE INSERT ON items FOR EACH ROW EXECUTE FUNCTION fire()",
            Add),
        ["a default"] = ("ALTER TABLE items ALTER w SET DEFAULT spill()", Add),
        ["a check constraint"] = ("ALTER TABLE items ADD CHECK (spill() <> 'never') NOT VALID", Add),
        ["a view"] = ("CREATE VIEW mask AS SELECT id, spill() AS tenant FROM items WHERE spill() <> 'never'", ReadMask),
        ["a view over a view"] = (
            "CREATE VIEW inner_view AS SELECT id FROM items WHERE spill() <> 'never'; CREATE VIEW mask AS SELECT id FROM inner_view",
            ReadMask),
        ["a view in a subquery"] = (
            "CREATE VIEW mask AS SELECT id FROM items WHERE spill() <> 'never'",
            c => Read(c, Select(Id).Where(Id.In(Select(Mask.Column<int>("id")))))),
        ["a view behind an alias in a join"] = (
            "CREATE VIEW mask AS SELECT id FROM items WHERE spill() <> 'never'",
            c =>
            {
                var alias = Mask.As("m");
                return Read(c, Select(Id).From(Items).Join(alias, Id == alias.Column<int>("id")));
            }
        ),
        ["a partitioned table"] = (
            "CREATE TABLE mask (id int) PARTITION BY LIST (id); CREATE TABLE mask_1 PARTITION OF mask DEFAULT; INSERT INTO mask VALUES (1); "
            + "CREATE INDEX ON mask_1 (id) WHERE lie() = 'never'",
            ReadMask),
        ["an heir"] = (
            "CREATE TABLE mask (id int); CREATE TABLE heir () INHERITS (mask); INSERT INTO heir VALUES (1); CREATE INDEX ON heir (id) WHERE lie() = 'never'",
            ReadMask),
        ["a function of the schema's own"] = ("SELECT 1", c => Read(c, Select(Id, Function<string>("spill")))),
        ["an aggregate of the schema's own"] = (
            "CREATE FUNCTION step(text, varchar) RETURNS text LANGUAGE plpgsql AS 'BEGIN PERFORM spill(); RETURN $2; END'; "
            + "CREATE AGGREGATE max (varchar) (SFUNC = step, STYPE = text)",
            c => Read(c, Select(Max(V)))),
        ["a function that stands before the server's own"] = (
            "CREATE FUNCTION lower(varchar) RETURNS text LANGUAGE sql AS 'SELECT spill()'",
            c => Read(c, Select(Lower(V)))),
        ["an operator that stands before the server's own"] = (
            "CREATE FUNCTION same(varchar, varchar) RETURNS bool LANGUAGE sql AS $$ SELECT spill() <> 'never' $$; "
            + "CREATE OPERATOR public.= (LEFTARG = varchar, RIGHTARG = varchar, FUNCTION = same)",
            c => Read(c, Select(Id).Where(V == W))),
        ["a cast"] = (
            "CREATE FUNCTION number(varchar) RETURNS int LANGUAGE sql AS 'SELECT length(spill())'; CREATE CAST (varchar AS int) WITH FUNCTION number(varchar)",
            c => Read(c, Select(Cast(V, SqlTypes.Integer)))),
        ["an index upon a function"] = ("CREATE INDEX lying ON items (id) WHERE lie() = 'never'", c => Read(c, Select(Id).Where(Id == 1))),
        ["SQL of the user's own in a query"] = ("SELECT 1", c => Read(c, Select(Id, Sql<string>($"spill()")))),
        ["SQL of the user's own"] = ("SELECT 1", c => c.ExecuteScriptAsync("SELECT spill()").AsTask()),
        ["a write in bulk"] = (
            "ALTER TABLE items ALTER w SET DEFAULT spill()",
            async c =>
            {
                await BulkInsert(Items, Enumerable.Range(Random.Shared.Next(1_000, 1_000_000) * 1_000, 500)).Set(_ => Id, i => i).Set(_ => V, _ => "x").ExecuteAsync(c);
                await c.CommitAsync();
            }
        ),
    };

    /// <summary>What may be left behind unseen.</summary>
    public static IEnumerable<TheoryDataRow<DatabaseKind, string>> UnseenCases => TestDatabase.PostgreSqlKinds.SelectMany(
        kind => Unseen.Keys, (kind, leak) => new TheoryDataRow<DatabaseKind, string>(kind.Data, leak) { Skip = kind.Skip });

    [Theory, MemberData(nameof(UnseenCases))]
    public async Task State_made_behind_the_users_back_does_not_reach_the_next(DatabaseKind kind, string leak)
    {
        await using var watched = await Watched.CreateAsync(kind);
        var (define, use) = Unseen[leak];
        await watched.DefineAsync(define);
        await watched.WarmAsync(Select(Plain.Column<int>("id")));
        for (var i = 0; i < 4; i++)
        {
            await using (var first = await watched.Engine.ConnectAsync())
            {
                await use(first);

                // The leak is a real one. What an index is built upon is computed as a session first meets it.
                if (i == 0 || !define.Contains("INDEX", StringComparison.Ordinal))
                {
                    Assert.Equal("7", await watched.Ask(Trace));
                }
            }

            await using (var second = await watched.Engine.ConnectAsync())
            {
                await Read(second, Select(Plain.Column<int>("id")));
                Assert.Equal("", await watched.Ask(Trace));
            }

            watched.Time.Advance(TimeSpan.FromSeconds(2));
        }
    }

    /// <summary>What may be left behind by SQL, as it is tried where every use is reset.</summary>
    public static IEnumerable<TheoryDataRow<DatabaseKind, string>> SeenCases => ResetTests.Cases;

    [Theory, MemberData(nameof(SeenCases))]
    public async Task State_made_by_sql_does_not_reach_the_next(DatabaseKind kind, string leak)
    {
        await using var watched = await Watched.CreateAsync(kind);
        var (leave, trace) = ResetTests.Leaks[leak];
        await watched.DefineAsync(ResetTests.Objects);
        await watched.WarmAsync(Select(Plain.Column<int>("id")));
        foreach (var asScript in (bool[])[false, true])
        {
            await using (var first = await watched.Engine.ConnectAsync())
            {
                await Read(first, Select(Plain.Column<int>("id")));
                if (asScript)
                {
                    await first.ExecuteScriptAsync(leave);
                }
                else
                {
                    await first.Execute(Compiled.Query(leave));
                }

                Assert.Equal(1, await first.Int(trace));
            }

            await using var second = await watched.Engine.ConnectAsync();
            await Read(second, Select(Plain.Column<int>("id")));
            Assert.Equal(0, await watched.Ask(trace));
        }
    }

    [Theory, MemberData(nameof(TestDatabase.PostgreSqlKinds), MemberType = typeof(TestDatabase))]
    public async Task Policies_that_make_state_are_followed_by_a_reset(DatabaseKind kind)
    {
        var role = $"athanor_reader_{Environment.ProcessId}_{(int)kind}";
        await using var watched = await Watched.CreateAsync(kind, $"options=-c%20role%3D{role}", $"DROP ROLE IF EXISTS {role}; CREATE ROLE {role}; GRANT ALL ON items, plain TO {role}");
        try
        {
            await watched.DefineAsync("CREATE POLICY mine ON items USING (spill() <> 'never')");
            await watched.WarmAsync(Select(Id));
            Assert.True(await watched.StateSurvives(c => Read(c, Select(Id))));

            // Another program switches the policy on, which is noticed within half a minute.
            await watched.DefineAsync("ALTER TABLE items ENABLE ROW LEVEL SECURITY");
            watched.Time.Advance(TimeSpan.FromSeconds(31));
            for (var i = 0; i < 3; i++)
            {
                await using (var first = await watched.Engine.ConnectAsync())
                {
                    await Read(first, Select(Id));
                    Assert.Equal("7", await watched.Ask(Trace));
                }

                await using var second = await watched.Engine.ConnectAsync();
                await Read(second, Select(Plain.Column<int>("id")));
                Assert.Equal("", await watched.Ask(Trace));
                watched.Time.Advance(TimeSpan.FromSeconds(2));
            }
        }
        finally
        {
            await watched.DefineAsync($"DROP OWNED BY {role}; DROP ROLE {role}");
        }
    }

    [Theory, MemberData(nameof(TestDatabase.PostgreSqlKinds), MemberType = typeof(TestDatabase))]
    public async Task A_plain_query_is_not_followed_by_a_reset(DatabaseKind kind)
    {
        await using var watched = await Watched.CreateAsync(kind);
        var rows = Select(Id, Upper(V), W + "-").Where(Id > 0 && V.Like("a%") || Id.In([1, 2, 3]));
        await watched.WarmAsync(Select(Plain.Column<int>("id")));
        Assert.False(await watched.StateSurvives(c => Read(c, rows))); // the catalogue has not been asked about it yet
        await watched.WarmAsync(rows);
        Assert.True(await watched.StateSurvives(c => Read(c, rows)));

        // A transaction and a savepoint around it change nothing.
        Assert.True(await watched.StateSurvives(async c =>
        {
            await using var transaction = await c.BeginAsync();
            await using (await c.BeginNestedAsync())
            {
                await Read(c, rows);
            }

            await transaction.CommitAsync();
        }));

        // What fails, is broken off, or writes, is not plain.
        Assert.False(await watched.StateSurvives(async c =>
            await Assert.ThrowsAsync<DataException>(async () => await Read(c, Select(Cast(V, SqlTypes.Integer))))));
        Assert.False(await watched.StateSurvives(Add));
        Assert.True(await watched.StateSurvives(c => Read(c, rows)));
    }

    [Theory, MemberData(nameof(TestDatabase.PostgreSqlKinds), MemberType = typeof(TestDatabase))]
    public async Task A_change_of_the_schema_through_the_engine_is_noticed_at_once(DatabaseKind kind)
    {
        await using var watched = await Watched.CreateAsync(kind);
        await watched.DefineAsync("CREATE TABLE mask (id int)");
        await watched.WarmAsync(Select(Mask.Column<int>("id")));
        Assert.True(await watched.StateSurvives(ReadMask));
        await using (var connection = await watched.Engine.ConnectAsync())
        {
            await using var transaction = await connection.BeginAsync();
            await connection.ExecuteScriptAsync("DROP TABLE mask");
            await connection.ExecuteScriptAsync("CREATE VIEW mask AS SELECT id FROM items WHERE spill() <> 'never'");
            await transaction.CommitAsync();
        }

        await using (var first = await watched.Engine.ConnectAsync())
        {
            await ReadMask(first);
            Assert.Equal("7", await watched.Ask(Trace));
        }

        await using var second = await watched.Engine.ConnectAsync();
        await Read(second, Select(Plain.Column<int>("id")));
        Assert.Equal("", await watched.Ask(Trace));
    }

    private static async Task Add(Connection connection)
    {
        await Insert(Items).Values(_ => Id.To(Random.Shared.Next(1_000, int.MaxValue)), _ => V.To("new")).ExecuteAsync(connection);
        await connection.CommitAsync();
    }

    private static Task ReadMask(Connection connection) => Read(connection, Select(Mask.Column<int>("id")));

    private static async Task Read<T>(Connection connection, RowStatement<T> rows) => await rows.ToListAsync(connection);

    /// <summary>
    /// A database with one connection in the pool, whose session is looked at, and changed, where Athanor cannot see it: through the provider's object, kept since an earlier use.
    /// </summary>
    private sealed class Watched : IAsyncDisposable
    {
        private readonly TestDatabase _database;
        private readonly Engine _owner;
        private NpgsqlConnection? _session;

        private Watched(TestDatabase database, ManualTime time, string query)
        {
            _database = database;
            Time = time;
            _owner = PostgreSql.CreateEngine(database.Url);
            Engine = PostgreSql.CreateEngine(
                database.Url + query, new EngineOptions { PoolSize = 1, MaxOverflow = 0, ResetOnReturn = ResetOnReturn.WhenChanged, TimeProvider = time });
        }

        public Engine Engine { get; }

        public ManualTime Time { get; }

        public static async Task<Watched> CreateAsync(DatabaseKind kind, string? option = null, string? define = null)
        {
            var watched = new Watched(await TestDatabase.CreateAsync(kind), new ManualTime(), option is null ? "" : "?" + option);
            await watched.DefineAsync("""
                CREATE FUNCTION spill() RETURNS text LANGUAGE sql AS $$ SELECT set_config('app.tenant', '7', false) $$;
                CREATE FUNCTION lie() RETURNS text IMMUTABLE LANGUAGE plpgsql AS $$ BEGIN PERFORM set_config('app.tenant', '7', false); RETURN 'x'; END $$;
                CREATE TABLE items (id int PRIMARY KEY, v varchar(50), w varchar(50));
                INSERT INTO items VALUES (1, '1', '1'), (2, 'abc', '2');
                CREATE TABLE plain (id int);
                """);
            if (define is not null)
            {
                await watched.DefineAsync(define);
            }

            await using var first = await watched.Engine.ConnectAsync();
            watched._session = (NpgsqlConnection)await first.AsDbConnectionAsync();
            return watched;
        }

        /// <summary>Another program changes the schema.</summary>
        public async Task DefineAsync(string sql)
        {
            await using var connection = await _owner.ConnectAsync();
            await connection.ExecuteScriptAsync(sql);
        }

        /// <summary>Reads until the catalogue was asked about all that is read.</summary>
        public async Task WarmAsync<T>(RowStatement<T> rows)
        {
            for (var i = 0; i < 3; i++)
            {
                Time.Advance(TimeSpan.FromSeconds(2));
                await Select(Plain.Column<int>("id")).ToListAsync(Engine);
                await rows.ToListAsync(Engine);
            }
        }

        /// <summary>The value of a query in the pool's session; its text where it is no number.</summary>
        public async Task<object?> Ask(string sql)
        {
            await using var command = new NpgsqlCommand(sql, _session);
            return await command.ExecuteScalarAsync();
        }

        /// <summary>Whether what is in the session before a use is there for the next user.</summary>
        public async Task<bool> StateSurvives(Func<Connection, Task> use)
        {
            await Ask("SELECT set_config('app.seen', 'yes', false)");
            await using (var connection = await Engine.ConnectAsync())
            {
                await use(connection);
            }

            // The next statement of a user would bring the reset along.
            await using (var next = await Engine.ConnectAsync())
            {
                await Read(next, Select(Plain.Column<int>("id")));
            }

            return await Ask("SELECT current_setting('app.seen', true)") is "yes";
        }

        public async ValueTask DisposeAsync()
        {
            await Engine.DisposeAsync();
            await _owner.DisposeAsync();
            await _database.DisposeAsync();
        }
    }

    private sealed class ManualTime : TimeProvider
    {
        private long _ticks = TimeSpan.TicksPerDay;

        public override long TimestampFrequency => TimeSpan.TicksPerSecond;

        public override long GetTimestamp() => _ticks;

        public void Advance(TimeSpan time) => _ticks += time.Ticks;
    }
}
