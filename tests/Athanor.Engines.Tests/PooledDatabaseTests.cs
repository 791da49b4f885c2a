namespace Athanor.Engines.Tests;

/// <summary>The ways to hold connections, on databases.</summary>
public sealed class PooledDatabaseTests
{
    public static IEnumerable<TheoryDataRow<DatabaseKind, PoolKind>> Cases => TestDatabase.Kinds.SelectMany(
        _ => Enum.GetValues<PoolKind>(), (kind, pool) => new TheoryDataRow<DatabaseKind, PoolKind>(kind.Data, pool));

    [Theory, MemberData(nameof(Cases))]
    public async Task Reads_writes_and_transactions_work_from_many_tasks(DatabaseKind kind, PoolKind pool)
    {
        await using var db = await Db.WithPeopleAsync(kind, new EngineOptions { PoolKind = pool, PoolSize = 3, MaxOverflow = 1 });
        await Parallel.ForEachAsync(Enumerable.Range(0, 40), new ParallelOptions { MaxDegreeOfParallelism = 8 }, async (i, token) =>
        {
            Assert.Equal(4, await Select(Db.People).CountAsync(db.Engine, token));
            await using var connection = await db.Engine.ConnectAsync(token);
            await Update(Db.People).Set(p => p.Age, p => p.Age + 1).Where(p => p.Name == "Ann").ExecuteAsync(connection, token);
            if (i % 2 == 0)
            {
                await connection.CommitAsync(token);
            }
        });
        Assert.Equal(80, await Select(Db.People).Where(p => p.Name == "Ann").Select(p => p.Age).OneAsync(db.Engine));
        Assert.Empty(db.Engine.Pool.Uses());
        Assert.Equal(80, Select(Db.People).Where(p => p.Name == "Ann").Select(p => p.Age).One(db.Engine));
        var most = pool switch { PoolKind.Queue => 3, PoolKind.Static => 1, _ => 0 };
        Assert.InRange(db.Engine.Pool.Idle, 0, most);
        Assert.Equal(db.Engine.Pool.Open, db.Engine.Pool.Idle);
    }

    [Theory, MemberData(nameof(Cases))]
    public async Task Nothing_of_one_user_reaches_the_next(DatabaseKind kind, PoolKind pool)
    {
        await using var database = await TestDatabase.CreateAsync(kind, new EngineOptions { PoolKind = pool, PoolSize = 1, MaxOverflow = 0 });
        for (var i = 0; i < 3; i++)
        {
            // A temporary table of the same name can be made again and again only where each user begins anew.
            await using var connection = await database.Engine.ConnectAsync();
            await connection.ExecuteScriptAsync("CREATE TEMPORARY TABLE leak (v int)");
            Assert.Equal(0, await connection.Scalar("SELECT count(*) FROM leak", r => r.GetInt64(0)));
        }
    }

    [Theory, MemberData(nameof(TestDatabase.Kinds), MemberType = typeof(TestDatabase))]
    public async Task The_providers_pool_keeps_the_session(DatabaseKind kind)
    {
        if (kind == DatabaseKind.Sqlite)
        {
            // A connection in the process has no number that tells it from another.
            return;
        }

        var process = kind == DatabaseKind.MariaDb ? "SELECT connection_id()" : "SELECT pg_backend_pid()::bigint";
        foreach (var (pool, same) in new[] { (PoolKind.Driver, true), (PoolKind.None, false), (PoolKind.Static, true) })
        {
            await using var database = await TestDatabase.CreateAsync(kind, new EngineOptions { PoolKind = pool });
            var processes = new HashSet<long>();
            for (var i = 0; i < 3; i++)
            {
                await using var connection = await database.Engine.ConnectAsync();
                processes.Add(await connection.Scalar(process, r => r.GetInt64(0)));
            }

            Assert.Equal(same ? 1 : 3, processes.Count);
        }
    }

