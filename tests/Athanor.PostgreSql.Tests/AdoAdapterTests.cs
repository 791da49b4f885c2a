using Athanor.PostgreSql.Connections;
using IsolationLevel = System.Data.IsolationLevel;

namespace Athanor.PostgreSql.Tests;

/// <summary>The adapter for any ADO.NET provider, over Npgsql as if nothing were known of it, and over a provider without batches.</summary>
public sealed class AdoAdapterTests
{
    /// <summary>The databases whose providers need nothing besides what ADO.NET has in common.</summary>
    public static IEnumerable<TheoryDataRow<DatabaseKind>> Kinds => TestDatabase.Kinds.Where(row => row.Data != DatabaseKind.MariaDb);

    [Theory, MemberData(nameof(Kinds))]
    public async Task Values_of_every_common_type_come_back(DatabaseKind kind)
    {
        await using var plain = await Plain.CreateAsync(kind);
        await using var connection = await plain.Engine.ConnectAsync();
        await Same(connection, SqlTypes.Boolean, true);
        await Same(connection, SqlTypes.SmallInt, short.MinValue);
        await Same(connection, SqlTypes.Integer, int.MaxValue);
        await Same(connection, SqlTypes.BigInt, long.MinValue);
        await Same(connection, SqlTypes.Double, Math.PI);
        await Same(connection, SqlTypes.Text, "Zürich 🚲");
        await Same(connection, SqlTypes.Binary, [0, 1, 255]);
        await Same(connection, SqlTypes.DateTime, new DateTime(2024, 2, 29, 23, 59, 59, 999));
        await Same(connection, SqlTypes.Date, new DateOnly(2024, 2, 29));
        await Same(connection, SqlTypes.Uuid, Guid.Parse("00112233-4455-6677-8899-aabbccddeeff"));
        await Same(connection, SqlTypes.Nullable(SqlTypes.Integer), null);
        await Same<string>(connection, SqlTypes.Text, null!);
        if (kind != DatabaseKind.Sqlite)
        {
            await Same(connection, SqlTypes.Real, 1.5f);
            await Same(connection, SqlTypes.Numeric(), 123.4500m);
            await Same(connection, SqlTypes.DateTimeOffset, DateTimeOffset.UnixEpoch.AddDays(1));
            await Same(connection, SqlTypes.Time, new TimeOnly(23, 59, 59, 999));
            await Same(connection, SqlTypes.Interval, TimeSpan.FromHours(-30));
            Assert.Equal([2], await Select(Value(2)).Where(Value(2).In(1, 2)).ToListAsync(connection));
        }

        await Assert.ThrowsAsync<DataException>(async () => await Select(Value(DateTime.UtcNow)).OneAsync(connection));
        await Assert.ThrowsAsync<UnexpectedNullException>(async () => await connection.Scalar("SELECT NULL AS v", r => r.GetInt32(0)));
    }

    [Theory, MemberData(nameof(Kinds))]
    public async Task Transactions_batches_and_scripts(DatabaseKind kind)
    {
        await using var plain = await Plain.CreateAsync(kind);
        var insert = Compiled.Write($"INSERT INTO t VALUES ({plain.Engine.Dialect.ParameterMarker(1)})", SqlTypes.Integer);
        var all = Compiled.Query("SELECT v FROM t ORDER BY v");
        for (var run = 0; run < 3; run++)
        {
            await using var connection = await plain.Engine.ConnectAsync();
            await connection.ExecuteScriptAsync("DELETE FROM t");
            await using (var transaction = await connection.BeginAsync(IsolationLevel.Serializable))
            {
                Assert.Equal(1, await connection.Execute(insert, One(1)));
                await using (await connection.BeginNestedAsync())
                {
                    await connection.Execute(insert, One(2));
                }

                await transaction.CommitAsync();
            }

            await connection.Execute(insert, One(3));
            await connection.RollbackAsync();

            var results = new List<string>();
            await connection.ExecuteBatchAsync(
                [(insert, One(4)), (all, ParameterSource.None), (insert, One(5)), (insert, One(6)), (all, ParameterSource.None), (Compiled.Write("DELETE FROM t WHERE v > 4"), ParameterSource.None)],
                async (i, reader, affected) =>
                {
                    var rows = new List<int>();
                    while (reader is not null && await reader.ReadAsync(async: true, default))
                    {
                        rows.Add(reader.GetInt32(0));
                    }

                    results.Add(reader is null ? $"{affected}" : $"[{string.Join(' ', rows)}]");
                },
                async: true,
                default);
            await connection.CommitAsync();
            Assert.Equal(["1", "[1 4]", "1", "1", "[1 4 5 6]", "2"], results);
        }
    }

    [Theory, MemberData(nameof(Kinds))]
    public async Task Everything_without_async_too(DatabaseKind kind)
    {
        await using var plain = await Plain.CreateAsync(kind);
        using var connection = plain.Engine.Connect();
        using (var transaction = connection.Begin())
        {
            var insert = Compiled.Write($"INSERT INTO t VALUES ({plain.Engine.Dialect.ParameterMarker(1)})", SqlTypes.Integer);
            Assert.Equal(1, Synchronous.Result(connection.ExecuteCompiledAsync(insert, One(1), async: false, default)));
            transaction.Commit();
        }

        Assert.Equal([1], Select(Cast<int>(Value(1))).ToList(connection));
        connection.ExecuteScript("DELETE FROM t");
        Assert.Equal(0, Synchronous.Result(connection.Scalar(Compiled.Query("SELECT count(*) FROM t"), r => r.GetInt64(0), async: false)));
    }

