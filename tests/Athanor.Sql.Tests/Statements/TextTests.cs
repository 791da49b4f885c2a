namespace Athanor.Sql.Tests;

public sealed class TextTests
{
    private static readonly UserTable U = User.Table;

    [Fact]
    public void What_is_no_column_says_how_its_rows_are_read() =>
        Assert.Contains("`.Returns(User.Table)`", Assert.Throws<UsageException>(() => Text($"SELECT * FROM users").AsQuery().Returns<User>()).Message, StringComparison.Ordinal);

    [Fact]
    public void Values_between_the_braces_are_parameters_whatever_they_hold()
    {
        var name = "'; DROP TABLE users; --";
        Text($"UPDATE users SET name = {name}, age = {5} WHERE id = {7L}").Is("UPDATE users SET name = @p1, age = @p2 WHERE id = @p3", name, 5, 7L);
        Text($"SELECT {(int?)null}").Is("SELECT @p1", [null]);
        Text($"SELECT {(string?)null}").Is("SELECT @p1", [null]);
    }

    [Fact]
    public void Expressions_tables_and_queries_stay_what_they_are()
    {
        Text($"SELECT {U.Name}, {U.Age + 1} FROM {User.Table} WHERE {U.Id.In(1, 2)}")
            .Is("SELECT users.name, (users.age + @p1) FROM users WHERE (users.id IN (@p2, @p3))", 1, 1L, 2L);
        Text($"SELECT * FROM {User.Table.As("u")}").Is("SELECT * FROM users AS u");
        Text($"SELECT * FROM ({Select(U.Id).Where(U.Age > 3)}) AS x").Is("SELECT * FROM (SELECT users.id FROM users WHERE users.age > @p1) AS x", 3);
        Text($"SELECT * FROM ({Select(U.Id).Union(Select(U.Id)).AsCte("c")})").Is("WITH c(id) AS (SELECT users.id FROM users UNION SELECT users.id FROM users) SELECT * FROM (c)");
        Text($"SELECT 1 WHERE {Row(U.Id, U.Age)} > {Row<long, int>(1, 2)}").Is("SELECT 1 WHERE (users.id, users.age) > (@p1, @p2)", 1L, 2);
        Text($"TABLE {UserTable.Schema}").Is("TABLE users");
    }

    [Fact]
    public void Text_without_holes_is_text() => Text($"VACUUM").Is("VACUUM");

