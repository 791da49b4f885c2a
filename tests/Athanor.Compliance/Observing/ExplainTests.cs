using System.Text.Json;

namespace Athanor.Compliance.Observing;

public sealed class ExplainTests
{
    [Theory, MemberData(nameof(TestDatabase.Kinds), MemberType = typeof(TestDatabase))]
    public async Task A_plan_is_told_in_the_databases_own_words(DatabaseKind kind)
    {
        await using var db = await Db.WithPeopleAsync(kind);
        var owners = Select(Db.People).Where(p => p.Name == "Ann" && p.Id.In(Select(Db.Pets).Select(o => o.OwnerId))).OrderBy(p => p.Age);
        var plan = await owners.ExplainAsync(db.Engine);
        Assert.Contains("people", plan.Text, StringComparison.Ordinal);
        Assert.Contains("pets", plan.Text, StringComparison.Ordinal);
        Assert.Contains("\n", plan.Text, StringComparison.Ordinal);
        Assert.Equal(plan.Text, owners.Explain(db.Engine).ToString());
        switch (kind)
        {
            case DatabaseKind.Sqlite:
                Assert.Contains("SEARCH people USING INDEX", plan.Text, StringComparison.Ordinal);
                Assert.Contains("\n  ", plan.Text, StringComparison.Ordinal);
                break;
            case DatabaseKind.MariaDb:
                Assert.StartsWith("id  select_type", plan.Text, StringComparison.Ordinal);
                break;
            default:
                Assert.Contains("->", plan.Text, StringComparison.Ordinal);
                Assert.Contains("cost=", plan.Text, StringComparison.Ordinal);
                break;
        }
    }

    [Theory, MemberData(nameof(TestDatabase.Kinds), MemberType = typeof(TestDatabase))]
    public async Task Any_statement_is_explained_and_none_is_run(DatabaseKind kind)
    {
        await using var db = await Db.WithPeopleAsync(kind);
        var old = Select(Db.People).Where(p => p.Age > 50).Select(p => p.Name).AsCte("old");
        Statement[] statements =
        [
            Insert(Db.People).Values(p => p.Name.To("Eve")).Statement,
            Update(Db.People).Set(p => p.Age, 1).Where(p => p.Name == "Ann").Statement,
            Delete(Db.Pets).Where(p => p.Name == "Rex").Statement,
            Select(old.Column<string>("name")).From(old).Tag("with a comment and a CTE").Statement,
            Text($"SELECT name FROM people WHERE age = {25}").AsQuery(),
        ];
        foreach (var statement in statements)
        {
            // SQLite has nothing to tell of an INSERT of values.
            Assert.Equal(kind == DatabaseKind.Sqlite && statement is InsertStatement, (await statement.ExplainAsync(db.Engine)).Text.Length == 0);
        }

        Assert.Equal((4, 3), (await Select(Db.People).CountAsync(db.Engine), await Select(Db.Pets).CountAsync(db.Engine)));
        Assert.Equal(0, await Select(Db.People).Where(p => p.Age == 1).CountAsync(db.Engine));
    }

    [Theory, MemberData(nameof(TestDatabase.Kinds), MemberType = typeof(TestDatabase))]
    public async Task A_measured_plan_runs_the_statement(DatabaseKind kind)
    {
        await using var db = await Db.WithPeopleAsync(kind);
        var measured = new ExplainOptions { Analyze = true };
        var delete = Delete(Db.Pets).Where(p => p.Name == "Rex");
        await using var connection = await db.ConnectAsync();
        if (kind == DatabaseKind.Sqlite)
        {
            var error = await Assert.ThrowsAsync<CompileException>(async () => await delete.ExplainAsync(connection, measured));
            Assert.Equal("sqlite measures nothing and tells its plan as text: explain without options.", error.Message);
            return;
        }

        // As for every write that gives rows back, the engine asks for a connection.
        await Assert.ThrowsAsync<UsageException>(async () => await delete.ExplainAsync(db.Engine, measured));
        var plan = await delete.ExplainAsync(connection, measured);
        Assert.Contains(kind == DatabaseKind.MariaDb ? "r_rows" : "actual", plan.Text, StringComparison.Ordinal);
        Assert.Equal(2, await Select(Db.Pets).CountAsync(connection));
        await connection.RollbackAsync();
        Assert.Equal(3, await Select(Db.Pets).CountAsync(connection));
    }

    [Theory, MemberData(nameof(TestDatabase.Kinds), MemberType = typeof(TestDatabase))]
    public async Task A_plan_in_JSON_is_a_document(DatabaseKind kind)
    {
        if (kind == DatabaseKind.Sqlite)
        {
            Assert.Throws<CompileException>(() => new ExplainStatement(Select(Db.People).Statement, new ExplainOptions { Json = true }).ToSql(Sqlite.SqliteDialect.Instance));
            return;
        }

        await using var db = await Db.WithPeopleAsync(kind);
        using var plan = JsonDocument.Parse((await Select(Db.People).ExplainAsync(db.Engine, new ExplainOptions { Json = true })).Text);
        Assert.Equal(kind == DatabaseKind.MariaDb ? JsonValueKind.Object : JsonValueKind.Array, plan.RootElement.ValueKind);
    }

    [Fact]
    public void Options_are_written_as_each_database_wants_them()
    {
        var query = Text($"SELECT 1").AsQuery();
        Assert.Equal("EXPLAIN (ANALYZE, VERBOSE, BUFFERS, FORMAT JSON) SELECT 1", Said(PostgreSql.PostgreSql.Dialect, new() { Analyze = true, Buffers = true, Json = true, Verbose = true }));
        Assert.Equal("EXPLAIN SELECT 1", Said(PostgreSql.PostgreSql.Dialect, new()));
        Assert.Equal("EXPLAIN SELECT 1", Said(MySql.MySql.Dialect, new()));
        Assert.Equal("EXPLAIN ANALYZE SELECT 1", Said(MySql.MySql.Dialect, new() { Analyze = true }));
        Assert.Equal("EXPLAIN FORMAT=JSON SELECT 1", Said(MySql.MySql.Dialect, new() { Json = true }));
        Assert.Equal("ANALYZE FORMAT=JSON SELECT 1", Said(MySql.MySql.MariaDb, new() { Analyze = true, Json = true }));
        Assert.Throws<CompileException>(() => Said(MySql.MySql.Dialect, new() { Analyze = true, Json = true }));
        Assert.Throws<CompileException>(() => Said(MySql.MySql.MariaDb, new() { Buffers = true }));

        string Said(Dialect dialect, ExplainOptions options) => new ExplainStatement(query, options).ToSql(dialect);
    }
}
