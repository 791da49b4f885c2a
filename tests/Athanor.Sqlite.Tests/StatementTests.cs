using System.Text;

namespace Athanor.Sqlite.Tests;

public sealed class StatementTests
{
    [Fact]
    public async Task A_statement_is_prepared_once_and_used_again()
    {
        await using var driver = TestDriver.InMemory();
        await using var connection = await driver.ConnectAsync();
        var query = Compiled.Query("SELECT ?1", SqlTypes.Integer);
        var first = await connection.PrepareAsync(query, async: true, default);
        first.Dispose();
        var second = await connection.PrepareAsync(query, async: true, default);
        Assert.Same(first, second);
        second.Dispose();
        Assert.NotSame(first, await connection.PrepareAsync(Compiled.Query("SELECT ?1", SqlTypes.Integer), async: true, default));
    }

    [Fact]
    public async Task While_one_runs_another_is_prepared_for_the_second_use()
    {
        await using var driver = TestDriver.InMemory();
        await using var connection = await driver.ConnectAsync();
        await connection.Script("CREATE TABLE t (v INTEGER); INSERT INTO t VALUES (1), (2), (3)");
        var query = Compiled.Query("SELECT v FROM t ORDER BY v");
        using var outer = await connection.PrepareAsync(query, async: true, default);
        await using var reader = await outer.ExecuteReaderAsync(async: true, default);
        var pairs = new List<(int, int)>();
        while (await reader.ReadAsync(async: true, default))
        {
            using var inner = await connection.PrepareAsync(query, async: true, default);
            Assert.NotSame(outer, inner);
            await using var innerReader = await inner.ExecuteReaderAsync(async: true, default);
            while (await innerReader.ReadAsync(async: true, default))
            {
                pairs.Add((reader.GetInt32(0), innerReader.GetInt32(0)));
            }
        }

        Assert.Equal([(1, 1), (1, 2), (1, 3), (2, 1), (2, 2), (2, 3), (3, 1), (3, 2), (3, 3)], pairs);
    }

    [Fact]
    public async Task What_its_user_left_running_ends_with_the_reset()
    {
        await using var driver = TestDriver.InMemory();
        await using var connection = await driver.ConnectAsync();
        await connection.Script("CREATE TABLE t (v INTEGER); INSERT INTO t VALUES (1), (2)");
        var query = Compiled.Query("SELECT v FROM t");
        for (var use = 1; use <= 2; use++)
        {
            var left = await connection.PrepareAsync(query, async: true, default);
            var reader = await left.ExecuteReaderAsync(async: true, default);
            Assert.True(await reader.ReadAsync(async: true, default));
            await connection.ResetAsync(async: true, default);
            await Assert.ThrowsAsync<InvalidOperationException>(async () => await reader.ReadAsync(async: true, default));

            // The second time the kept one is left.
            await Used(connection, query);
        }
    }

