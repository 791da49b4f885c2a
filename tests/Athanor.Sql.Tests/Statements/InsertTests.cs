namespace Athanor.Sql.Tests;

public sealed class InsertTests
{
    private static readonly UserTable U = User.Table;
    private static readonly PostTable P = Post.Table;

    [Fact]
    public void One_row() =>
        Insert(User.Table).Values(u => u.Name.To("Ann"), u => u.Age.To(30), u => u.Colour.To(Colour.Blue))
            .Is("INSERT INTO users (name, age, colour) VALUES (@p1, @p2, @p3)", "Ann", 30, "blue");

    [Fact]
    public void A_row_of_defaults() => Insert(User.Table).Is("INSERT INTO users DEFAULT VALUES");

    [Fact]
    public void Values_may_be_expressions() =>
        Insert(Post.Table).Values(p => p.UserId.To(Select(Max(U.Id)).AsScalar()), p => p.Title.To(Lower("A")))
            .Is("INSERT INTO posts (user_id, title) VALUES ((SELECT max(users.id) FROM users), lower(@p1))", "A");

    [Fact]
    public void Rows_are_added_by_further_values() =>
        Insert(Post.Table).Values(p => p.UserId.To(1), p => p.Title.To("a")).Values(p => p.UserId.To(2), p => p.Title.To("b"))
            .Is("INSERT INTO posts (user_id, title) VALUES (@p1, @p2), (@p3, @p4)", 1L, "a", 2L, "b");

    [Fact]
    public void Rows_are_made_of_items() =>
        Insert(Post.Table).Rows([(1L, "a"), (2L, "b")], (p, item) => [p.UserId.To(item.Item1), p.Title.To(item.Item2)])
            .Is("INSERT INTO posts (user_id, title) VALUES (@p1, @p2), (@p3, @p4)", 1L, "a", 2L, "b");

