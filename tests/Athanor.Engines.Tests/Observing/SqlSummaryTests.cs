namespace Athanor.Engines.Tests.Observing;

public sealed class SqlSummaryTests
{
    [Theory]
    [InlineData("SELECT id, name FROM users WHERE id = $1", "SELECT users", "users")]
    [InlineData("select * from \"Order Details\" d join public.orders o on o.id = d.id", "SELECT \"Order Details\" public.orders", null)]
    [InlineData("SELECT x FROM `a`", "SELECT `a`", "a")]
    [InlineData("INSERT INTO log (a) SELECT a FROM events", "INSERT log SELECT events", null)]
    [InlineData("INSERT INTO users (name) VALUES ($1) ON CONFLICT (name) DO UPDATE SET name = excluded.name", "INSERT users", "users")]
    [InlineData("UPDATE ONLY users SET a = 1 FROM teams WHERE true", "UPDATE users teams", null)]
    [InlineData("DELETE FROM users WHERE id IN (SELECT user_id FROM bans)", "DELETE users SELECT bans", null)]
    [InlineData("WITH x AS (SELECT a FROM t) SELECT a FROM x", "SELECT x", "x")]
    [InlineData("SELECT EXTRACT(YEAR FROM born), trim(both ' ' from name) FROM users WHERE a IS DISTINCT FROM b", "SELECT users", "users")]
    [InlineData("SELECT 'FROM secret', '' -- FROM comment\n/* FROM other */ FROM users", "SELECT users", "users")]
    [InlineData("/* tagged */ SELECT 1", "SELECT", null)]
    [InlineData("CREATE TABLE IF NOT EXISTS users (a int)", "CREATE TABLE users", "users")]
    [InlineData("CREATE UNIQUE INDEX ix ON users (a)", "CREATE INDEX ix", "ix")]
    [InlineData("SAVEPOINT sp_1", "SAVEPOINT", null)]
    [InlineData("??", "SCRIPT", null)]
    [InlineData("))) SELECT ((( FROM a", "SCRIPT", null)]
    public void A_statement_is_told_in_few_words(string sql, string summary, string? collection)
    {
        var read = SqlSummary.Of(sql);
        Assert.Equal((summary, collection), (read.Text, read.Collection));
        Assert.Equal(summary.Split(' ')[0], read.Operation);
    }

    [Fact]
    public void A_long_one_is_cut_between_words()
    {
        var sql = "SELECT 1 FROM first" + string.Concat(Enumerable.Range(0, 100).Select(i => $" JOIN table_{i} ON true"));
        var text = SqlSummary.Of(sql).Text;
        Assert.InRange(text.Length, 240, 255);
        Assert.Contains(text.Split(' ')[^1], sql.Split(' '));
    }
}
