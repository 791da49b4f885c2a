namespace Athanor.Sql.Tests;

/// <summary>Names and texts that would like to be more than that.</summary>
public sealed class HostileNameTests
{
    private static UserTable U => User.Table;

    [Theory, InlineData("lower"), InlineData("app.rank"), InlineData("\"My \"\"Schema\"\"; --\".f"), InlineData("`a``b`.c"), InlineData("größe$1")]
    public void A_functions_name_stays_what_it_is(string name) => Function<int>(name, U.Age).Is($"{name}(age)");

    [Theory, InlineData("f(1); DROP TABLE users; --"), InlineData("a b"), InlineData("a.."), InlineData(".a"), InlineData("\"\""), InlineData("\"a"), InlineData("1a"), InlineData("a'"), InlineData("a\0")]
    public void What_is_no_name_of_a_function_is_refused(string name)
    {
        Assert.Throws<ArgumentException>(() => Function<int>(name));
        Assert.Throws<ArgumentException>(() => AggregateFunction<int>(name));
        Assert.Throws<ArgumentException>(() => WindowFunction<int>(name));
        Assert.Throws<ArgumentException>(() => TableFunction(name));
    }

    [Fact]
    public void A_text_that_would_not_arrive_as_it_is_is_refused()
    {
        foreach (var sql in new[] { "SELECT 'a\0b'", "SELECT '\ud83d'", "SELECT \udc00\ud83d" })
        {
#pragma warning disable ATH0011 // One of three constants.
            var text = NamedText(sql).Statement;
#pragma warning restore ATH0011
            Assert.Throws<CompileException>(() => text.ToSql(TestDialect.Plain));
            Assert.Throws<CompileException>(() => text.ToSql(TestDialect.Plain, inlineValues: true));
            Assert.Throws<CompileException>(() => new CompiledStatement(sql, [], returnsRows: true, isWrite: false));
        }
    }

    [Fact]
    public void A_tag_may_hold_anything() =>
        Select(U.Id).Tag("a*/ b/* c\0 d\ud83d \U0001F600").Is("/* a* / b/ * c  d\ufffd \U0001F600 */ SELECT users.id FROM users");

    [Fact]
    public void Names_that_differ_in_case_alone_are_two_where_the_database_says_so()
    {
        var dialect = new TestDialect(ignoresCase: true);
        var twice = Select(U.Id.Label("x"), U.Age.Label("X")).AsSubquery("s");
        Assert.Equal("SELECT s.\"X\" FROM (SELECT users.id AS x, users.age AS \"X\" FROM users) AS s", Select(twice.Column<int>("X")).ToSql(TestDialect.Plain));
        Assert.Contains("'X'", Assert.Throws<CompileException>(() => Select(twice.Column<int>("X")).ToSql(dialect)).Message, StringComparison.Ordinal);

        var cte = Select(U.Id).AsCte("USERS");
        Assert.Throws<CompileException>(() => Select(cte.Column<long>("id")).From(cte).ToSql(dialect));
        Assert.StartsWith("WITH \"USERS\"", Select(cte.Column<long>("id")).From(cte).ToSql(TestDialect.Plain), StringComparison.Ordinal);

        var (one, other) = (U.As("t"), U.As("T"));
        var joined = Select(one.Id).Join(other, other.Age == one.Age);
        Assert.Throws<CompileException>(() => joined.ToSql(dialect));
        Assert.Contains("\"T\"", joined.ToSql(TestDialect.Plain), StringComparison.Ordinal);
        var within = Select(one.Id).Where(Exists(Select(other.Id).Where(other.Age == one.Age)));
        Assert.Throws<CompileException>(() => within.ToSql(dialect));
    }
}