    [Fact]
    public void Every_row_sets_the_same_columns()
    {
        Assert.Contains("Row 2", Assert.Throws<ArgumentException>(() => Insert(Post.Table).Rows([1, 2], (p, i) =>
            i == 1 ? [p.UserId.To(1), p.Title.To("a")] : [p.Title.To("a"), p.UserId.To(1)])).Message, StringComparison.Ordinal);
        Assert.Contains("Row 2", Assert.Throws<ArgumentException>(() => Insert(Post.Table).Rows([1, 2], (p, i) =>
            i == 1 ? [p.UserId.To(1), p.Title.To("a")] : [p.UserId.To(1)])).Message, StringComparison.Ordinal);
        Assert.Contains("Row 2", Assert.Throws<ArgumentException>(() => Insert(Post.Table).Values(p => p.UserId.To(1)).Values(p => p.Title.To("b"))).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_row_sets_something()
    {
        Assert.Throws<ArgumentException>(() => Insert(Post.Table).Rows([1], (p, i) => []));
        Assert.Throws<ArgumentException>(() => Insert(Post.Table).Rows(Array.Empty<int>(), (p, i) => [p.Views.To(i)]));
    }

    [Fact]
    public void A_column_is_set_once_and_is_the_tables_own()
    {
        Assert.Contains("posts.title", Assert.Throws<ArgumentException>(() => Insert(Post.Table).Values(p => p.Title.To("a"), p => p.Title.To("b"))).Message, StringComparison.Ordinal);
        Assert.Contains("users.name", Assert.Throws<ArgumentException>(() => Insert(Post.Table).Values(p => U.Name.To("a"))).Message, StringComparison.Ordinal);
        Assert.Throws<ArgumentException>(() => Insert(Post.Table).Values(p => p.Title.To("a")).OnConflict(p => U.Name).DoNothing());
        Assert.Throws<ArgumentException>(() => Insert(Post.Table).Values(p => p.Title.To("a")).OnConflict(p => p.Id).DoUpdate(p => U.Name.To("b")));
        Assert.Throws<ArgumentException>(() => new InsertStatement(PostTable.Schema, [P.Title, P.Views], [[Value("a")]]));
    }

    [Fact]
    public void The_rows_of_a_query()
    {
        Insert(Post.Table).From(Select(User.Table).Where(u => u.Active).Select(u => (u.Id, u.Name)), p => p.UserId, p => p.Title)
            .Is("INSERT INTO posts (user_id, title) SELECT users.id, users.name FROM users WHERE users.active");
        Assert.Contains("2 outputs for 1 columns", Assert.Throws<ArgumentException>(() => Insert(Post.Table).From(Select(U.Id, U.Name), p => p.UserId)).Message, StringComparison.Ordinal);
        Assert.Throws<UsageException>(() => Insert(Post.Table).Values(p => p.Views.To(1)).From(Select(U.Id), p => p.UserId));
        Assert.Throws<UsageException>(() => Insert(Post.Table).From(Select(U.Id), p => p.UserId).Values(p => p.Views.To(1)));
    }

    [Fact]
    public void A_query_may_read_the_table_that_it_fills() =>
        Insert(Post.Table).From(Select(Post.Table).Select(p => (p.UserId, p.Title + "!")), p => p.UserId, p => p.Title)
            .Is("INSERT INTO posts (user_id, title) SELECT posts.user_id, posts.title || @p1 FROM posts", "!");

    [Fact]
    public void A_row_that_is_there_already_stays()
    {
        var insert = Insert(User.Table).Values(u => u.Email.To("a@x"));
        insert.OnConflict(u => u.Email).DoNothing().Is("INSERT INTO users (email) VALUES (@p1) ON CONFLICT (email) DO NOTHING", "a@x");
        insert.OnConflict().DoNothing().Is("INSERT INTO users (email) VALUES (@p1) ON CONFLICT DO NOTHING", "a@x");
    }

    [Fact]
    public void A_row_that_is_there_already_is_updated()
    {
        Insert(Post.Table).Values(p => p.UserId.To(1), p => p.Title.To("a"), p => p.Views.To(5))
            .OnConflict(p => p.UserId, p => p.Title)
            .DoUpdate(p => p.Views.To(p.Views + Excluded(p.Views)))
            .Is("""
                INSERT INTO posts (user_id, title, views) VALUES (@p1, @p2, @p3)
                ON CONFLICT (user_id, title) DO UPDATE SET views = posts.views + excluded.views
                """, 1L, "a", 5);
        Assert.Throws<ArgumentException>(() => Insert(Post.Table).OnConflict(p => p.Id).DoUpdate());
        Assert.Throws<ArgumentException>(() => Insert(Post.Table).OnConflict().DoUpdate(p => p.Views.To(1)));
    }

    [Fact]
    public void An_upsert_may_look_elsewhere() =>
        Insert(Post.Table).Values(p => p.UserId.To(1), p => p.Title.To("a"))
            .OnConflict(p => p.Id)
            .DoUpdate(p => p.Views.To(Select(U.Age).Where(U.Id == Excluded(p.UserId)).AsScalar()))
            .Is("""
                INSERT INTO posts (user_id, title) VALUES (@p1, @p2)
                ON CONFLICT (id) DO UPDATE SET views = (SELECT users.age FROM users WHERE users.id = excluded.user_id)
                """, 1L, "a");

    [Fact]
    public void Inserted_rows_are_given_back()
    {
        ReturningStatement<long> id = Insert(Post.Table).Values(p => p.Title.To("a")).Returning(p => p.Id);
        id.Is("INSERT INTO posts (title) VALUES (@p1) RETURNING id", "a");
        ReturningStatement<Post> row = Insert(Post.Table).Values(p => p.Title.To("a")).Returning(p => p);
        row.Is("INSERT INTO posts (title) VALUES (@p1) RETURNING id, title", "a");
        Insert(Post.Table).Values(p => p.Title.To("a")).Returning(p => p.Views + 1).Is("INSERT INTO posts (title) VALUES (@p1) RETURNING views + @p2", "a", 1);
    }

    [Fact]
    public void A_dialect_that_gives_nothing_back_says_so()
    {
        var error = Assert.Throws<CompileException>(() => Insert(Post.Table).Values(p => p.Title.To("a")).Returning(p => p.Id).ToSql(new TestDialect(returning: false)));
        Assert.Contains("RETURNING", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Many_rows_go_out_in_pages()
    {
        var executor = new SqlTrap { Dialect = new TestDialect(page: 4) };
        var affected = Insert(Post.Table).Rows([1, 2, 3, 4, 5], (p, i) => [p.UserId.To(i), p.Title.To("t" + i)]).Execute(executor);
        Assert.Equal(3, affected);
        Assert.Equal(
            [
                "INSERT INTO posts (user_id, title) VALUES (@p1, @p2), (@p3, @p4)",
                "INSERT INTO posts (user_id, title) VALUES (@p1, @p2), (@p3, @p4)",
                "INSERT INTO posts (user_id, title) VALUES (@p1, @p2)",
            ],
            executor.Sql);
        Assert.Equal([1L, "t1", 2L, "t2", 3L, "t3", 4L, "t4", 5L, "t5"], executor.Values.SelectMany(v => v));
    }

    [Fact]
    public void Many_rows_are_given_back_page_by_page()
    {
        var executor = new SqlTrap { Dialect = new TestDialect(page: 1) };
        Assert.Equal([1L, 1L, 1L], Insert(Post.Table).Rows([1, 2, 3], (p, i) => [p.Views.To(i)]).Returning(p => p.Id).ToList(executor));
        Assert.Equal(Enumerable.Repeat("INSERT INTO posts (views) VALUES (@p1) RETURNING id", 3), executor.Sql);
        Assert.Equal([1, 2, 3], executor.Values.SelectMany(v => v));
    }

    [Fact]
    public void A_row_wider_than_a_page_still_goes_out()
    {
        var executor = new SqlTrap { Dialect = new TestDialect(page: 1) };
        Assert.Equal(2, Insert(Post.Table).Rows([1, 2], (p, i) => [p.UserId.To(i), p.Title.To("t")]).Execute(executor));
        Assert.Equal(2, executor.Sql.Count);
    }

    [Fact]
    public void Too_many_parameters_for_one_statement_are_an_error_with_a_way_out()
    {
        var insert = Insert(Post.Table).Rows(Enumerable.Range(0, 10), (p, i) => [p.Views.To(i)]).Returning(p => p.Id);
        Assert.Contains("10 parameters", Assert.Throws<CompileException>(() => insert.ToSql(new TestDialect(maxParameters: 9))).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Only_a_table_takes_rows()
    {
        Assert.Throws<ArgumentException>(() => Insert(User.Table.As("u")));
        Assert.Throws<ArgumentException>(() => Update(User.Table.As("u")));
        Assert.Throws<ArgumentException>(() => Delete(Select(U.Id).AsSubquery("s")));
    }
}
