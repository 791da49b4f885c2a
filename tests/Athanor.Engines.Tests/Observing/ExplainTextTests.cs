namespace Athanor.Engines.Tests.Observing;

/// <summary>What each database is asked for a plan.</summary>
public sealed class ExplainTextTests
{
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

    [Fact]
    public void What_a_database_cannot_tell_is_refused_with_the_way_out()
    {
        var error = Assert.Throws<CompileException>(() => new ExplainStatement(Select(Db.People).Statement, new ExplainOptions { Analyze = true }).ToSql(Sqlite.SqliteDialect.Instance));
        Assert.Equal("sqlite measures nothing and tells its plan as text: explain without options.", error.Message);
    }
}
