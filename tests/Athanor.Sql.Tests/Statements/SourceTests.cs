namespace Athanor.Sql.Tests;

/// <summary>Aliases, subqueries and CTEs, and what a name means where several could be meant.</summary>
public sealed class SourceTests
{
    private static readonly UserTable U = User.Table;
    private static readonly PostTable P = Post.Table;

    [Fact]
    public void Aliases_get_numbers_when_they_get_no_name()
    {
        var (a, b) = (U.As(), U.As());
        Select(a.Name, b.Name).From(a).Join(b, a.ManagerId == b.Id)
            .Is("SELECT users_1.name, users_2.name FROM users AS users_1 JOIN users AS users_2 ON users_1.manager_id = users_2.id");
    }

    [Fact]
    public void A_number_never_makes_a_name_that_is_there()
    {
        var taken = new Table("users_1", new MetaData(), [new ColumnSchema("id", SqlTypes.BigInt)]);
        var a = U.As();
        Select(a.Id, taken.Column<long>("id")).From(a).CrossJoin(taken)
            .Is("SELECT users_2.id, users_1.id FROM users AS users_2 CROSS JOIN users_1");
    }

    [Fact]
    public void A_subquery_is_a_source_with_columns_by_name()
    {
        var busy = Select(P.UserId, Count().Label("posts")).GroupBy(P.UserId).AsSubquery("busy");
        Select(U.Name, busy.Column<long>("posts")).From(U).Join(busy, busy.Column<long>("user_id") == U.Id).Where(busy.Column<long>("posts") > 5)
            .Is("""
                SELECT users.name, busy.posts FROM users
                JOIN (SELECT posts.user_id, count(*) AS posts FROM posts GROUP BY posts.user_id) AS busy ON busy.user_id = users.id
                WHERE busy.posts > @p1
                """, 5L);
    }

    [Fact]
    public void A_subquery_in_from_does_not_see_its_neighbours()
    {
        var old = Select(U.Id).Where(U.Age > 60).AsSubquery("old");
        Select(U.Name).From(U).Join(old, old.Column<long>("id") == U.Id)
            .Is("SELECT users.name FROM users JOIN (SELECT users.id FROM users WHERE users.age > @p1) AS old ON old.id = users.id", 60);
    }

    [Fact]
    public void Columns_of_one_name_are_told_apart()
    {
        var both = Select(U.Id, P.Id, U.Name, P.Title).From(U).Join(P, P.UserId == U.Id).AsSubquery("both");
        Select(both.Column(P.Id), both.Column(U.Id), both.Column<long>("id_1")).From(both)
            .Is("""
                SELECT both.id_1, both.id, both.id_1
                FROM (SELECT users.id, posts.id AS id_1, users.name, posts.title FROM users JOIN posts ON posts.user_id = users.id) AS both
                """);
        Assert.Throws<KeyNotFoundException>(() => both.Column(P.Views));
        Assert.Throws<KeyNotFoundException>(() => both.Column(U.As().Id));
    }

    [Fact]
    public void A_column_is_found_under_its_label_and_as_nullable()
    {
        var named = Select(U.Age.Label("years"), U.Rank.OrNull).AsSubquery("named");
        Select(named.Column(U.Age)).From(named).Is("SELECT named.years FROM (SELECT users.age AS years, users.rank FROM users) AS named");
        Assert.Throws<ArgumentException>(() => named.Column(U.Rank));
        Select(named.Column<short?>("rank")).From(named).Is("SELECT named.rank FROM (SELECT users.age AS years, users.rank FROM users) AS named");
    }