    [Fact]
    public async Task The_one_not_used_for_longest_makes_room_for_one_that_comes_again()
    {
        await using var driver = TestDriver.OnFile(new SqliteOptions { StatementCacheSize = 2 });
        await using var connection = await driver.ConnectAsync();
        var queries = Enumerable.Range(0, 3).Select(i => Compiled.Query($"SELECT {i}")).ToArray();
        // Both come twice: the connection has begun with statements of its own.
        await Used(connection, queries[0]);
        await Used(connection, queries[1]);
        var a = await Used(connection, queries[0]);
        var b = await Used(connection, queries[1]);
        Assert.Same(a, await Used(connection, queries[0]));

        // One that came once takes nobody's place.
        var once = await Used(connection, queries[2]);
        Assert.Throws<ObjectDisposedException>(() => once.Write(0, 1));
        Assert.Same(b, await Used(connection, queries[1]));
        Assert.Same(a, await Used(connection, queries[0]));

        var again = await Used(connection, queries[2]);
        Assert.Same(again, await Used(connection, queries[2]));
        Assert.Same(a, await Used(connection, queries[0]));
        Assert.NotSame(b, await Used(connection, queries[1]));
        Assert.Throws<ObjectDisposedException>(() => b.Write(0, 1));
    }

    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    public async Task A_small_cache_never_takes_a_statement_from_its_user(int size)
    {
        await using var driver = TestDriver.OnFile(new SqliteOptions { StatementCacheSize = size });
        await using var connection = await driver.ConnectAsync();
        using var outer = await connection.PrepareAsync(Compiled.Query("SELECT 1 UNION SELECT 2"), async: true, default);
        await using var reader = await outer.ExecuteReaderAsync(async: true, default);
        Assert.True(await reader.ReadAsync(async: true, default));
        for (var i = 0; i < 5; i++)
        {
            Assert.Equal(i, await connection.Scalar($"SELECT {i}", r => r.GetInt32(0)));
        }

        Assert.True(await reader.ReadAsync(async: true, default));
        Assert.Equal(2, reader.GetInt32(0));
    }

    [Fact]
    public async Task A_reader_closed_early_lets_go_of_its_locks()
    {
        await using var driver = TestDriver.OnFile();
        await using var connection = await driver.ConnectAsync();
        await connection.Script("CREATE TABLE t (v INTEGER); INSERT INTO t VALUES (1), (2)");
        var query = Compiled.Query("SELECT v FROM t");
        using (var prepared = await connection.PrepareAsync(query, async: true, default))
        {
            await using var reader = await prepared.ExecuteReaderAsync(async: true, default);
            Assert.True(await reader.ReadAsync(async: true, default));
        }

        // A running reader would make this fail: the table is locked.
        await connection.Script("DROP TABLE t");
        await Assert.ThrowsAsync<SqliteException>(() => connection.Scalar(query, r => r.GetInt32(0)));
    }

    [Fact]
    public async Task A_statement_may_be_executed_again_before_it_is_given_back()
    {
        await using var driver = TestDriver.InMemory();
        await using var connection = await driver.ConnectAsync();
        await connection.Script("CREATE TABLE t (id INTEGER PRIMARY KEY, v TEXT)");
        using var insert = await connection.PrepareAsync(Compiled.WriteReturning("INSERT INTO t (v) VALUES (?1) RETURNING id", SqlTypes.Text), async: true, default);
        for (var i = 1; i <= 3; i++)
        {
            insert.Write(0, $"v{i}");
            await using var reader = await insert.ExecuteReaderAsync(async: true, default);
            Assert.True(await reader.ReadAsync(async: true, default));
            Assert.Equal(i, reader.GetInt32(0));
            Assert.False(await reader.ReadAsync(async: true, default));
            Assert.False(await reader.ReadAsync(async: true, default));
            Assert.Equal(1, reader.RowsAffected);
        }

        Assert.Equal("v1v2v3", await connection.Scalar("SELECT group_concat(v, '' ORDER BY id) FROM t", r => r.GetString(0)));
    }

    [Fact]
    public async Task A_running_statement_takes_no_parameters_and_is_not_executed_twice()
    {
        await using var driver = TestDriver.InMemory();
        await using var connection = await driver.ConnectAsync();
        using var prepared = await connection.PrepareAsync(Compiled.Query("SELECT ?1", SqlTypes.Integer), async: true, default);
        prepared.Write(0, 1);
        await using var reader = await prepared.ExecuteReaderAsync(async: true, default);
        Assert.Throws<UsageException>(() => prepared.Write(0, 2));
        await Assert.ThrowsAsync<UsageException>(async () => await prepared.ExecuteReaderAsync(async: true, default));
        await Assert.ThrowsAsync<UsageException>(async () => await prepared.ExecuteAsync(async: true, default));
    }

