namespace Athanor.Sql.Tests;

public sealed class WindowTests
{
    private static readonly UserTable U = User.Table;
    private static readonly PostTable P = Post.Table;

    [Fact]
    public void Aggregates_have_their_clauses()
    {
        Sum(U.Age).Distinct().Is("sum(DISTINCT age)");
        Count().Filter(U.Active).Is("count(*) FILTER (WHERE active)");
        Sum(U.Age).Filter(U.Active).Filter(U.Age > 1).Is("sum(age) FILTER (WHERE active AND age > @p1)", 1);
        StringAgg(U.Name, ", ").OrderBy(U.Name.Desc()).Is("string_agg(name, ', ' ORDER BY name DESC)");
        StringAgg(U.Name, ", ").Distinct().Is("string_agg(DISTINCT name, ', ')");
        PercentileCont(0.5, U.Age).Is("percentile_cont(@p1) WITHIN GROUP (ORDER BY age)", 0.5);
        Mode(U.Colour).Is("mode() WITHIN GROUP (ORDER BY colour)");
        AggregateFunction<double>("corr", U.Rate, U.Rate).Filter(U.Active).Is("corr(rate, rate) FILTER (WHERE active)");
        AggregateFunction<int>("percentile_disc", Value(0.1)).WithinGroup(U.Age.Desc()).Is("percentile_disc(@p1) WITHIN GROUP (ORDER BY age DESC)", 0.1);
        BoolAnd(U.Age > 1).Is("bool_and(age > @p1)", 1);
        StdDev(U.Age).Is("stddev_samp(age)");
        Assert.Throws<ArgumentOutOfRangeException>(() => PercentileCont(1.5, U.Age));
    }

    [Fact]
    public void Windows_have_all_their_parts()
    {
        RowNumber().Over().Is("row_number() OVER ()");
        Sum(U.Age).Over(w => w.PartitionBy(U.Active, U.Colour).OrderBy(U.Id, U.Name.Desc()))
            .Is("sum(age) OVER (PARTITION BY active, colour ORDER BY id, name DESC)");
        Rank().Over(OrderBy(U.Age.Desc().NullsLast())).Is("rank() OVER (ORDER BY age DESC NULLS LAST)");
        Count().Filter(U.Active).Over(PartitionBy(U.Age)).Is("count(*) FILTER (WHERE active) OVER (PARTITION BY age)");
        Avg(U.Rate).Over(OrderBy(U.Id).Rows(Preceding(2), Following(1))).Is("avg(rate) OVER (ORDER BY id ROWS BETWEEN @p1 PRECEDING AND @p2 FOLLOWING)", 2, 1);
        Sum(U.Age).Over(OrderBy(U.Id).Rows(UnboundedPreceding)).Is("sum(age) OVER (ORDER BY id ROWS BETWEEN UNBOUNDED PRECEDING AND CURRENT ROW)");
        Sum(U.Age).Over(OrderBy(U.Id).Groups(CurrentRow, UnboundedFollowing).Exclude(FrameExclusion.Ties))
            .Is("sum(age) OVER (ORDER BY id GROUPS BETWEEN CURRENT ROW AND UNBOUNDED FOLLOWING EXCLUDE TIES)");
        Sum(U.Age).Over(OrderBy(U.Joined).Range(Preceding<TimeSpan>(TimeSpan.FromDays(7))))
            .Is("sum(age) OVER (ORDER BY joined RANGE BETWEEN @p1 PRECEDING AND CURRENT ROW)", TimeSpan.FromDays(7));
        Ntile(4).Over(OrderBy(U.Id)).Is("ntile(@p1) OVER (ORDER BY id)", 4);
    }

    [Fact]
    public void A_window_with_a_name_is_written_once()
    {
        var w = PartitionBy(U.Colour).OrderBy(U.Id).As("w");
        Select(RowNumber().Over(w), Sum(U.Age).Over(w), Avg(U.Rate).Over(w.Rows(Preceding(2)))).Where(U.Age > 3).OrderBy(Rank().Over(w).Desc()).Is("""
            SELECT row_number() OVER w, sum(users.age) OVER w, avg(users.rate) OVER (w ROWS BETWEEN @p1 PRECEDING AND CURRENT ROW) FROM users WHERE users.age > @p2
            WINDOW w AS (PARTITION BY users.colour ORDER BY users.id) ORDER BY rank() OVER w DESC
            """, 2, 3);
        var divided = PartitionBy(U.Age + 1).As("select");
        var sorted = divided.OrderBy(U.Name).As("sorted");
        Select(Count().Over(divided), FirstValue(U.Id).Over(sorted)).Is("""
            SELECT count(*) OVER "select", first_value(users.id) OVER sorted FROM users WINDOW "select" AS (PARTITION BY users.age + @p1), sorted AS ("select" ORDER BY users.name)
            """, 1);
        Assert.Equal("sum(users.age) OVER (PARTITION BY users.age + @p1 ORDER BY users.name RANGE BETWEEN CURRENT ROW AND CURRENT ROW)", Sum(U.Age).Over(sorted.Range(CurrentRow)).ToString());
        var inner = Select(P).Where(p => p.UserId == U.Id).Select(p => Max(p.Id).Over(w)).AsScalar();
        Select(Count().Over(w), inner).Is("""
            SELECT count(*) OVER w, (SELECT max(posts.id) OVER w FROM posts WHERE posts.user_id = users.id WINDOW w AS (PARTITION BY users.colour ORDER BY users.id))
            FROM users WINDOW w AS (PARTITION BY users.colour ORDER BY users.id)
            """);
    }

