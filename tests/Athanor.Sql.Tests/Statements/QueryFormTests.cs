namespace Athanor.Sql.Tests;

/// <summary>Paging, locks, groups of groups, sets, CTEs, notes and names.</summary>
public sealed class QueryFormTests
{
    private static readonly UserTable U = User.Table;
    private static readonly PostTable P = Post.Table;

    [Fact]
    public void Paging_takes_expressions_ties_and_percents()
    {
        Select(U.Id).Limit(Cast<long>(Select(Max(P.Views)).AsScalar())).Offset(Value(2L)).Is("SELECT users.id FROM users LIMIT CAST((SELECT max(posts.views) FROM posts) AS BIGINT) OFFSET @p1", 2L);
        Select(User.Table).OrderBy(u => u.Age).LimitWithTies(3).Offset(1).Select(u => u.Id).Is("SELECT users.id FROM users ORDER BY users.age OFFSET @p1 ROWS FETCH FIRST @p2 ROWS WITH TIES", 1L, 3L);
        Select(U.Id).LimitPercent(10).Is("SELECT users.id FROM users FETCH FIRST @p1 PERCENT ROWS ONLY", 10L);
        Select(U.Id).LimitWithTies(3).Limit(5).Is("SELECT users.id FROM users LIMIT @p1", 5L);
    }

    [Fact]
    public void Locks_say_of_what_and_what_if_not()
    {
        Select(User.Table).Join(Post.Table).Select((u, p) => u.Id).ForUpdate(of: [User.Table], skipLocked: true)
            .Is("SELECT users.id FROM users JOIN posts ON posts.user_id = users.id FOR UPDATE OF users SKIP LOCKED");
        Select(U.Id).ForNoKeyUpdate().Is("SELECT users.id FROM users FOR NO KEY UPDATE");
        Select(U.Id).ForShare(noWait: true).Is("SELECT users.id FROM users FOR SHARE NOWAIT");
        Select(U.Id).ForKeyShare().Is("SELECT users.id FROM users FOR KEY SHARE");
        Assert.Throws<ArgumentException>(() => Select(U.Id).ForUpdate(noWait: true, skipLocked: true));
    }

    [Fact]
    public void A_lock_begins_a_transaction_wherever_it_stands()
    {
        Assert.True(Select(U.Id).ForUpdate().Statement.Compile(TestDialect.Plain).Statement.IsWrite);
        Assert.True(Update(User.Table).Set(u => u.Age, 1).Statement.IsWrite);
        var locked = Select(U.Id).OrderBy(U.Id).Limit(1).ForUpdate(skipLocked: true);
        Assert.True(Select(P.Id).Where(P.UserId.In(locked)).Statement.Compile(TestDialect.Plain).Statement is { IsWrite: true, ReturnsRows: true });
        Assert.False(Select(U.Id).Statement.Compile(TestDialect.Plain).Statement.IsWrite);
    }

