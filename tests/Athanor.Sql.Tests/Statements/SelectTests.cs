namespace Athanor.Sql.Tests;

public sealed class SelectTests
{
    private static readonly UserTable U = User.Table;
    private static readonly PostTable P = Post.Table;

    [Fact]
    public void A_table_is_selected_with_its_rows_columns() => Select(User.Table).Is("SELECT users.id, users.name, users.age FROM users");

    [Fact]
    public void Clauses_add_up_in_any_order()
    {
        Select(User.Table).OrderBy(u => u.Name).Limit(10).Where(u => u.Age > 18).Offset(20).Where(u => u.Active).OrderBy(u => u.Id.Desc())
            .Is("""
                SELECT users.id, users.name, users.age FROM users
                WHERE users.age > @p1 AND users.active
                ORDER BY users.name, users.id DESC
                LIMIT @p2 OFFSET @p3
                """, 18, 10L, 20L);
    }

    [Fact]
    public void Columns_become_tuples_or_what_a_function_makes_of_them()
    {
        Query<UserTable, (string, int)> tuples = Select(User.Table).Select(u => (u.Name, u.Age));
        tuples.Is("SELECT users.name, users.age FROM users");
        Query<UserTable, User> made = Select(User.Table).Select(u => (u.Id, u.Name, u.Age), (id, name, age) => new User(id, name, age));
        made.Is("SELECT users.id, users.name, users.age FROM users");
        Query<UserTable, int> one = Select(User.Table).Select(u => u.Age + 1);
        one.Is("SELECT users.age + @p1 FROM users", 1);
        Query<UserTable, (User, short)> mixed = Select(User.Table).Select(u => (u, u.Rank + 1));
        mixed.Is("SELECT users.id, users.name, users.age, users.rank + @p1 FROM users", (short)1);
    }

    [Fact]
    public void Columns_alone_say_what_they_are_selected_from()
    {
        Select(U.Name).Is("SELECT users.name FROM users");
        Select(U.Name, U.Age).Where(U.Age > 1).Is("SELECT users.name, users.age FROM users WHERE users.age > @p1", 1);
        Select(U.Name, P.Title).Where(P.UserId == U.Id).Is("SELECT users.name, posts.title FROM users, posts WHERE posts.user_id = users.id");
        Select(Value(1)).Is("SELECT @p1", 1);
        Select(Count()).GroupBy(U.Age).Is("SELECT count(*) FROM users GROUP BY users.age");
        Select(Count()).Having(Max(U.Age) > 5).Is("SELECT count(*) FROM users HAVING max(users.age) > @p1", 5);
        Select(Value(1)).OrderBy(U.Age).Is("SELECT @p1 FROM users ORDER BY users.age", 1);
        Select(Count()).From(U).Is("SELECT count(*) FROM users");
    }

    [Fact]
    public void Joins_with_a_condition()
    {
        Select(User.Table).Join(Post.Table, (u, p) => p.UserId == u.Id).Where((u, p) => p.Title == "x").Select((u, p) => (u.Name, p.Title))
            .Is("SELECT users.name, posts.title FROM users JOIN posts ON posts.user_id = users.id WHERE posts.title = @p1", "x");
        Select(U.Name, P.Title).From(U).Join(P, P.UserId == U.Id)
            .Is("SELECT users.name, posts.title FROM users JOIN posts ON posts.user_id = users.id");
        Select(U.Name, P.Title).From(U).CrossJoin(P).Is("SELECT users.name, posts.title FROM users CROSS JOIN posts");
    }

    [Fact]
    public void Up_to_four_sources_reach_the_lambdas()
    {
        Select(User.Table)
            .Join(User.Table.As("b"), (u, b) => u.ManagerId == b.Id)
            .OuterJoin(User.Table.As("c"), (u, b, c) => b.ManagerId == c.Id)
            .Join(Post.Table, (u, b, c, p) => p.UserId == u.Id)
            .Where((u, b, c, p) => p.Views > 1)
            .GroupBy((u, b, c, p) => u.Name, (u, b, c, p) => c.Name)
            .Having((u, b, c, p) => Count() > 2)
            .OrderBy((u, b, c, p) => c.Name.Asc().NullsLast())
            .Select((u, b, c, p) => (u.Name, c.Name.OrNull, Sum(p.Views)))
            .Is("""
                SELECT users.name, c.name, sum(posts.views)
                FROM users JOIN users AS b ON users.manager_id = b.id LEFT JOIN users AS c ON b.manager_id = c.id JOIN posts ON posts.user_id = users.id
                WHERE posts.views > @p1
                GROUP BY users.name, c.name
                HAVING count(*) > @p2
                ORDER BY c.name NULLS LAST
                """, 1, 2L);
    }

