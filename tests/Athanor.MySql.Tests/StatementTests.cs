namespace Athanor.MySql.Tests;

/// <summary>Statements as they travel: batches, statements that stay prepared, values in the places of others.</summary>
public sealed class StatementTests
{
    private static readonly CompiledStatement Insert = Compiled.Write("INSERT INTO numbers VALUES (?)", SqlTypes.Integer);

    [Theory, MemberData(nameof(TestDatabase.MariaDbKinds), MemberType = typeof(TestDatabase))]
    public async Task A_batch_tells_the_rows_of_each_statement(DatabaseKind kind)
    {
        await using var database = await Database(kind);
        await using var connection = await database.Engine.ConnectAsync();
        var results = new List<(int, long)>();
        await connection.ExecuteBatchAsync(
            [
                (Insert, new Given(w => w.Write(0, 1))),
                (Insert, new Given(w => w.Write(0, 2))),
                (Compiled.Query("SELECT n FROM numbers ORDER BY n"), ParameterSource.None),
                // What is set to what it was is met all the same.
                (Compiled.Write("UPDATE numbers SET n = n"), ParameterSource.None),
                (Compiled.WriteReturning("DELETE FROM numbers WHERE n = 1 RETURNING n"), ParameterSource.None),
                (Compiled.Write("DELETE FROM numbers WHERE n > 100"), ParameterSource.None),
            ],
            async (i, reader, affected) =>
            {
                if (reader is null)
                {
                    results.Add((i, affected));
                    return;
                }

                while (await reader.ReadAsync(async: true, default))
                {
                    results.Add((i, reader.GetInt64(0)));
                }
            },
            async: true,
            default);
        Assert.Equal([(0, 1), (1, 1), (2, 1), (2, 2), (3, 2), (4, 1), (5, 0)], results);
        await connection.CommitAsync();
        Assert.Equal(1, await connection.Int("SELECT count(*) FROM numbers"));
    }

    [Theory, MemberData(nameof(TestDatabase.MariaDbKinds), MemberType = typeof(TestDatabase))]
    public async Task A_batch_longer_than_a_message_goes_out_in_several(DatabaseKind kind)
    {
        await using var database = await Database(kind);
        await using var connection = await database.Engine.ConnectAsync();
        var insert = Compiled.Write("INSERT INTO texts VALUES (?)", SqlTypes.Text);
        var text = new string('x', 3_000_000);
        var seen = 0;
        await connection.ExecuteBatchAsync(
            [.. Enumerable.Range(0, 10).Select(_ => (insert, (ParameterSource)new Given(w => w.Write(0, text))))],
            (i, _, affected) =>
            {
                Assert.Equal((seen++, 1L), (i, affected));
                return ValueTask.CompletedTask;
            },
            async: true,
            default);
        await connection.CommitAsync();
        Assert.Equal((10, 30_000_000), (seen, await connection.Int("SELECT SUM(CHAR_LENGTH(t)) FROM texts")));
    }

    [Theory, MemberData(nameof(TestDatabase.MariaDbKinds), MemberType = typeof(TestDatabase))]
    public async Task A_batch_whose_statement_fails_fails_and_its_transaction_can_be_undone(DatabaseKind kind)
    {
        await using var database = await Database(kind);
        await using var connection = await database.Engine.ConnectAsync();
        foreach (var async in (bool[])[true, false])
        {
            await Assert.ThrowsAsync<ProgrammingException>(async () => await connection.ExecuteBatchAsync(
                [(Insert, new Given(w => w.Write(0, 1))), (Compiled.Write("INSERT INTO nowhere VALUES (1)"), ParameterSource.None)],
                (_, _, _) => ValueTask.CompletedTask,
                async,
                default));
            Assert.Equal(1, await connection.Int("SELECT count(*) FROM numbers"));
            await connection.RollbackAsync();
            Assert.Equal(0, await connection.Int("SELECT count(*) FROM numbers"));
        }
    }

    [Theory, MemberData(nameof(TestDatabase.MariaDbKinds), MemberType = typeof(TestDatabase))]
    public async Task Statements_stay_prepared_where_sessions_are_never_reset(DatabaseKind kind)
    {
        await using var database = await TestDatabase.CreateAsync(kind, new EngineOptions { ResetOnReturn = ResetOnReturn.Never, PoolSize = 1 });
        await using (var connection = await database.Engine.ConnectAsync())
        {
            await connection.ExecuteScriptAsync("CREATE TABLE numbers (n int)");
        }

        var query = Select(Value(7), Value("x"), Value(0.1f), Value(2.25m), Value(new DateOnly(2026, 1, 2)), Value(new TimeOnly(1, 2)), Value(Guid.Empty), Value(TimeSpan.FromDays(400)));
        for (var i = 0; i < 4; i++)
        {
            await using var connection = await database.Engine.ConnectAsync();
            Assert.Equal((7, "x", 0.1f, 2.25m, new DateOnly(2026, 1, 2), new TimeOnly(1, 2), Guid.Empty, TimeSpan.FromDays(400)), await query.OneAsync(connection));
            await connection.Execute(Insert, new Given(w => w.Write(0, i)));
            await connection.CommitAsync();
        }

        await using var last = await database.Engine.ConnectAsync();
        Assert.Equal("0,1,2,3", await last.Text("SELECT group_concat(n ORDER BY n) FROM numbers"));
        Assert.True(await last.Int("SELECT CAST(variable_value AS SIGNED) FROM information_schema.session_status WHERE variable_name = 'Com_stmt_execute'") >= 4);
    }

    [Theory, MemberData(nameof(TestDatabase.MariaDbKinds), MemberType = typeof(TestDatabase))]
    public async Task Hostile_text_stays_text(DatabaseKind kind)
    {
        await using var database = await Database(kind);
        await using var connection = await database.Engine.ConnectAsync();
        foreach (var text in (string[])["'", "\\", "\\'; DROP TABLE texts; -- ", "?", "@x", "/* */ -- #", "\"", "`", "\0\n\r\u001a", "😀", new string('\\', 999)])
        {
            Assert.Equal(text, await Select(Value(text)).OneAsync(connection));
            Assert.Equal(text.Length, (await Text($"SELECT {text} /* ? ' */, '?' -- {0}").AsQuery().Returns<string, string>().OneAsync(connection)).Item1.Length);
            Assert.True(await Select(Value(text).Contains(text)).OneAsync(connection));
            Assert.Equal(text, await connection.Text($"SELECT {MySql.Dialect.TextLiteral(text)}"));
        }
    }

    [Theory, MemberData(nameof(TestDatabase.MariaDbKinds), MemberType = typeof(TestDatabase))]
    public async Task Text_is_compared_as_in_the_other_databases(DatabaseKind kind)
    {
        await using var database = await TestDatabase.CreateAsync(kind);
        await using var connection = await database.Engine.ConnectAsync();
        foreach (var (left, right) in ((string, string)[])[("a", "A"), ("a", "a "), ("a", "á"), ("ß", "ss")])
        {
            Assert.False(await Select(Value(left) == Value(right)).OneAsync(connection));
        }

        Assert.Equal("a1", await connection.Text("SELECT 'a' || 1"));
        Assert.True(await Select(Value("ÄB").ILike("äb")).OneAsync(connection));
    }

    private static async Task<TestDatabase> Database(DatabaseKind kind)
    {
        var database = await TestDatabase.CreateAsync(kind);
        await using var connection = await database.Engine.ConnectAsync();
        await connection.ExecuteScriptAsync("CREATE TABLE numbers (n int); CREATE TABLE texts (t longtext)");
        return database;
    }
}
