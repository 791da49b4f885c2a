namespace Athanor.PostgreSql.Tests;

public sealed class ReaderTests
{
    [Theory, MemberData(nameof(TestDatabase.PostgreSqlKinds), MemberType = typeof(TestDatabase))]
    public async Task A_loop_that_is_left_early_ends_the_statement(DatabaseKind kind)
    {
        await using var database = await TestDatabase.CreateAsync(kind, new EngineOptions { PoolSize = 1, MaxOverflow = 0 });
        var engine = database.Engine;
        var series = Select(Function<int>("generate_series", Value(1), Value(200_000)));
        for (var run = 0; run < 3; run++)
        {
            var sum = 0;
            await foreach (var i in series.Stream(engine))
            {
                sum += i;
                if (i == 10)
                {
                    break;
                }
            }

            Assert.Equal(55, sum);
            Assert.Equal(1, await series.FirstAsync(engine));
            Assert.Equal(1, engine.Pool.Idle);
        }
    }

    [Theory, MemberData(nameof(TestDatabase.PostgreSqlKinds), MemberType = typeof(TestDatabase))]
    public async Task An_error_among_the_rows_has_its_type_wherever_it_shows(DatabaseKind kind)
    {
        await using var database = await TestDatabase.CreateAsync(kind);
        await using var connection = await database.Engine.ConnectAsync();
        var bad = Compiled.Query("SELECT 1 / (5000 - i) FROM generate_series(1, 10000) AS i");

        // So near that the server sends it along with the first row: an error farther off may be spared by the end of the statement, which whoever leaves asks for.
        var near = Compiled.Query("SELECT 1 / (50 - i) FROM generate_series(1, 100) AS i");
        for (var run = 0; run < 3; run++)
        {
            // Read up to the bad row, and left before it: the rest is still to come in, and the error with it.
            await Assert.ThrowsAsync<DataException>(async () => await Rows(connection, bad));
            await Assert.ThrowsAsync<DataException>(async () => await connection.Scalar(near, r => r.GetInt32(0)));
            Assert.Equal(1, await connection.Int("SELECT 1"));
        }

        static async Task Rows(Connection connection, CompiledStatement query)
        {
            var cursor = await connection.OpenCompiledAsync(query, ParameterSource.None, async: true, default);
            try
            {
                while (await cursor.ReadAsync(async: true, default))
                {
                }
            }
            finally
            {
                await cursor.CloseAsync(async: true);
            }
        }
    }

    [Theory, MemberData(nameof(TestDatabase.PostgreSqlKinds), MemberType = typeof(TestDatabase))]
    public async Task Integers_of_any_width_are_read_as_any_other_that_holds_them(DatabaseKind kind)
    {
        await using var database = await TestDatabase.CreateAsync(kind);
        await using var connection = await database.Engine.ConnectAsync();
        foreach (var type in (string[])["smallint", "int", "bigint", "numeric"])
        {
            Assert.Equal((short)123, await connection.Scalar($"SELECT 123::{type}", r => r.GetInt16(0)));
            Assert.Equal(123, await connection.Scalar($"SELECT 123::{type}", r => r.GetInt32(0)));
            Assert.Equal(123L, await connection.Scalar($"SELECT 123::{type}", r => r.GetInt64(0)));
            Assert.Equal(123m, await connection.Scalar($"SELECT 123::{type}", r => r.GetDecimal(0)));
            Assert.Equal(123.0, await connection.Scalar($"SELECT 123::{type}", r => r.GetDouble(0)));
        }

        foreach (var (sql, read) in ((string, Func<RowReader, object>)[])
        [
            ("SELECT 32768", r => r.GetInt16(0)), ("SELECT 2147483648::bigint", r => r.GetInt32(0)), ("SELECT -2147483649::numeric", r => r.GetInt32(0)),
            ("SELECT 9223372036854775808::numeric", r => r.GetInt64(0)), ("SELECT 1.5::numeric", r => r.GetInt32(0)), ("SELECT 'NaN'::numeric", r => r.GetDecimal(0)),
            ("SELECT 1e40::numeric", r => r.GetDecimal(0)), ("SELECT 'a'::text", r => r.GetInt32(0)), ("SELECT 1", r => r.GetString(0)), ("SELECT 1", r => r.GetBoolean(0)),
            ("SELECT interval '1 month'", r => r.GetTimeSpan(0)), ("SELECT timestamp '4000-01-01 BC'", r => r.GetDateTime(0)), ("SELECT time '24:00'", r => r.GetTimeOnly(0)),
            ("SELECT now()", r => r.GetDateOnly(0)), ("SELECT localtimestamp", r => r.GetDateTimeOffset(0)), ("SELECT 'a'::text", r => r.GetGuid(0)), ("SELECT point(1, 2)", r => r.GetValue(0)!),
        ])
        {
            var error = await Assert.ThrowsAsync<DataException>(async () => await connection.Scalar(sql + " AS answer", read));
            Assert.Contains("'answer'", error.Message, StringComparison.Ordinal);
        }
    }