    [Fact]
    public void The_optional_side_of_a_join_projects_as_nullable()
    {
        Query<UserTable, PostTable, (string, int?)> columns = Select(User.Table).OuterJoin(Post.Table, (u, p) => p.UserId == u.Id).Select((u, p) => (u.Name, p.Views.OrNull));
        columns.Is("SELECT users.name, posts.views FROM users LEFT JOIN posts ON posts.user_id = users.id");
        Query<UserTable, PostTable, (User, Post?)> rows = Select(User.Table).OuterJoin(Post.Table, (u, p) => p.UserId == u.Id).Select((u, p) => (u, p.OrNull));
        rows.Is("SELECT users.id, users.name, users.age, posts.id, posts.title FROM users LEFT JOIN posts ON posts.user_id = users.id");
    }

    [Fact]
    public void Sorting_says_where_nulls_go()
    {
        Select(U.Id).OrderBy(U.Score.Desc().NullsFirst(), U.Email.Asc().NullsLast(), U.Age)
            .Is("SELECT users.id FROM users ORDER BY users.score DESC NULLS FIRST, users.email NULLS LAST, users.age");
    }

    [Fact]
    public void Distinct_rows() => Select(User.Table).Select(u => u.Age).Distinct().Is("SELECT DISTINCT users.age FROM users");

    [Fact]
    public void Paging_takes_no_negative_number()
    {
        Select(U.Id).Limit(0).Is("SELECT users.id FROM users LIMIT @p1", 0L);
        Assert.Throws<ArgumentOutOfRangeException>(() => Select(U.Id).Limit(-1));
        Assert.Throws<ArgumentOutOfRangeException>(() => Select(User.Table).Offset(-1));
    }

    [Fact]
    public void A_statement_never_changes()
    {
        var young = Select(User.Table).Where(u => u.Age < 30);
        var first = young.OrderBy(u => u.Name).Limit(1);
        var counted = young.Select(u => Count());
        young.Is("SELECT users.id, users.name, users.age FROM users WHERE users.age < @p1", 30);
        first.Is("SELECT users.id, users.name, users.age FROM users WHERE users.age < @p1 ORDER BY users.name LIMIT @p2", 30, 1L);
        counted.Is("SELECT count(*) FROM users WHERE users.age < @p1", 30);
    }