    [Fact]
    public void Groups_of_several_kinds_at_once()
    {
        Select(U.Name.OrNull, U.Age.OrNull, Grouping(U.Name, U.Age), Count()).GroupBy(Rollup(U.Name, U.Age))
            .Is("SELECT users.name, users.age, grouping(users.name, users.age), count(*) FROM users GROUP BY ROLLUP (users.name, users.age)");
        Select(User.Table).GroupBy(u => Cube(u.Name, u.Age), u => u.Active).Select(u => Count()).Is("SELECT count(*) FROM users GROUP BY CUBE (users.name, users.age), users.active");
        Select(Count()).From(U).GroupBy(GroupingSets([U.Name, U.Age], [U.Name], [])).Is("SELECT count(*) FROM users GROUP BY GROUPING SETS ((users.name, users.age), (users.name), ())");
        Assert.Contains("GROUP BY", Assert.Throws<CompileException>(() => Select(U.Id).OrderBy(Rollup(U.Id)).ToSql(TestDialect.Plain)).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void What_the_standard_lacks_names_the_way_out()
    {
        var error = Assert.Throws<CompileException>(() => Select(U.Id).DistinctOn(U.Age).ToSql(TestDialect.Plain));
        Assert.Contains("DISTINCT ON", error.Message, StringComparison.Ordinal);
        Assert.Contains("row_number()", error.Message, StringComparison.Ordinal);
        Assert.Contains("subquery", Assert.Throws<CompileException>(() => Delete(User.Table).Limit(5).ToSql(TestDialect.Plain)).Message.Replace("Select(", "subquery", StringComparison.Ordinal), StringComparison.Ordinal);
    }

    [Fact]
    public void Combined_rows_are_sorted_and_paged_as_a_whole()
    {
        var all = Select(U.Id, U.Name).UnionAll(Select(P.Id, P.Title));
        all.OrderBy(U.Name.Desc(), all["id"]).Limit(5).Offset(2)
            .Is("SELECT users.id, users.name FROM users UNION ALL SELECT posts.id, posts.title FROM posts ORDER BY 2 DESC, 1 LIMIT @p1 OFFSET @p2", 5L, 2L);
        all.Limit(1).Union(Select(U.Id, U.Name))
            .Is("""
                SELECT * FROM (SELECT users.id, users.name FROM users UNION ALL SELECT posts.id, posts.title FROM posts LIMIT @p1) AS anon_1
                UNION SELECT users.id, users.name FROM users
                """, 1L);
        Select(U.Id).IntersectAll(Select(P.UserId)).ExceptAll(Select(P.Id))
            .Is("SELECT users.id FROM users INTERSECT ALL SELECT posts.user_id FROM posts EXCEPT ALL SELECT posts.id FROM posts");
        Assert.Throws<ArgumentException>(() => all.OrderBy(U.Age));
    }

    [Fact]
    public void Ctes_are_hinted_at_and_may_change_rows()
    {
        var young = Select(U.Id).Where(U.Age < 30).AsCte("young", materialized: false);
        Select(young.Column<long>("id")).From(young).Is("WITH young(id) AS NOT MATERIALIZED (SELECT users.id FROM users WHERE users.age < @p1) SELECT young.id FROM young", 30);
        var gone = Delete(Post.Table).Where(p => p.Views == 0).Returning(p => (p.Id, p.Title)).AsCte("gone");
        var error = Assert.Throws<CompileException>(() => Select(gone).ToSql(TestDialect.Plain));
        Assert.Contains("run it by itself first", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Notes_stand_where_they_belong_in_their_dialect_only()
    {
        Select(User.Table).Select(u => u.Id).Tag("list users").Prefix("SQL_NO_CACHE", "other").Prefix("/*+ x */", "test").Suffix("WITH UR").Hint(User.Table, "USE INDEX (i)", "test")
            .Is("/* list users */ SELECT /*+ x */ users.id FROM users USE INDEX (i) WITH UR");
        Update(User.Table).Set(u => u.Age, 1).Tag("a").Suffix("x").Is("/* a */ UPDATE users SET age = @p1 x", 1);
        Delete(User.Table).Prefix("LOW").Is("DELETE LOW FROM users");
        Insert(User.Table).Values(u => u.Age.To(1)).Prefix("IGNORE", "other").Tag("t").Is("/* t */ INSERT INTO users (age) VALUES (@p1)", 1);
    }

    [Theory]
    [InlineData("*/ DROP TABLE users; --")]
    [InlineData("/*/ x")]
    [InlineData("**//**//*")]
    [InlineData("a\0b")]
    [InlineData("*")]
    public void A_comment_cannot_end_itself(string text)
    {
        var sql = Select(U.Id).Tag(text).ToSql(TestDialect.Plain);
        Assert.Equal(sql.Length - "SELECT users.id FROM users".Length - 1 - "*/".Length, sql.IndexOf("*/", StringComparison.Ordinal));
        Assert.Equal(0, sql.LastIndexOf("/*", StringComparison.Ordinal));
        Assert.DoesNotContain('\0', sql);
    }

    [Fact]
    public void Statements_that_differ_in_rare_parts_do_not_share_a_text()
    {
        var query = Select(U.Id).OrderBy(U.Age);
        RowStatement<long>[] all =
        [
            query, query.Distinct(), query.ForUpdate(), query.ForUpdate(skipLocked: true), query.ForShare(), query.LimitWithTies(1), query.Limit(1), query.LimitPercent(1),
            query.Tag("a"), query.Tag("b"), query.Suffix("a"), query.Correlate(P), query.ForUpdate(of: [U]),
        ];
        Assert.Equal(all.Length, all.Select(s => s.Statement.Compile(TestDialect.Plain).Statement).Distinct().Count());
    }

    [Fact]
    public void A_name_finds_its_column_among_all_sources()
    {
        Select(User.Table).Join(Post.Table).WhereEqual("title", "x").WhereEqual("email", null).Select((u, p) => u.Name)
            .Is("SELECT users.name FROM users JOIN posts ON posts.user_id = users.id WHERE posts.title = @p1 AND users.email IS NULL", "x");
        Select(U.Name).WhereEqual("colour", Colour.Blue).Is("SELECT users.name FROM users WHERE users.colour = @p1", "blue");
        Assert.Contains("users, posts", Assert.Throws<UsageException>(() => Select(User.Table).Join(Post.Table).WhereEqual("id", 1L)).Message, StringComparison.Ordinal);
        Assert.Contains("'size'", Assert.Throws<UsageException>(() => Select(User.Table).WhereEqual("size", 1)).Message, StringComparison.Ordinal);
        Assert.Throws<ArgumentException>(() => Select(User.Table).WhereEqual("age", "old"));
    }

    [Fact]
    public void Long_labels_are_shortened_to_the_same_everywhere()
    {
        var dialect = new TestDialect(maxName: 20);
        var one = new string('a', 30) + "1";
        var two = new string('a', 30) + "2";
        var sub = Select(U.Id.Label(one), U.Age.Label(two)).AsSubquery(new string('s', 25));
        var sql = Select(sub.Column<long>(one), sub.Column<int>(two)).From(sub).ToSql(dialect);
        var names = System.Text.RegularExpressions.Regex.Matches(sql, "[as]{5,}_[0-9a-f]{8}").Select(m => m.Value).ToList();
        Assert.All(names, n => Assert.Equal(20, n.Length));
        Assert.Equal(3, names.Distinct().Count());
        Assert.Equal(7, names.Count);
        Assert.Equal(sql, Select(sub.Column<long>(one), sub.Column<int>(two)).From(sub).ToSql(new TestDialect(maxName: 20)));
        Assert.Equal("SELECT users.id AS \"ééé_", Select(U.Id.Label(new string('é', 40))).ToSql(new TestDialect(maxName: 16))[..24]);
    }

    [Fact]
    public void Same_named_columns_of_a_row_are_told_apart()
    {
        var rows = SelectRow(U.Id, P.Id, U.Name, Value(3)).From(U).Join(P);
        rows.Is("SELECT users.id, posts.id, users.name, @p1 FROM users JOIN posts ON posts.user_id = users.id", 3);
        var row = rows.Shape.Read(FakeRows.At(1L, 2L, "Ann", 3), 0, null);
        Assert.Equal(["id", "id_1", "name", "column_4"], row.Names);
        Assert.Equal((1L, 2L, "Ann"), (row["id"], row["id_1"], row.Get(U.Name)));
        Assert.Equal((1L, 2L), (row[U.Id], row[P.Id]));
        Assert.Throws<KeyNotFoundException>(() => row[U.As().Id]);
    }

    [Fact]
    public void A_cte_may_stand_in_the_with_of_a_subquery()
    {
        var old = Select(U).Where(u => u.Age > 60).Select(u => (u.Id, u.Age)).AsCte("old");
        var few = Select(old.Column<long>("id")).Where(old.Column<int>("age") < 70).AsCte("few");
        var inner = Select(few.Column<long>("id")).WithHere(old).WithHere(few);
        Select(U).Where(u => u.Id.In(inner)).Select(u => u.Name).Is("""
            SELECT users.name FROM users WHERE users.id IN (WITH old(id, age) AS (SELECT users.id, users.age FROM users WHERE users.age > @p1), few(id) AS (SELECT old.id FROM old WHERE old.age < @p2) SELECT few.id FROM few)
            """, 60, 70);
        inner.Is("WITH old(id, age) AS (SELECT users.id, users.age FROM users WHERE users.age > @p1), few(id) AS (SELECT old.id FROM old WHERE old.age < @p2) SELECT few.id FROM few", 60, 70);
        Insert(U).From(inner, u => u.ManagerId).Is("""
            WITH old(id, age) AS (SELECT users.id, users.age FROM users WHERE users.age > @p1), few(id) AS (SELECT old.id FROM old WHERE old.age < @p2) INSERT INTO users (manager_id) SELECT few.id FROM few
            """, 60, 70);
        var chain = RecursiveCte("chain", Select(U).Where(u => u.Age > 90).Select(u => u.Id), self => Select(U).Join(self.Columns<long>(), (u, c) => u.ManagerId == c.OrNull).Select((u, c) => u.Id));
        Select(U).Where(u => u.Id.In(Select(chain.Column<long>("id")).WithHere(chain)) && u.Id.In(Select(few.Column<long>("id")))).Select(u => u.Id).Is("""
            WITH old(id, age) AS (SELECT users.id, users.age FROM users WHERE users.age > @p1), few(id) AS (SELECT old.id FROM old WHERE old.age < @p2)
            SELECT users.id FROM users WHERE users.id IN (WITH RECURSIVE chain(id) AS (SELECT users.id FROM users WHERE users.age > @p3
            UNION ALL SELECT users.id FROM users JOIN chain ON users.manager_id = chain.id) SELECT chain.id FROM chain) AND users.id IN (SELECT few.id FROM few)
            """, 60, 70, 90);
    }

    [Fact]
    public void A_cte_of_a_subquery_is_not_read_outside_of_it()
    {
        var old = Select(U).Where(u => u.Age > 60).Select(u => u.Id).AsCte("old");
        var ids = Select(old.Column<long>("id"));
        var outside = Assert.Throws<CompileException>(() => Select(U).Where(u => u.Id.In(ids.WithHere(old)) || u.Id.In(ids)).ToSql(TestDialect.Plain));
        Assert.Contains("'old'", outside.Message, StringComparison.Ordinal);
        ids.WithHere(old).Union(Select(U).Select(u => u.Id)).Is("""
            SELECT * FROM (WITH old(id) AS (SELECT users.id FROM users WHERE users.age > @p1) SELECT old.id AS id FROM old) AS anon_1 UNION SELECT users.id FROM users
            """, 60);
        var gone = Delete(Post.Table).Returning(p => p.Id).AsCte("gone");
        Assert.Throws<UsageException>(() => Select(U).WithHere(gone));
    }
}