    [Theory, MemberData(nameof(TestDatabase.PostgreSqlKinds), MemberType = typeof(TestDatabase))]
    public async Task Null_where_nothing_can_be_null(DatabaseKind kind)
    {
        await using var database = await TestDatabase.CreateAsync(kind);
        await using var connection = await database.Engine.ConnectAsync();
        foreach (var (type, read) in ((string, Func<RowReader, object>)[])
        [
            ("int", r => r.GetInt32(0)), ("bigint", r => r.GetInt64(0)), ("smallint", r => r.GetInt16(0)), ("numeric", r => r.GetInt32(0)), ("text", r => r.GetString(0)),
            ("bytea", r => r.GetBytes(0)), ("uuid", r => r.GetGuid(0)), ("timestamptz", r => r.GetDateTimeOffset(0)), ("boolean", r => r.GetBoolean(0)),
        ])
        {
            var error = await Assert.ThrowsAsync<UnexpectedNullException>(async () => await connection.Scalar($"SELECT NULL::{type} AS answer", read));
            Assert.Equal("answer", error.Column);
        }

        Assert.Null(await connection.Scalar("SELECT NULL::int", r => r.GetValue(0)));
        Assert.Equal(5L, await connection.Scalar("SELECT 5::bigint", r => r.GetValue(0)));
    }

    [Theory, MemberData(nameof(TestDatabase.PostgreSqlKinds), MemberType = typeof(TestDatabase))]
    public async Task Types_of_others_are_text(DatabaseKind kind)
    {
        await using var database = await TestDatabase.CreateAsync(kind);
        await using (var connection = await database.Engine.ConnectAsync())
        {
            await connection.ExecuteScriptAsync("CREATE TYPE mood AS ENUM ('glad', 'sad')");
        }

        await using var engine = PostgreSql.CreateEngine(database.Url);
        await using var other = await engine.ConnectAsync();
        Assert.Equal("sad", await other.Text("SELECT 'sad'::mood"));
        Assert.Equal("{\"a\": 1}", await other.Text("SELECT '{\"a\": 1}'::jsonb"));
        Assert.Equal("x", await other.Text("SELECT 'x'::name"));
    }

    [Theory, MemberData(nameof(TestDatabase.PostgreSqlKinds), MemberType = typeof(TestDatabase))]
    public async Task Names_and_numbers_of_columns_and_rows(DatabaseKind kind)
    {
        await using var database = await TestDatabase.CreateAsync(kind);
        await using var connection = await database.Engine.ConnectAsync();
        await connection.ExecuteScriptAsync("CREATE TABLE t (v int)");
        Assert.Equal(3, await connection.Execute(Compiled.Write("INSERT INTO t VALUES (1), (2), (3)")));
        Assert.Equal(2, await connection.Execute(Compiled.Write("UPDATE t SET v = v + 10 WHERE v > 1")));
        Assert.Equal(0, await connection.Execute(Compiled.Write("DELETE FROM t WHERE v = 99")));
        Assert.Equal(-1, await connection.Execute(Compiled.Query("SELECT * FROM t")));
        Assert.Equal(-1, await connection.Execute(Compiled.Write("CREATE TABLE u (v int)")));
        Assert.Equal((2, "a", "B c"), await connection.Scalar("SELECT 1 AS a, 2 AS \"B c\"", r => (r.FieldCount, r.GetName(0), r.GetName(1))));
        var cursor = await connection.OpenCompiledAsync(Compiled.WriteReturning("UPDATE t SET v = 0 RETURNING v"), ParameterSource.None, async: true, default);
        while (await cursor.ReadAsync(async: true, default))
        {
        }

        Assert.Equal(3, ((DriverReader)cursor.Row).RowsAffected);
        await cursor.CloseAsync(async: true);
    }
}