    [Fact]
    public void A_value_without_sql_type_is_an_error() => Assert.Throws<CompileException>(() => Text($"SELECT {new Uri("http://localhost/")}").ToSql(TestDialect.Plain));

    [Fact]
    public void Text_is_taken_to_write_until_it_is_called_a_query()
    {
        var text = Text($"SELECT 1");
        Assert.True(text is { IsWrite: true, ReturnsRows: false });
        Assert.True(text.AsQuery() is { IsWrite: false, ReturnsRows: true });
        Assert.True(text.Returns<int>().Statement is { IsWrite: true, ReturnsRows: true });
        Assert.True(text.AsQuery().Returns<int>().Statement is { IsWrite: false, ReturnsRows: true });
    }

    [Fact]
    public void The_three_forms_of_one_text_are_compiled_apart()
    {
        var text = Text($"SELECT 1");
        CompiledStatement[] forms =
        [
            text.Compile(TestDialect.Plain).Statement,
            text.AsQuery().Compile(TestDialect.Plain).Statement,
            text.Returns<int>().Statement.Compile(TestDialect.Plain).Statement,
        ];
        Assert.Equal(3, forms.Distinct().Count());
        Assert.Equal([(true, false), (false, true), (true, true)], forms.Select(f => (f.IsWrite, f.ReturnsRows)));
    }

    [Fact]
    public void Rows_are_read_by_the_order_of_their_columns()
    {
        var row = FakeRows.At(5L, "Ann", 30);
        var text = Text($"SELECT * FROM users").AsQuery();
        Assert.Equal((5L, "Ann", 30), text.Returns<long, string, int>().Shape.Read(row, 0, null));
        Assert.Equal(new User(5, "Ann", 30), text.Returns(User.Table).Shape.Read(row, 0, null));
        Assert.Equal(5, text.Returns(U.Id).Shape.Read(row, 0, null));
        Assert.Equal(5L, text.Returns<long?>().Shape.Read(row, 0, null));
    }

    [Fact]
    public void A_null_is_not_read_as_a_value()
    {
        var row = FakeRows.At(null, null, null);
        var text = Text($"SELECT * FROM users").AsQuery();
        Assert.Throws<UnexpectedNullException>(() => text.Returns(U.Id).Shape.Read(row, 0, null));
        Assert.Throws<UnexpectedNullException>(() => text.Returns<long, string>().Shape.Read(row, 0, null));
        Assert.Null(text.Returns<long?>().Shape.Read(row, 0, null));
    }

    [Fact]
    public void Rows_of_unknown_columns_have_the_databases_names_and_types()
    {
        var rows = new FakeRows(["id", "name"], [[1L, "a"], [2L, null]]);
        var anyone = Text($"SELECT * FROM users").AsQuery().Returns().Shape;
        var shape = anyone.Of(rows);
        Assert.True(Synchronous.Result(rows.ReadAsync(false, default)));
        var first = shape.Read(rows, 0, null);
        Assert.True(Synchronous.Result(rows.ReadAsync(false, default)));
        var second = shape.Read(rows, 0, null);
        Assert.Equal(["id", "name"], first.Names);
        Assert.Equal(1L, first["id"]);
        Assert.Equal("a", first.Get<string>("name"));
        Assert.Null(second["name"]);
        Assert.Null(second.Get<string?>("name"));
        Assert.Throws<InvalidCastException>(() => second.Get<int>("id"));
        Assert.Throws<KeyNotFoundException>(() => second["size"]);
        Assert.Same(first.Names, second.Names);
        Assert.Equal(["other"], anyone.Read(At(["other"], 1L), 0, null).Names);
    }

    [Fact]
    public void Two_columns_of_one_name_are_asked_for_by_number()
    {
        var row = Text($"SELECT 1").AsQuery().Returns().Shape.Read(At(["id", "id"], 1L, 2L), 0, null);
        Assert.Contains("more than one", Assert.Throws<KeyNotFoundException>(() => row["id"]).Message, StringComparison.Ordinal);
        Assert.Equal(2L, row[1]);
        Assert.Equal(2, row.Count);
    }

    [Fact]
    public void Text_is_an_expression_and_a_condition()
    {
        Select(User.Table).Where(u => Sql<bool>($"{u.Name} ~ {"^A"}") && u.Active).Select(u => Sql<int>($"length({u.Name})") + 1)
            .Is("SELECT (length(users.name)) + @p1 FROM users WHERE (users.name ~ @p2) AND users.active", 1, "^A");
        Select(U.Id).Where(Sql<bool>($"{U.Active || U.Age > 5} = {true}")).Is("SELECT users.id FROM users WHERE (users.active OR users.age > @p1) = @p2", 5, true);
    }

    [Fact]
    public void Text_with_named_columns_stands_wherever_a_query_does()
    {
        var text = Text($"SELECT user_id, count(*) AS n FROM posts WHERE views > {5} GROUP BY user_id").AsQuery<long, long>("user_id", "n");
        var sub = text.AsSubquery("busy");
        Select(U.Name, sub.Column<long>("n")).From(U).Join(sub, sub.Column<long>("user_id") == U.Id)
            .Is("SELECT users.name, busy.n FROM users JOIN (SELECT user_id, count(*) AS n FROM posts WHERE views > @p1 GROUP BY user_id) AS busy ON busy.user_id = users.id", 5);
        Select(text.AsCte("busy").Columns<long, long>()).Where(b => b.Item2 > 1)
            .Is("""
                WITH busy(user_id, n) AS (SELECT user_id, count(*) AS n FROM posts WHERE views > @p1 GROUP BY user_id)
                SELECT busy.user_id, busy.n FROM busy WHERE busy.n > @p2
                """, 5, 1L);
        var ids = Text($"SELECT user_id FROM posts").AsQuery<long>("user_id");
        Select(U.Id).Where(U.Id.In(ids)).Union(ids)
            .Is("SELECT users.id FROM users WHERE users.id IN (SELECT user_id FROM posts) UNION SELECT * FROM (SELECT user_id FROM posts) AS anon_1");
        Select(U.Name).Where(U.Age > Text($"SELECT avg(age) FROM users").AsQuery<int>("a").AsScalar()).Is("SELECT users.name FROM users WHERE users.age > (SELECT avg(age) FROM users)");
        Assert.False(text.Statement.IsWrite);
    }

    [Fact]
    public void Named_parameters_are_found_and_nothing_else_is()
    {
        var text = NamedText("""
            SELECT ':no', "a:no", x::int, '\:', $t$ :no $t$, a[1:2] -- :no
            /* :no */ FROM users WHERE age > :age AND (name = :name OR :name IS NULL) AND at < '12:30' AND b = \:c
            """);
        Assert.Equal(["age", "name"], text.ParameterNames);
        var bound = text.Bind("age", 5).Bind("name", "Ann").Bind("age", 7);
        Assert.Equal([7, "Ann"], RecordedParameters.Of(bound.Statement.Compile(TestDialect.Plain)));
        Assert.Equal("""SELECT ':no', "a:no", x::int, '\:', $t$ :no $t$, a[1:2] -- :no""" + "\n"
            + "/* :no */ FROM users WHERE age > @p1 AND (name = @p2 OR @p2 IS NULL) AND at < '12:30' AND b = :c", bound.Statement.ToSql(TestDialect.Plain));
        Assert.Contains(":age", Assert.Throws<CompileException>(() => text.Statement.ToSql(TestDialect.Plain)).Message, StringComparison.Ordinal);
        Assert.Throws<ArgumentException>(() => text.Bind("size", 1));
        NamedText("SELECT 1 WHERE c = :c").Bind("c", Colour.Blue, new ColourText()).Statement.Is("SELECT 1 WHERE c = @p1", "blue");
        NamedText("SELECT 1 WHERE id IN :ids").BindList("ids", [1, 2]).Statement.Is("SELECT 1 WHERE id IN (@p1, @p2)", 1, 2);
    }

    [Fact]
    public void A_list_stands_in_parentheses_and_brings_one_text_for_many_sizes()
    {
        Text($"SELECT name FROM users WHERE id IN {ListOf([3, 5, 7])} AND age > {1}")
            .Is("SELECT name FROM users WHERE id IN (@p1, @p2, @p3, @p4) AND age > @p5", 3, 5, 7, 7, 1);
        Text($"SELECT 1 WHERE c IN {ListOf([Colour.Blue], new ColourText())}").Is("SELECT 1 WHERE c IN (@p1)", "blue");
        Assert.Throws<ArgumentException>(() => ListOf(Array.Empty<int>()));
        Assert.Throws<ArgumentException>(() => ListOf<string?>(["a", null]));
    }

    private static FakeRows At(string[] names, params object?[] values)
    {
        var rows = new FakeRows(names, [values]);
        Assert.True(Synchronous.Result(rows.ReadAsync(false, default)));
        return rows;
    }
}