    [Fact]
    public void An_output_without_a_name_has_its_place()
    {
        var sums = Select(U.Age + 1, U.Age + 2).AsSubquery("sums");
        Select(sums.Column<int>("column_2")).From(sums)
            .Is("SELECT sums.column_2 FROM (SELECT users.age + @p1 AS column_1, users.age + @p2 AS column_2 FROM users) AS sums", 1, 2);
        Assert.Contains("column_1, column_2", Assert.Throws<KeyNotFoundException>(() => sums.Column<int>("age")).Message, StringComparison.Ordinal);
        Assert.Contains("Int32, not Int64", Assert.Throws<ArgumentException>(() => sums.Column<long>("column_1")).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_whole_subquery_is_selected_as_rows()
    {
        var sub = Select(U.Id, U.Name).AsSubquery();
        Select(sub).Where(s => s.Column<long>("id") > 1).Is("SELECT anon_1.id, anon_1.name FROM (SELECT users.id, users.name FROM users) AS anon_1 WHERE anon_1.id > @p1", 1L);
    }

    [Fact]
    public void A_correlated_subquery_reads_the_query_around_it()
    {
        Select(User.Table).Where(u => Exists(Select(Post.Table).Where(p => p.UserId == u.Id))).Select(u => u.Name)
            .Is("SELECT users.name FROM users WHERE EXISTS (SELECT posts.id, posts.title FROM posts WHERE posts.user_id = users.id)");
        Select(U.Name, Select(Count()).Where(P.UserId == U.Id).AsScalar())
            .From(U)
            .Is("SELECT users.name, (SELECT count(*) FROM posts WHERE posts.user_id = users.id) FROM users");
    }

    [Fact]
    public void A_scalar_subquery_of_its_own_table_takes_an_alias()
    {
        var other = U.As("other");
        Select(User.Table).Where(u => u.Age == Select(Max(other.Age)).AsScalar()).Select(u => u.Name)
            .Is("SELECT users.name FROM users WHERE users.age = (SELECT max(other.age) FROM users AS other)");
    }

    [Fact]
    public void A_subquery_that_only_reads_the_query_around_it_is_an_error()
    {
        var error = Assert.Throws<CompileException>(() => Select(User.Table).Where(u => u.Age == Select(Max(u.Age)).AsScalar()).ToSql(TestDialect.Plain));
        Assert.Contains("'users'", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void One_table_twice_without_an_alias_is_an_error()
    {
        Assert.Contains("alias", Assert.Throws<CompileException>(() =>
            Select(User.Table).Where(u => Exists(Select(User.Table).Where(v => v.ManagerId == u.Id))).ToSql(TestDialect.Plain)).Message, StringComparison.Ordinal);
        Assert.Throws<CompileException>(() => Select(User.Table).Join(User.Table, (u, v) => u.ManagerId == v.Id).ToSql(TestDialect.Plain));
        Assert.Throws<CompileException>(() => Delete(User.Table).Where(u => u.Id.In(Select(User.Table).Select(v => v.Id))).ToSql(TestDialect.Plain));
    }

    [Fact]
    public void Two_sources_of_one_name_are_an_error_where_both_can_be_meant()
    {
        var (a, b) = (U.As("x"), P.As("x"));
        Assert.Contains("'x'", Assert.Throws<CompileException>(() => Select(a.Id, b.Id).From(a).CrossJoin(b).ToSql(TestDialect.Plain)).Message, StringComparison.Ordinal);
        Assert.Throws<CompileException>(() => Select(a.Id).From(a).Where(Exists(Select(b.Id).Where(b.UserId == a.Id))).ToSql(TestDialect.Plain));
        Select(a.Id).From(a).Join(Select(b.Id).AsSubquery("y"), BooleanConstant.True)
            .Is("SELECT x.id FROM users AS x JOIN (SELECT x.id FROM posts AS x) AS y ON TRUE");
    }

    [Fact]
    public void Tables_of_two_schemas_may_have_one_name()
    {
        var metadata = new MetaData();
        var a = new Table("t", metadata, [new ColumnSchema("id", SqlTypes.Integer)], schema: "a");
        var b = new Table("t", metadata, [new ColumnSchema("id", SqlTypes.Integer)], schema: "b");
        Select(a.Column<int>("id"), b.Column<int>("id")).From(a).Join(b, a.Column<int>("id") == b.Column<int>("id"))
            .Is("SELECT a.t.id, b.t.id FROM a.t JOIN b.t ON a.t.id = b.t.id");
    }

    [Fact]
    public void A_join_to_nothing_is_an_error() =>
        Assert.Contains("From", Assert.Throws<CompileException>(() => Select(P.Title).Join(P, P.Views > 1).ToSql(TestDialect.Plain)).Message, StringComparison.Ordinal);

    [Fact]
    public void A_cte_is_written_once_before_the_statement()
    {
        var old = Select(U.Id, U.Name).Where(U.Age > 60).AsCte("old");
        Select(old.Column<string>("name")).From(old).Where(old.Column<long>("id").In(Select(old.Column<long>("id")).From(new TableAlias(old, "o"))) | BooleanConstant.False)
            .ToSql(TestDialect.Plain);
        Select(old).Where(o => o.Column<long>("id") > 1)
            .Is("WITH old(id, name) AS (SELECT users.id, users.name FROM users WHERE users.age > @p1) SELECT old.id, old.name FROM old WHERE old.id > @p2", 60, 1L);
    }

    [Fact]
    public void A_cte_is_read_a_second_time_under_another_name()
    {
        var ages = Select(U.Id, U.Age).AsCte("ages");
        var other = ages.As("other");
        Select(ages.Column<long>("id")).Where(ages.Column<int>("age") == Select(Max(other.Column<int>("age"))).AsScalar()).Is("""
            WITH ages(id, age) AS (SELECT users.id, users.age FROM users)
            SELECT ages.id FROM ages WHERE ages.age = (SELECT max(other.age) FROM ages AS other)
            """);
    }

    [Fact]
    public void Ctes_come_after_those_that_they_use()
    {
        var old = Select(U.Id).Where(U.Age > 60).AsCte("old");
        var writers = Select(P.UserId).Where(P.UserId.In(Select(old.Column<long>("id")))).AsCte("writers");
        Select(writers).Is("""
            WITH old(id) AS (SELECT users.id FROM users WHERE users.age > @p1),
            writers(user_id) AS (SELECT posts.user_id FROM posts WHERE posts.user_id IN (SELECT old.id FROM old))
            SELECT writers.user_id FROM writers
            """, 60);
    }

    [Fact]
    public void A_recursive_cte_uses_itself()
    {
        var report = U.As("report");
        var tree = RecursiveCte(
            "tree",
            Select(U.Id, Value(0).Label("depth")).Where(U.ManagerId == null),
            self => Select(report.Id, self.Column<int>("depth") + 1).From(report).Join(self, report.ManagerId == self.Column<long>("id")));
        Select(tree).OrderBy(t => t.Column<int>("depth")).Is("""
            WITH RECURSIVE tree(id, depth) AS (SELECT users.id, @p1 AS depth FROM users WHERE users.manager_id IS NULL UNION ALL
            SELECT report.id, tree.depth + @p2 FROM users AS report JOIN tree ON report.manager_id = tree.id)
            SELECT tree.id, tree.depth FROM tree ORDER BY tree.depth
            """, 0, 1);
    }

    [Fact]
    public void A_recursive_cte_can_leave_out_rows_that_are_there()
    {
        var tree = RecursiveCte("tree", Select(U.Id), self => Select(self.Column<long>("id")).From(self), distinct: true);
        Select(tree).Is("WITH RECURSIVE tree(id) AS (SELECT users.id FROM users UNION SELECT tree.id FROM tree) SELECT tree.id FROM tree");
    }

    [Fact]
    public void A_cte_serves_changes_too()
    {
        var old = Select(U.Id).Where(U.Age > 60).AsCte("old");
        Delete(Post.Table).Where(p => p.UserId.In(Select(old.Column<long>("id"))))
            .Is("WITH old(id) AS (SELECT users.id FROM users WHERE users.age > @p1) DELETE FROM posts WHERE posts.user_id IN (SELECT old.id FROM old)", 60);
    }

    [Fact]
    public void A_cte_named_like_a_table_or_another_cte_is_an_error()
    {
        var users = Select(U.Id).AsCte("users");
        Assert.Contains("'users'", Assert.Throws<CompileException>(() => Select(users).ToSql(TestDialect.Plain)).Message, StringComparison.Ordinal);
        var (a, b) = (Select(U.Id).AsCte("c"), Select(U.Id).AsCte("c"));
        Assert.Throws<CompileException>(() => Select(a.Column<long>("id")).From(a).Join(b, a.Column<long>("id") == b.Column<long>("id")).ToSql(TestDialect.Plain));
    }

    [Fact]
    public void Only_one_column_is_a_value() => Assert.Throws<ArgumentException>(() => Select(U.Id, U.Name).AsScalar());

    [Fact]
    public void An_outer_table_is_seen_through_a_subquery_in_from()
    {
        var mine = Select(P.Views).Where(P.UserId == U.Id).OrderBy(P.Views.Desc()).Limit(3).AsSubquery("top");
        Select(User.Table).Where(u => Select(Sum(mine.Column<int>("views"))).From(mine).AsScalar() > 10).Select(u => u.Name)
            .Is("""
                SELECT users.name FROM users WHERE
                (SELECT sum(top.views) FROM (SELECT posts.views FROM posts WHERE posts.user_id = users.id ORDER BY posts.views DESC LIMIT @p1) AS top) > @p2
                """, 3L, 10L);
    }
}