    [Fact]
    public async Task Values_of_one_use_do_not_reach_the_next()
    {
        await using var driver = TestDriver.InMemory();
        await using var connection = await driver.ConnectAsync();
        var query = Compiled.Query("SELECT ?1", SqlTypes.Text);
        Assert.Equal("secret", await connection.Scalar(query, r => r.GetString(0), w => w.Write(0, "secret")));
        Assert.True(await connection.Scalar(query, r => r.IsNull(0)));
    }

    [Fact]
    public async Task Columns_are_readable_on_a_row_only()
    {
        await using var driver = TestDriver.InMemory();
        var connection = await driver.ConnectAsync();
        var prepared = await connection.PrepareAsync(Compiled.Query("SELECT 1 AS one, 2 AS two"), async: true, default);
        var reader = await prepared.ExecuteReaderAsync(async: true, default);
        Assert.Throws<InvalidOperationException>(() => reader.GetInt32(0));
        Assert.Equal(2, reader.FieldCount);
        Assert.Equal("two", reader.GetName(1));
        Assert.True(await reader.ReadAsync(async: true, default));
        Assert.Equal(2, reader.GetInt32(1));
        Assert.Throws<ArgumentOutOfRangeException>(() => reader.GetInt32(2));
        Assert.False(await reader.ReadAsync(async: true, default));
        Assert.Throws<InvalidOperationException>(() => reader.GetInt32(0));
        Assert.Throws<InvalidOperationException>(() => reader.GetString(0));
        await connection.DisposeAsync();
        Assert.Throws<InvalidOperationException>(() => reader.GetInt32(0));
        Assert.Throws<ObjectDisposedException>(() => prepared.Write(0, 1));
        Assert.True(connection.IsBroken);
        Assert.False(connection.InTransaction);
        await Assert.ThrowsAsync<ObjectDisposedException>(async () => await connection.Script("SELECT 1"));
    }

    [Fact]
    public async Task Rows_affected()
    {
        await using var driver = TestDriver.InMemory();
        await using var connection = await driver.ConnectAsync();
        Assert.Equal(-1, await connection.Execute(Compiled.Write("CREATE TABLE t (id INTEGER PRIMARY KEY, v INTEGER UNIQUE)")));
        Assert.Equal(3, await connection.Execute(Compiled.Write("INSERT INTO t (v) VALUES (1), (2), (3)")));
        Assert.Equal(-1, await connection.Execute(Compiled.Query("SELECT * FROM t")));
        Assert.Equal(2, await connection.Execute(Compiled.Write("WITH w AS (SELECT 2 AS least) UPDATE t SET v = v + 10 WHERE v >= (SELECT least FROM w)")));
        Assert.Equal(0, await connection.Execute(Compiled.Write("-- nobody\nDELETE FROM t WHERE v = 99")));
        Assert.Equal(1, await connection.Execute(Compiled.Write("REPLACE INTO t (id, v) VALUES (1, 1)")));
        Assert.Equal(1, await connection.Execute(Compiled.Write("INSERT INTO t (v) VALUES (1) ON CONFLICT (v) DO UPDATE SET v = 5")));
        Assert.Equal(0, await connection.Execute(Compiled.Write("INSERT INTO t (v) VALUES (5) ON CONFLICT DO NOTHING")));
        Assert.Equal(-1, await connection.Execute(Compiled.Write("DROP TABLE t")));
    }

