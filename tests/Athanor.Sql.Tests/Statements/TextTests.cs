namespace Athanor.Sql.Tests;

public sealed class TextTests
{
    private static readonly UserTable U = User.Table;

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
            .Is("SELECT users.name, users.age + @p1 FROM users WHERE users.id IN (@p2, @p3)", 1, 1L, 2L);
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
        var shape = Text($"SELECT * FROM users").AsQuery().Returns().Shape;
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
        Assert.Equal(["other"], shape.Read(At(["other"], 1L), 0, null).Names);
    }

    [Fact]
    public void Two_columns_of_one_name_are_asked_for_by_number()
    {
        var row = Text($"SELECT 1").AsQuery().Returns().Shape.Read(At(["id", "id"], 1L, 2L), 0, null);
        Assert.Contains("more than one", Assert.Throws<KeyNotFoundException>(() => row["id"]).Message, StringComparison.Ordinal);
        Assert.Equal(2L, row[1]);
        Assert.Equal(2, row.Count);
    }

    private static FakeRows At(string[] names, params object?[] values)
    {
        var rows = new FakeRows(names, [values]);
        Assert.True(Synchronous.Result(rows.ReadAsync(false, default)));
        return rows;
    }
}
