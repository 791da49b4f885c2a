namespace Athanor.Sql.Tests;

public sealed class JoinTests
{
    private static readonly UserTable U = User.Table;
    private static readonly PostTable P = Post.Table;

    [Fact]
    public void A_foreign_key_says_how_to_join()
    {
        Select(User.Table).Join(Post.Table).Where((u, p) => p.Views > 1).Select((u, p) => (u.Name, p.Title))
            .Is("SELECT users.name, posts.title FROM users JOIN posts ON posts.user_id = users.id WHERE posts.views > @p1", 1);
        Select(Post.Table).OuterJoin(User.Table).Select((p, u) => (p.Title, u.Name.OrNull)).Is("SELECT posts.title, users.name FROM posts LEFT JOIN users ON posts.user_id = users.id");
        Select(U.Name, P.Title).From(U).Join(P).Is("SELECT users.name, posts.title FROM users JOIN posts ON posts.user_id = users.id");
        Select(U.Name).Join(P).Is("SELECT users.name FROM users JOIN posts ON posts.user_id = users.id");
    }

    [Fact]
    public void A_key_leads_through_aliases_subqueries_and_ctes()
    {
        var author = U.As("author");
        Select(P.Title, author.Name).From(P).Join(author).Is("SELECT posts.title, author.name FROM posts JOIN users AS author ON posts.user_id = author.id");
        var busy = Select(P.UserId, Count().Label("n")).GroupBy(P.UserId).AsSubquery("busy");
        Select(U.Name, busy.Column<long>("n")).From(U).Join(busy)
            .Is("SELECT users.name, busy.n FROM users JOIN (SELECT posts.user_id, count(*) AS n FROM posts GROUP BY posts.user_id) AS busy ON busy.user_id = users.id");
        var ids = Select(P.UserId).AsCte("ids");
        Select(User.Table).Join(ids).Select((u, i) => u.Name)
            .Is("WITH ids(user_id) AS (SELECT posts.user_id FROM posts) SELECT users.name FROM users JOIN ids ON ids.user_id = users.id");
    }

    [Fact]
    public void No_key_or_more_than_one_is_an_error_that_names_them()
    {
        var metadata = new MetaData();
        var cities = new Table("cities", metadata, [new ColumnSchema("id", SqlTypes.Integer, isPrimaryKey: true)]);
        var trips = new Table(
            "trips",
            metadata,
            [new ColumnSchema("start", SqlTypes.Integer), new ColumnSchema("goal", SqlTypes.Integer)],
            new TableItems { ForeignKeys = [new ForeignKey(["start"], () => cities), new ForeignKey(["goal"], () => cities)] });
        var two = Assert.Throws<UsageException>(() => Select(cities).Join(trips));
        Assert.Contains("trips(start) -> cities(id); trips(goal) -> cities(id)", two.Message, StringComparison.Ordinal);
        var none = Assert.Throws<UsageException>(() => Select(User.Table).Join(cities));
        Assert.Contains("No foreign key joins 'cities' to 'users'", none.Message, StringComparison.Ordinal);
        Assert.Throws<UsageException>(() => Select(U.Name).From(U).Join(Select(P.Title).AsSubquery("titles")));
    }

    [Fact]
    public void A_table_joins_itself_by_its_own_key_only_when_it_leads_one_way() =>
        Assert.Contains("users(manager_id)", Assert.Throws<UsageException>(() => Select(U.Name).From(U).Join(U.As("boss")).Join(U.As("other"))).Message, StringComparison.Ordinal);

    [Fact]
    public void Joins_that_keep_the_other_side()
    {
        Select(User.Table).RightJoin(Post.Table, (u, p) => p.UserId == u.Id).Select((u, p) => (u.Name.OrNull, p.Title))
            .Is("SELECT users.name, posts.title FROM users RIGHT JOIN posts ON posts.user_id = users.id");
        Select(User.Table).FullJoin(Post.Table, (u, p) => p.UserId == u.Id).Select((u, p) => (u.OrNull, p.OrNull))
            .Is("SELECT users.id, users.name, users.age, posts.id, posts.title FROM users FULL JOIN posts ON posts.user_id = users.id");
        Select(User.Table).CrossJoin(Post.Table).Select((u, p) => (u.Name, p.Title)).Is("SELECT users.name, posts.title FROM users CROSS JOIN posts");
        var row = FakeRows.At([null]);
        Assert.Throws<UnexpectedNullException>(() => Select(U.Id).From(U).RightJoin(P, P.UserId == U.Id).Shape.Read(row, 0, null));
    }

    [Fact]
    public void Sources_joined_among_themselves_are_joined_as_one()
    {
        var boss = U.As("boss");
        Select(boss.Name, P.Title.OrNull).From(boss).OuterJoin(Joined(U).Join(P), U.ManagerId == boss.Id)
            .Is("""
                SELECT boss.name, posts.title FROM users AS boss
                LEFT JOIN (users JOIN posts ON posts.user_id = users.id) ON users.manager_id = boss.id
                """);
        Select(U.Name).From(U).JoinFrom(U, P).Is("SELECT users.name FROM users JOIN posts ON posts.user_id = users.id");
        Select(U.Name).JoinFrom(U, P).Is("SELECT users.name FROM users JOIN posts ON posts.user_id = users.id");
        Select(boss.Name, P.Title).From(boss).JoinFrom(U, P)
            .Is("SELECT boss.name, posts.title FROM users AS boss CROSS JOIN (users JOIN posts ON posts.user_id = users.id)");
    }