    [Fact]
    public void What_a_window_with_a_name_says_is_not_said_again()
    {
        var w = PartitionBy(U.Colour).OrderBy(U.Id).As("w");
        Assert.Contains("'w'", Assert.Throws<UsageException>(() => w.PartitionBy(U.Age)).Message, StringComparison.Ordinal);
        Assert.Throws<UsageException>(() => w.OrderBy(U.Age));
        Assert.Throws<UsageException>(() => w.Rows(CurrentRow).As("v").Rows(CurrentRow));
        Assert.Throws<UsageException>(() => w.Rows(CurrentRow).As("v").Exclude(FrameExclusion.Ties));
        var twice = Assert.Throws<CompileException>(() => Select(Count().Over(w), Count().Over(OrderBy(U.Id).As("w"))).ToSql(TestDialect.Plain));
        Assert.Contains("two windows named 'w'", twice.Message, StringComparison.Ordinal);
        Assert.False(Select(Count().Over(w), Sum(U.Age).Over(w)).Statement.HasStructureOf(Select(Count().Over(w), Sum(U.Age).Over(OrderBy(U.Id).As("w"))).Statement));
    }

    [Fact]
    public void Neighbours_may_be_missing()
    {
        Expr<int?> before = Lag(U.Age).Over(OrderBy(U.Id));
        before.Is("lag(age, 1) OVER (ORDER BY id)");
        Expr<int?> nullable = Lead(U.Score, 2).Over(OrderBy(U.Id));
        nullable.Is("lead(score, 2) OVER (ORDER BY id)");
        Expr<string?> text = Lag(U.Name).Over(OrderBy(U.Id));
        text.Is("lag(name, 1) OVER (ORDER BY id)");
        Expr<int> known = Lag(U.Age, 1, 0).Over(OrderBy(U.Id));
        known.Is("lag(age, 1, @p1) OVER (ORDER BY id)", 0);
        FirstValue(U.Name).Over(OrderBy(U.Id)).Is("first_value(name) OVER (ORDER BY id)");
        NthValue(U.Name, 2).Over(OrderBy(U.Id)).OrNull.Is("nth_value(name, @p1) OVER (ORDER BY id)", 2);
    }

    [Fact]
    public void A_frame_that_cannot_be_is_refused()
    {
        Assert.Throws<ArgumentException>(() => OrderBy(U.Id).Rows(UnboundedFollowing));
        Assert.Throws<ArgumentException>(() => OrderBy(U.Id).Rows(CurrentRow, UnboundedPreceding));
        Assert.Throws<UsageException>(() => OrderBy(U.Id).Exclude(FrameExclusion.Group));
    }

    [Fact]
    public void Each_clause_makes_another_statement()
    {
        string Sql(Expr<long> value) => Select(value).From(U).ToSql(TestDialect.Plain);
        var sum = Sum(U.Age);
        string[] all =
        [
            Sql(sum), Sql(sum.Distinct()), Sql(sum.Filter(U.Active)), Sql(sum.Filter(!U.Active)), Sql(sum.OrderBy(U.Id)), Sql(sum.WithinGroup(U.Id)), Sql(sum.Over()),
            Sql(sum.Over(OrderBy(U.Id))), Sql(sum.Over(PartitionBy(U.Id))), Sql(sum.Over(OrderBy(U.Id).Rows(CurrentRow))), Sql(sum.Over(OrderBy(U.Id).Range(CurrentRow))),
            Sql(sum.Over(OrderBy(U.Id).Rows(CurrentRow, UnboundedFollowing))), Sql(sum.Over(OrderBy(U.Id).Rows(CurrentRow).Exclude(FrameExclusion.Group))),
            Sql(sum.Over(OrderBy(U.Id).Rows(Preceding(1)))), Sql(sum.Over(OrderBy(U.Id).Rows(Preceding(1), Following(1)))),
        ];
        Assert.Equal(all.Length, all.Distinct().Count());
    }

    [Fact]
    public void A_dialect_without_filter_has_case()
    {
        var dialect = new TestDialect(filter: false);
        string Sql(Expr value) => new SelectQuery([value], UserTable.Schema).ToSql(dialect).Replace("users.", "", StringComparison.Ordinal);
        Assert.Equal("SELECT count(CASE WHEN active THEN 1 END) FROM users", Sql(Count().Filter(U.Active)));
        Assert.Equal("SELECT sum(DISTINCT CASE WHEN active THEN age END) FROM users", Sql(Sum(U.Age).Distinct().Filter(U.Active)));
        Assert.Equal("SELECT string_agg(CASE WHEN active THEN name END, ',') FROM users", Sql(StringAgg(U.Name, ",").Filter(U.Active)));
        var error = Assert.Throws<CompileException>(() => Sql(JsonAgg(U.Name).Filter(U.Active)));
        Assert.Contains("Case(condition, value)", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Functions_that_give_rows()
    {
        var tags = ValueFunction<string>("json_each", U.Email).As("tag");
        Select(U.Id, tags.Value).From(U).CrossJoin(tags).Is("SELECT users.id, tag.value FROM users CROSS JOIN json_each(users.email) AS tag(value)");
        var each = TableFunction("json_each", U.Email).WithColumn<string>("key").WithColumn<int?>("val").WithOrdinality("at").As("j");
        Select(each.Column<string>("key"), each.Column<int?>("val"), each.Column<long>("at"))
            .Is("SELECT j.key, j.val, j.at FROM json_each(users.email) WITH ORDINALITY AS j(key, val, at)");
        Select(Series(1, 3)).Is("SELECT anon_1.value FROM generate_series(@p1, @p2, 1) AS anon_1(value)", 1L, 3L);
        Assert.Throws<KeyNotFoundException>(() => each.Column<int>("nope"));
        Assert.Throws<ArgumentException>(() => each.Column<int>("key"));
        Assert.Throws<ArgumentException>(() => each.WithColumn<int>("at"));
    }
}
