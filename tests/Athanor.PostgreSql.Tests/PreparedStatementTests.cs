using Athanor.PostgreSql.Drivers;

namespace Athanor.PostgreSql.Tests;

public sealed class PreparedStatementTests
{
    private const string Mine = "SELECT count(*)::int FROM pg_prepared_statements WHERE statement LIKE 'SELECT 4711%'";

    [Theory, MemberData(nameof(TestDatabase.PostgreSqlKinds), MemberType = typeof(TestDatabase))]
    public async Task What_runs_once_is_not_prepared_and_what_runs_again_is(DatabaseKind kind)
    {
        await using var database = await TestDatabase.CreateAsync(kind);
        await using var connection = await database.Engine.ConnectAsync();
        var query = Compiled.Query("SELECT 4711 + $1", SqlTypes.Integer);
        for (var i = 0; i < 4; i++)
        {
            Assert.Equal(i > 1 ? 1 : 0, await connection.Int(Mine));
            Assert.Equal(4711 + i, await connection.Scalar(query, r => r.GetInt32(0), new Given(w => w.Write(0, i))));
        }
    }

    [Theory, MemberData(nameof(TestDatabase.PostgreSqlKinds), MemberType = typeof(TestDatabase))]
    public async Task The_ones_not_used_lately_make_room(DatabaseKind kind)
    {
        await using var database = await TestDatabase.CreateAsync(kind);
        await using var source = NpgsqlDataSource.Create(Connections.ConnectionUrl.Parse(database.Url).Settings);
        await using var connection = new PostgreSqlConnection(await source.OpenConnectionAsync(), new SessionUse(KeepsNothing: false, new AdoOptions { StatementCapacity = 5 }, Tables: null));
        var queries = Enumerable.Range(0, 12).Select(i => Compiled.Query($"SELECT 4711 + {i}")).ToArray();
        var often = Compiled.Query("SELECT 4711, 'often'");
        foreach (var query in queries)
        {
            await Run(connection, query);
            await Run(connection, query);
            await Run(connection, often);
            Assert.InRange(await Run(connection, Compiled.Query(Mine)), 0, 5);
        }

        // The statement of a moment ago is there still, and so is the one used all the time.
        var last = (PostgreSqlStatement)await connection.PrepareAsync(queries[^1], async: true, default);
        last.Dispose();
        var kept = (PostgreSqlStatement)await connection.PrepareAsync(often, async: true, default);
        kept.Dispose();
        Assert.True(last.IsPrepared && kept.IsPrepared);
        Assert.Equal(13, kept.Uses);
        var gone = (PostgreSqlStatement)await connection.PrepareAsync(queries[0], async: true, default);
        gone.Dispose();
        Assert.Equal((1, false), (gone.Uses, gone.IsPrepared));
    }

    [Theory, MemberData(nameof(TestDatabase.PostgreSqlKinds), MemberType = typeof(TestDatabase))]
    public async Task A_statement_in_use_has_a_double(DatabaseKind kind)
    {
        await using var database = await TestDatabase.CreateAsync(kind);
        await using var source = NpgsqlDataSource.Create(Connections.ConnectionUrl.Parse(database.Url).Settings);
        await using var connection = new PostgreSqlConnection(await source.OpenConnectionAsync(), new SessionUse(KeepsNothing: false, new AdoOptions(), Tables: null));
        var query = Compiled.Query("SELECT $1", SqlTypes.Integer);
        for (var run = 0; run < 3; run++)
        {
            using var first = await connection.PrepareAsync(query, async: true, default);
            using var second = await connection.PrepareAsync(query, async: true, default);
            Assert.NotSame(first, second);
            first.Write(0, 1);
            second.Write(0, 2);
            foreach (var (statement, expected) in ((DriverStatement, int)[])[(second, 2), (first, 1), (first, 1)])
            {
                await using var reader = await statement.ExecuteReaderAsync(async: true, default);
                Assert.True(await reader.ReadAsync(async: true, default));
                Assert.Equal(expected, reader.GetInt32(0));
            }
        }
    }

    [Theory, MemberData(nameof(TestDatabase.PostgreSqlKinds), MemberType = typeof(TestDatabase))]
    public async Task A_parameter_may_be_null_now_and_not_then(DatabaseKind kind)
    {
        await using var database = await TestDatabase.CreateAsync(kind);
        await using var connection = await database.Engine.ConnectAsync();
        var query = Compiled.Query("SELECT $1, $2", SqlTypes.Nullable(SqlTypes.Integer), SqlTypes.Text);
        int?[] numbers = [1, null, null, 2, 3, null, 4];
        string?[] texts = ["a", "b", null, null, "c", null, "d"];
        for (var i = 0; i < numbers.Length; i++)
        {
            var read = await connection.Scalar(query, r => (r.IsNull(0) ? (int?)null : r.GetInt32(0), r.IsNull(1) ? null : r.GetString(1)), new Given(w =>
            {
                SqlTypes.Nullable(SqlTypes.Integer).Write(w, 0, numbers[i]);
                SqlTypes.Text.Write(w, 1, texts[i]!);
            }));
            Assert.Equal((numbers[i], texts[i]), read);
        }
    }

    [Theory, MemberData(nameof(TestDatabase.PostgreSqlKinds), MemberType = typeof(TestDatabase))]
    public async Task A_statement_that_cannot_be_prepared_fails_each_time(DatabaseKind kind)
    {
        await using var database = await TestDatabase.CreateAsync(kind);
        await using var connection = await database.Engine.ConnectAsync();
        var query = Compiled.Query("SELECT v FROM later");
        for (var i = 0; i < 4; i++)
        {
            await Assert.ThrowsAsync<ProgrammingException>(async () => await connection.Scalar(query, r => r.GetInt32(0)));
        }

        await connection.ExecuteScriptAsync("CREATE TABLE later AS SELECT 5 AS v");
        for (var i = 0; i < 3; i++)
        {
            Assert.Equal(5, await connection.Scalar(query, r => r.GetInt32(0)));
        }
    }

    private static async Task<int> Run(PostgreSqlConnection connection, CompiledStatement query)
    {
        using var statement = await connection.PrepareAsync(query, async: true, default);
        await using var reader = await statement.ExecuteReaderAsync(async: true, default);
        Assert.True(await reader.ReadAsync(async: true, default));
        return reader.GetInt32(0);
    }
}