    [Fact]
    public void A_lateral_query_reads_the_sources_before_it()
    {
        Select(User.Table)
            .JoinLateral(u => Select(P.Title, P.Views).Where(P.UserId == u.Id).OrderBy(P.Views.Desc()).Limit(2).Lateral("top").Columns<string, int>())
            .Select((u, top) => (u.Name, top.Item1))
            .Is("""
                SELECT users.name, top.title FROM users CROSS JOIN LATERAL
                (SELECT posts.title, posts.views FROM posts WHERE posts.user_id = users.id ORDER BY posts.views DESC LIMIT @p1) AS top
                """, 2L);
        Select(User.Table).OuterJoinLateral(u => Select(Max(P.Views).Label("most")).Where(P.UserId == u.Id).Lateral()).Select((u, m) => (u.Name, m.Column<int>("most").OrNull))
            .Is("SELECT users.name, anon_1.most FROM users LEFT JOIN LATERAL (SELECT max(posts.views) AS most FROM posts WHERE posts.user_id = users.id) AS anon_1 ON TRUE");
    }

    [Fact]
    public void A_subquery_says_itself_what_it_reads_from_outside()
    {
        var inner = Select(Count()).Where(P.UserId == U.Id);
        Select(U.Name, inner.AsScalar()).From(U).Is("SELECT users.name, (SELECT count(*) FROM posts WHERE posts.user_id = users.id) FROM users");
        Select(U.Name, inner.CorrelateExcept(U).AsScalar()).From(U)
            .Is("SELECT users.name, (SELECT count(*) FROM posts, users WHERE posts.user_id = users.id) FROM users");
        var around = Select(U.Name, P.Title).From(U).Join(P);
        around.Where(Exists(Select(Value(1)).Where(P.UserId == U.Id).Correlate(P)))
            .Is("""
                SELECT users.name, posts.title FROM users JOIN posts ON posts.user_id = users.id
                WHERE EXISTS (SELECT @p1 FROM users WHERE posts.user_id = users.id)
                """, 1);
    }

    [Fact]
    public void A_comparison_may_be_with_some_or_all_of_a_querys_values()
    {
        Select(U.Id).Where(U.Age > Any(Select(P.Views))).Is("SELECT users.id FROM users WHERE users.age > ANY (SELECT posts.views FROM posts)");
        Select(U.Id).Where(U.Age != All(Select(P.Views))).Is("SELECT users.id FROM users WHERE users.age <> ALL (SELECT posts.views FROM posts)");
    }

    [Fact]
    public void Rows_of_values_are_a_source()
    {
        var prices = Values([(1L, "a"), (2L, "b")], ("id", "label"), "v");
        Select(User.Table).Join(prices, (u, v) => v.Item1 == u.Id).Select((u, v) => (u.Name, v.Item2))
            .Is("SELECT users.name, v.label FROM users JOIN (VALUES (@p1, @p2), (@p3, @p4)) AS v (id, label) ON v.id = users.id", 1L, "a", 2L, "b");
        var (id, label) = prices.Columns;
        Select(label).From(prices).Where(id > 1).Is("SELECT v.label FROM (VALUES (@p1, @p2), (@p3, @p4)) AS v (id, label) WHERE v.id > @p5", 1L, "a", 2L, "b", 1L);
        Select(Values([3, 4], "n")).Is("SELECT anon_1.n FROM (VALUES (@p1), (@p2)) AS anon_1 (n)", 3, 4);
        Assert.Throws<ArgumentException>(() => Values(Array.Empty<int>(), "n"));
    }

    [Fact]
    public void A_subquery_gets_a_typed_face()
    {
        var both = Select(U.Id, U.Name).AsSubquery("s");
        Select(both.Columns<long, string>()).Where(s => s.Item2 == "x").Is("SELECT s.id, s.name FROM (SELECT users.id, users.name FROM users) AS s WHERE s.name = @p1", "x");
        Assert.Contains("not Int32", Assert.Throws<ArgumentException>(() => both.Columns<int, string>()).Message, StringComparison.Ordinal);
        Assert.Contains("2 columns", Assert.Throws<ArgumentException>(() => both.Columns<long>()).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_part_of_a_table_is_chosen_by_chance()
    {
        Select(User.Table.As(new TableSample(10, seed: 1), "some")).Select(u => u.Id).Is("SELECT some.id FROM users AS some TABLESAMPLE BERNOULLI (@p1) REPEATABLE (@p2)", 10.0, 1.0);
        Select(UserTable.Schema.As(sample: new TableSample(5, method: "SYSTEM"))).Where(u => u.Column<int>("age") > 1).Select(u => u.Column<long>("id"))
            .Is("SELECT users_1.id FROM users AS users_1 TABLESAMPLE SYSTEM (@p1) WHERE users_1.age > @p2", 5.0, 1);
    }
}