    [Theory, MemberData(nameof(Kinds))]
    public async Task A_loop_that_is_left_early_and_rows_left_open(DatabaseKind kind)
    {
        await using var plain = await Plain.CreateAsync(kind);
        var query = Compiled.Query("WITH RECURSIVE n (v) AS (SELECT 1 UNION ALL SELECT v + 1 FROM n WHERE v < 1000) SELECT v FROM n");
        for (var run = 0; run < 3; run++)
        {
            await using var connection = await plain.Engine.ConnectAsync();
            Assert.Equal(1, await connection.Scalar(query, r => r.GetInt32(0)));
        }

        var leaving = await plain.Engine.ConnectAsync();
        var left = await leaving.OpenCompiledAsync(query, ParameterSource.None, async: true, default);
        Assert.True(await left.ReadAsync(async: true, default));
        await leaving.DisposeAsync();
        Assert.Throws<UsageException>(() => left.Row.GetInt32(0));
        await using var next = await plain.Engine.ConnectAsync();
        Assert.Equal(1, await next.Scalar(query, r => r.GetInt32(0)));
    }

    [Theory, MemberData(nameof(TestDatabase.PostgreSqlKinds), MemberType = typeof(TestDatabase))]
    public async Task The_providers_pool_resets_the_session(DatabaseKind kind)
    {
        await using var plain = await Plain.CreateAsync(kind);
        await using (var first = await plain.Engine.ConnectAsync())
        {
            Assert.Equal("5", await first.Text("SELECT set_config('app.tenant', '5', false)"));
        }

        await using var second = await plain.Engine.ConnectAsync();
        Assert.Equal("", await second.Text("SELECT coalesce(current_setting('app.tenant', true), '')"));
    }

    [Theory, MemberData(nameof(Kinds))]
    public async Task A_commit_that_fails_is_the_error_and_the_connection_goes_on(DatabaseKind kind)
    {
        await using var plain = await Plain.CreateAsync(kind);
        await using var connection = await plain.Engine.ConnectAsync();
        await connection.ExecuteScriptAsync(
            "CREATE TABLE parents (id INTEGER PRIMARY KEY); CREATE TABLE children (parent INTEGER REFERENCES parents (id) DEFERRABLE INITIALLY DEFERRED)");
        await Assert.ThrowsAsync<ForeignKeyViolationException>(async () =>
        {
            await using var transaction = await connection.BeginAsync();
            await connection.ExecuteScriptAsync("INSERT INTO children VALUES (1)");
            await transaction.CommitAsync();
        });

        Assert.False(connection.InTransaction);
        await using (var transaction = await connection.BeginAsync())
        {
            await connection.ExecuteScriptAsync("INSERT INTO parents VALUES (1)");
            await transaction.CommitAsync();
        }

        Assert.Equal(1, await connection.Scalar("SELECT count(*) FROM parents", r => r.GetInt64(0)));
        Assert.Equal(0, await connection.Scalar("SELECT count(*) FROM children", r => r.GetInt64(0)));
    }

    private static async Task Same<T>(Connection connection, SqlType<T> type, T value)
    {
        for (var run = 0; run < 2; run++)
        {
            Assert.Equal(value, await Select(Value(value, type)).OneAsync(connection));
        }
    }

    private static Given One(int value) => new(w => w.Write(0, value));

    /// <summary>A database with an engine over the adapter alone.</summary>
    private sealed class Plain : IAsyncDisposable
    {
        private readonly TestDatabase _database;

        private Plain(TestDatabase database, Engine engine)
        {
            _database = database;
            Engine = engine;
        }

        public Engine Engine { get; }

        public static async Task<Plain> CreateAsync(DatabaseKind kind)
        {
            var database = await TestDatabase.CreateAsync(kind);
            AdoDriver driver;
            if (kind == DatabaseKind.Sqlite)
            {
                await using var connection = await database.Engine.ConnectAsync();
                var text = connection.AsDbConnection().ConnectionString;
                driver = new AdoDriver(() => new Microsoft.Data.Sqlite.SqliteConnection(text), new AdoOptions { ParameterName = i => $"?{i}" });
            }
            else
            {
                var settings = ConnectionUrl.Parse(database.Url).Settings;
                settings.Pooling = true;
                driver = new AdoDriver(NpgsqlDataSource.Create(settings), ownsDataSource: true);
            }

            var engine = new Engine(database.Engine.Dialect, driver, new EngineOptions { PoolSize = 1, MaxOverflow = 0 });
            await using (var connection = await engine.ConnectAsync())
            {
                await connection.ExecuteScriptAsync("CREATE TABLE t (v int)");
            }

            return new Plain(database, engine);
        }

        public async ValueTask DisposeAsync()
        {
            await Engine.DisposeAsync();
            await _database.DisposeAsync();
        }
    }
}