    [Theory, MemberData(nameof(TestDatabase.Kinds), MemberType = typeof(TestDatabase))]
    public async Task A_detached_connection_lasts_until_it_is_disposed(DatabaseKind kind)
    {
        await using var database = await TestDatabase.CreateAsync(kind, new EngineOptions { PoolSize = 1, MaxOverflow = 0, PoolTimeout = TimeSpan.FromSeconds(10) });
        await using var apart = await database.Engine.ConnectAsync();
        await apart.ExecuteScriptAsync("CREATE TEMPORARY TABLE mine (v int)");
        apart.Detach();
        await using (var other = await database.Engine.ConnectAsync())
        {
            await Assert.ThrowsAsync<ProgrammingException>(async () => await other.Scalar("SELECT count(*) FROM mine", r => r.GetInt64(0)));
        }

        await database.Engine.Pool.ClearAsync();
        Assert.Equal(0, await apart.Scalar("SELECT count(*) FROM mine", r => r.GetInt64(0)));
    }

    [Theory, MemberData(nameof(TestDatabase.Kinds), MemberType = typeof(TestDatabase))]
    public async Task Resets_after_changes_keep_users_apart_too(DatabaseKind kind)
    {
        await using var db = await Db.WithPeopleAsync(kind, new EngineOptions { PoolSize = 1, MaxOverflow = 0, ResetOnReturn = ResetOnReturn.WhenChanged });
        for (var i = 0; i < 3; i++)
        {
            Assert.Equal(4, await Select(Db.People).CountAsync(db.Engine));
            await using var connection = await db.Engine.ConnectAsync();
            Assert.Equal(4, await Select(Db.People).CountAsync(connection));
            await connection.ExecuteScriptAsync("CREATE TEMPORARY TABLE leak (v int)");
        }
    }

    [Theory, MemberData(nameof(TestDatabase.Kinds), MemberType = typeof(TestDatabase))]
    public async Task An_engine_is_printed_without_its_password(DatabaseKind kind)
    {
        await using var database = await TestDatabase.CreateAsync(kind);
        if (kind == DatabaseKind.Sqlite)
        {
            await using var again = Sqlite.Sqlite.CreateEngine(database.Engine.ToString());
            Assert.Equal(database.Engine.ToString(), again.ToString());
            await using var secret = Sqlite.Sqlite.CreateEngine("sqlite:////tmp/a%20b.db?mode=ro&password=hunter2");
            Assert.Equal("sqlite:////tmp/a%20b.db?mode=ro", secret.ToString());
            await using var memory = Sqlite.Sqlite.CreateEngine("sqlite://");
            Assert.Equal("sqlite://", memory.ToString());
            return;
        }

        Assert.Equal(database.Url, database.Engine.ToString());
        var at = database.Url.IndexOf('@', StringComparison.Ordinal);
        var scheme = database.Url[..database.Url.IndexOf("://", StringComparison.Ordinal)];
        await using var engine = kind == DatabaseKind.MariaDb
            ? MySql.MySql.CreateEngine($"{scheme}://ann%40b:hunter2@h:1/x%2Fy")
            : PostgreSql.PostgreSql.CreateEngine($"{scheme}://ann%40b:hunter2@h:1/x%2Fy?sslpassword=hunter3");
        Assert.Equal($"{scheme}://ann%40b:***@h:1/x%2Fy", engine.ToString());
        Assert.True(at > 0);
    }

    [Fact]
    public async Task A_factory_makes_an_engine_of_settings()
    {
        var factory = new EngineFactory(Sqlite.Sqlite.Provider, PostgreSql.PostgreSql.Provider);
        await using var engine = factory.CreateEngine(EngineSettings.Read([new("APP_DB_URL", "sqlite://"), new("APP_DB_POOL_SIZE", "3")], "APP_DB_"));
        Assert.Equal(3, engine.Options.PoolSize);
        Assert.Equal(7, await Select(Value(7)).OneAsync(engine));
    }
}