    [Fact]
    public void Schemas_and_reserved_words_are_written_as_they_must_be()
    {
        var metadata = new MetaData();
        var table = new Table("Order", metadata, [new ColumnSchema("user", SqlTypes.Integer), new ColumnSchema("say \"hi\"", SqlTypes.Text), new ColumnSchema("1st", SqlTypes.Text)], schema: "shop");
        Select(table.Column<int>("user"), table.Column<string>("say \"hi\""), table.Column<string>("1st"))
            .Is(""""
                SELECT shop."Order"."user", shop."Order"."say ""hi""", shop."Order"."1st" FROM shop."Order"
                """");
    }

    [Fact]
    public void Names_that_cannot_be_quoted_are_refused()
    {
        Assert.Throws<CompileException>(() => TestDialect.Plain.Quote(""));
        Assert.Throws<CompileException>(() => TestDialect.Plain.Quote("a\0b"));
        Assert.Throws<CompileException>(() => TestDialect.Plain.Quote("a\ud83d"));
        Assert.Equal("\"a;b\"", TestDialect.Plain.Quote("a;b"));
        Assert.Equal("'it''s'", TestDialect.Plain.TextLiteral("it's"));
    }

    [Fact]
    public void Printing_needs_no_dialect() =>
        Assert.Equal("SELECT users.name FROM users WHERE users.age > @p1", Select(User.Table).Select(u => u.Name).Where(u => u.Age > 1).ToString());

    [Fact]
    public void A_run_time_table_is_queried_by_name()
    {
        var table = new Table("things", new MetaData(), [new ColumnSchema("id", SqlTypes.BigInt, isPrimaryKey: true), new ColumnSchema("weight", SqlTypes.Double)]);
        Query<Table, Row> all = Select(table);
        all.Where(t => t.Column<double>("weight") > 1.5).Is("SELECT things.id, things.weight FROM things WHERE things.weight > @p1", 1.5);
        Assert.Contains("weight", Assert.Throws<KeyNotFoundException>(() => table["size"]).Message, StringComparison.Ordinal);
        Assert.Contains("Double, not Int32", Assert.Throws<ArgumentException>(() => table.Column<int>("weight")).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_run_time_column_asked_for_with_another_nullability_names_the_type_to_ask_for()
    {
        var table = new Table(
            "things",
            new MetaData(),
            [
                new ColumnSchema("id", SqlTypes.BigInt, isPrimaryKey: true),
                new ColumnSchema("weight", SqlTypes.Nullable(SqlTypes.Double), isNullable: true),
                new ColumnSchema("height", SqlTypes.Double, isNullable: true),
            ]);
        string MessageOf(Func<object> column) => Assert.Throws<ArgumentException>("name", column).Message;
        Assert.StartsWith("Column 'things.weight' holds Double?, not Double. It may be NULL: ask for Double?.", MessageOf(() => table.Column<double>("weight")), StringComparison.Ordinal);
        Assert.StartsWith(
            "Column 'things.height' holds Double, not Double?. Its type has no null, although its column may be NULL: declare it by `SqlTypes.Nullable(…)`.",
            MessageOf(() => table.Column<double?>("height")),
            StringComparison.Ordinal);
        Assert.StartsWith(
            "Column 'things.id' holds Int64, not Int64?. It is never NULL in its table: ask for Int64, and where an outer join may lack it for `.OrNull` of that.",
            MessageOf(() => table.Column<long?>("id")),
            StringComparison.Ordinal);
        Assert.StartsWith("Column 'weight' holds Double?, not Double. It may be NULL", MessageOf(() => table.As("t").Column<double>("weight")), StringComparison.Ordinal);
    }

    [Fact]
    public void Counting_leaves_out_what_does_not_matter()
    {
        var executor = new SqlTrap();
        Select(User.Table).Where(u => u.Active).OrderBy(u => u.Name).Count(executor);
        Select(User.Table).OrderBy(u => u.Name).Limit(5).Count(executor);
        Select(User.Table).Select(u => u.Age).Distinct().OrderBy(u => u.Age).Count(executor);
        Select(User.Table).Select(u => Max(u.Age)).Count(executor);
        Select(User.Table).GroupBy(u => u.Age).Select(u => u.Age).Count(executor);
        Select(User.Table).OrderBy(u => u.Name).Any(executor);
        Assert.Equal(
            [
                "SELECT count(*) FROM users WHERE users.active",
                "SELECT count(*) FROM (SELECT users.id, users.name, users.age FROM users ORDER BY users.name LIMIT @p1) AS anon_1",
                "SELECT count(*) FROM (SELECT DISTINCT users.age FROM users) AS anon_1",
                "SELECT count(*) FROM (SELECT max(users.age) AS max FROM users) AS anon_1",
                "SELECT count(*) FROM (SELECT users.age FROM users GROUP BY users.age) AS anon_1",
                "SELECT EXISTS (SELECT users.id, users.name, users.age FROM users)",
            ],
            executor.Sql);
    }

    [Fact]
    public void Only_the_first_row_is_asked_for_where_only_it_is_read()
    {
        var executor = new SqlTrap();
        Select(U.Id).FirstOrDefault(executor);
        Select(U.Id).Limit(5).FirstOrDefault(executor);
        Select(U.Id).OneOrDefault(executor);
        Assert.Equal(["SELECT users.id FROM users LIMIT @p1", "SELECT users.id FROM users LIMIT @p1", "SELECT users.id FROM users"], executor.Sql);
        Assert.Equal([1L, 5L], executor.Values.SelectMany(v => v));
    }
}