    [Theory]
    [InlineData("SELECT 1; SELECT 2", "several statements")]
    [InlineData("SELECT ?1", "1 parameter markers and 0 values")]
    [InlineData("SELECT ?", "1 parameter markers and 0 values")]
    [InlineData("  -- nothing\n ; /* at all */", "empty")]
    public async Task Text_that_is_not_one_statement_with_its_values_is_refused(string sql, string reason)
    {
        await using var driver = TestDriver.InMemory();
        await using var connection = await driver.ConnectAsync();
        var error = await Assert.ThrowsAsync<UsageException>(async () => await connection.PrepareAsync(Compiled.Query(sql), async: true, default));
        Assert.Contains(reason, error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_script_runs_statement_by_statement()
    {
        await using var driver = TestDriver.InMemory();
        await using var connection = await driver.ConnectAsync();
        await connection.Script("""
            -- a table; with a comment
            CREATE TABLE t (v TEXT);
            /* and rows; */ INSERT INTO t VALUES ('a;b'), ('ünï');;
            SELECT * FROM t;
            CREATE TRIGGER r AFTER INSERT ON t BEGIN UPDATE t SET v = v || '!'; END;
            """);
        await connection.Script("\uFEFF PRAGMA user_version = 3; \uFEFF");
        Assert.Equal(3, await connection.Scalar("PRAGMA user_version", r => r.GetInt32(0)));
        Assert.Equal(2, await connection.Count("t"));
        await Assert.ThrowsAsync<SqliteException>(
            async () => await connection.Script("INSERT INTO t VALUES ('c'); INSERT INTO nowhere VALUES (1); INSERT INTO t VALUES ('d')"));
        Assert.Equal("a;b!ünï!c!", await connection.Scalar("SELECT group_concat(v, '' ORDER BY rowid) FROM t", r => r.GetString(0)));
        await Assert.ThrowsAsync<UsageException>(async () => await connection.Script("INSERT INTO t VALUES (?1)"));
        await Assert.ThrowsAsync<UsageException>(async () => await connection.Script("SELECT 1; \0 SELECT 2"));
    }

    [Fact]
    public async Task A_script_of_many_statements_takes_no_longer_than_its_statements()
    {
        await using var driver = TestDriver.InMemory();
        await using var connection = await driver.ConnectAsync();
        var script = new StringBuilder("CREATE TABLE t (v TEXT); BEGIN;");
        for (var i = 0; i < 20_000; i++)
        {
            script.Append("INSERT INTO t VALUES ('").Append('x', 200).Append(i).Append("');\n");
        }

        var before = GC.GetTotalAllocatedBytes();
        await connection.Script(script.Append("COMMIT").ToString());
        Assert.Equal(20_000, await connection.Count("t"));
        Assert.False(connection.InTransaction);
        Assert.True(GC.GetTotalAllocatedBytes() - before < 100_000_000);
    }

    [Fact]
    public async Task A_prepared_statement_follows_a_change_of_the_schema()
    {
        await using var driver = TestDriver.InMemory();
        await using var connection = await driver.ConnectAsync();
        await connection.Script("CREATE TABLE t (a INTEGER); INSERT INTO t VALUES (1)");
        var query = Compiled.Query("SELECT * FROM t");
        Assert.Equal(1, await connection.Scalar(query, r => r.FieldCount));
        await connection.Script("ALTER TABLE t ADD COLUMN b TEXT DEFAULT 'x'");
        Assert.Equal((2, "b", "x"), await connection.Scalar(query, r => (r.FieldCount, r.GetName(1), r.GetString(1))));
    }

    [Fact]
    public async Task Everything_works_synchronously_too()
    {
        await using var driver = TestDriver.OnFile();
        var connection = Synchronous.Result(driver.Driver.ConnectAsync(async: false, default));
        Synchronous.Wait(connection.ExecuteScriptAsync("CREATE TABLE t (v INTEGER)", async: false, default));
        Synchronous.Wait(connection.BeginAsync(default, forWriting: true, async: false, default));
        using (var insert = Synchronous.Result(connection.PrepareAsync(Compiled.Write("INSERT INTO t VALUES (?1)", SqlTypes.Integer), async: false, default)))
        {
            for (var i = 0; i < 10; i++)
            {
                insert.Write(0, i);
                Assert.Equal(1, Synchronous.Result(insert.ExecuteAsync(async: false, default)));
            }
        }

        Synchronous.Wait(connection.CommitAsync(async: false, default));
        using (var query = Synchronous.Result(connection.PrepareAsync(Compiled.Query("SELECT sum(v) FROM t"), async: false, default)))
        {
            var reader = Synchronous.Result(query.ExecuteReaderAsync(async: false, default));
            Assert.True(Synchronous.Result(reader.ReadAsync(async: false, default)));
            Assert.Equal(45, reader.GetInt32(0));
            Synchronous.Wait(reader.CloseAsync(async: false));
        }

        Synchronous.Wait(connection.PingAsync(async: false, default));
        Synchronous.Wait(connection.ResetAsync(async: false, default));
        Synchronous.Wait(connection.DisposeAsync());
    }

    [Fact]
    public async Task An_execution_allocates_nothing()
    {
        await using var driver = TestDriver.OnFile();
        await using var connection = await driver.ConnectAsync();
        await connection.Script("CREATE TABLE t (id INTEGER PRIMARY KEY, n REAL, d DATETIME); INSERT INTO t VALUES (1, 1.5, '2024-01-01 10:00:00')");
        var query = Compiled.Query("SELECT id, n, d FROM t WHERE id = ?1 AND d = ?2", SqlTypes.Integer, SqlTypes.DateTime);
        var update = Compiled.Write("UPDATE t SET n = ?1 WHERE id = 1", SqlTypes.Double);
        var sum = 0.0;
        for (var i = 0; i < 200; i++)
        {
            Run();
        }

        var before = GC.GetAllocatedBytesForCurrentThread();
        for (var i = 0; i < 1_000; i++)
        {
            Run();
        }

        var allocated = GC.GetAllocatedBytesForCurrentThread() - before;
        Assert.True(allocated < 1_000, $"{allocated} bytes in 1,000 executions");
        Assert.True(sum > 0);

        void Run()
        {
            using (var prepared = Synchronous.Result(connection.PrepareAsync(query, async: false, default)))
            {
                prepared.Write(0, 1);
                prepared.Write(1, new DateTime(2024, 1, 1, 10, 0, 0));
                var reader = Synchronous.Result(prepared.ExecuteReaderAsync(async: false, default));
                while (Synchronous.Result(reader.ReadAsync(async: false, default)))
                {
                    sum += reader.GetInt32(0) + reader.GetDouble(1) + reader.GetDateTime(2).Day;
                }

                Synchronous.Wait(reader.CloseAsync(async: false));
            }

            using var changed = Synchronous.Result(connection.PrepareAsync(update, async: false, default));
            changed.Write(0, 2.5);
            sum += Synchronous.Result(changed.ExecuteAsync(async: false, default));
        }
    }

    [Theory]
    [InlineData("select 1", false, false, false, false)]
    [InlineData(" ;; -- x\n/* y */ insert into t values (1)", true, false, false, false)]
    [InlineData("PRAGMA foreign_keys = OFF", false, true, false, true)]
    [InlineData("pragma main.user_version", false, false, false, true)]
    [InlineData("PRAGMA \"foreign_keys\"=0", false, true, false, true)]
    [InlineData("attach 'x' as y", false, true, false, false)]
    [InlineData("CREATE TEMP TABLE x (a)", false, false, true, false)]
    [InlineData("-- only a comment", false, false, false, false)]
    [InlineData("/* no end", false, false, false, false)]
    [InlineData("\uFEFFPRAGMA query_only = 1", false, true, false, true)]
    public void A_statement_is_known_by_its_first_words(string sql, bool counts, bool session, bool creates, bool pragma)
    {
        var text = StatementText.Of(Encoding.UTF8.GetBytes(sql));
        Assert.Equal((counts, session, creates, pragma), (text.CountsRows, text.ChangesSession, text.Creates, text.IsPragma));
    }

    private static async Task<DriverStatement> Used(NativeConnection connection, CompiledStatement query)
    {
        var prepared = await connection.PrepareAsync(query, async: true, default);
        prepared.Dispose();
        return prepared;
    }
}
