namespace Athanor.Sql.Tests;

/// <summary>Statements printed with their values in the text.</summary>
public sealed class InlineTests
{
    private static UserTable U => User.Table;

    [Fact]
    public void Values_stand_in_the_text_where_that_is_asked_for()
    {
        var adults = Select(U.Id).Where(U.Name == "O'Neil" & U.Age > 18 & U.Colour == Colour.Green).Limit(10);
        Assert.Equal("SELECT users.id FROM users WHERE users.name = @p1 AND users.age > @p2 AND users.colour = @p3 LIMIT @p4", adults.ToSql(TestDialect.Plain));
        Assert.Equal("SELECT users.id FROM users WHERE users.name = 'O''Neil' AND users.age > 18 AND users.colour = 'green' LIMIT 10", Inlined(adults));
        Assert.Equal("UPDATE users SET email = NULL, age = 3 WHERE users.id = 7", Update(U).Set(u => u.Email.To(null), u => u.Age.To(3)).Where(u => u.Id == 7).ToSql(TestDialect.Plain, inlineValues: true));
        Assert.Equal("DELETE FROM t WHERE a = 'x' AND b IN (1, 2)", NamedText("DELETE FROM t WHERE a = :a AND b IN :b").Bind("a", "x").BindList("b", [1, 2]).Statement.ToSql(TestDialect.Plain, inlineValues: true));
    }

    [Fact]
    public void A_list_has_as_many_values_as_were_given()
    {
        Assert.Equal("users.age IN (1, 2, -3)", Inlined(U.Age.In(1, 2, -3)));
        Assert.Equal("1 = 0", Inlined(U.Age.In()));
        Assert.Equal("(users.age, users.name) IN ((1, 'a'), (2, 'b'), (3, 'c'))", Inlined(Row(U.Age, U.Name).In((1, "a"), (2, "b"), (3, "c"))));
        Assert.Equal(100_000 - 1, Inlined(U.Age.In([.. Enumerable.Range(0, 100_000)])).Count(c => c == ','));
    }

    [Fact]
    public void A_sign_meets_no_other_one()
    {
        Assert.Equal("-(-5)", Inlined(-Value(-5)));
        Assert.Equal("users.age - (-5)", Inlined(U.Age - -5));
        Assert.Equal("SELECT -(-5)", Text($"SELECT -{-5}").ToSql(TestDialect.Plain, inlineValues: true));
    }

    [Fact]
    public void A_number_that_sorts_or_groups_is_no_place_of_a_column()
    {
        Assert.Equal("SELECT users.name, users.age FROM users GROUP BY (SELECT 2), users.name ORDER BY (SELECT 2), (SELECT (-1)) DESC, (SELECT TRUE), users.age + 1",
            Inlined(Select(U.Name, U.Age).GroupBy(Value(2), U.Name).OrderBy(Value(2)).OrderBy(Value(-1).Desc()).OrderBy(Value(true)).OrderBy(U.Age + 1)));
        Select(U.Name).OrderBy(Literal(1)).Is("SELECT users.name FROM users ORDER BY (SELECT 1)");
    }

    [Fact]
    public void An_expression_prints_alone()
    {
        Assert.Equal("users.age + @p1", (U.Age + 1).ToSql(TestDialect.Plain));
        Assert.Equal("users.age + 1", Inlined(U.Age + 1));
        Assert.Equal(
            "users.age > 1 AND EXISTS (SELECT posts.id FROM posts WHERE posts.user_id = users.id AND posts.title = 'x')",
            Inlined(U.Age > 1 & Exists(Select(Post.Table.Id).Where(Post.Table.UserId == U.Id & Post.Table.Title == "x"))));
    }

    [Fact]
    public void A_value_without_a_literal_is_an_error_that_names_it()
    {
        Assert.Contains("NUL", Assert.Throws<CompileException>(() => Inlined(U.Name == "a\0b")).Message, StringComparison.Ordinal);
        Assert.Contains("surrogate", Assert.Throws<CompileException>(() => Inlined(U.Name == "\ud83d")).Message, StringComparison.Ordinal);
        Assert.Contains("Utc", Assert.Throws<CompileException>(() => Inlined(Value(DateTime.UnixEpoch))).Message, StringComparison.Ordinal);
        Assert.Contains("NaN", Assert.Throws<CompileException>(() => Inlined(Value(double.NaN))).Message, StringComparison.Ordinal);
        Assert.Contains("array", Assert.Throws<CompileException>(() => Inlined(Value(new[] { 1 }))).Message, StringComparison.Ordinal);
        Assert.Contains("Version", Assert.Throws<CompileException>(() => Inlined(Value(new Version(1, 0), new NativeType<Version>("test", "version")))).Message, StringComparison.Ordinal);
        Assert.Throws<UsageException>(() => new SelectQuery([new ParameterPlaceholder(SqlTypes.Integer).AsExpr()]).ToSql(TestDialect.Plain, inlineValues: true));
    }

    [Fact]
    public void The_SQL_of_a_type_stands_around_literals_too()
    {
        Literal("X", new Tagged()).Is("('<' || 'X')");
        Value("X", new Tagged()).Is("('<' || @p1)", "X");
        (Value("X", new Tagged()) == U.Name).Is("('<' || @p1) = name", "X");
        Assert.Equal("('<' || 'X') = users.name", Inlined(Value("X", new Tagged()) == U.Name));
        Assert.Equal("'xy'", Inlined(Value("x", SqlTypes.Text.On("test", SqlTypes.Converted(SqlTypes.Text, (string s) => s + "y", s => s[..^1])))));
    }

    [Fact]
    public void Printing_neither_uses_nor_fills_the_cache()
    {
        var dialect = new TestDialect();
        var query = Select(U.Id).Where(U.Age > 1);
        Inlined(query, dialect);
        Assert.Equal(0, dialect.Cache.Count);
        Assert.Equal("SELECT users.id FROM users WHERE users.age > @p1", query.ToSql(dialect));
    }

    [Fact]
    public void To_string_says_something_of_everything_and_throws_nothing()
    {
        Assert.Equal("SELECT users.id FROM users WHERE users.age > @p1", Select(U.Id).Where(U.Age > 1).ToString());
        Assert.Equal("users.age DESC", U.Age.Desc().ToString());
        Assert.Equal("age = @p1", U.Age.To(1).ToString());
        Assert.Equal("(SELECT users.id FROM users) AS s", Select(U.Id).AsSubquery("s").ToString());
        Assert.Equal("users AS u", UserTable.Schema.As("u").ToString());
        Assert.Contains(":name", NamedText("SELECT :name").ToString(), StringComparison.Ordinal);
        Assert.Contains("version", Cast(Value("1"), new NativeType<string>("other", "version")).ToString(), StringComparison.Ordinal);
        Assert.Contains("NUL", Select(U.Age.Label("a\0b")).ToString(), StringComparison.Ordinal);
        Assert.Contains("OrderId", Select(Value(new OrderId(1))).ToString(), StringComparison.Ordinal);
        Assert.Equal("no words", new Silent().ToString());
    }

    private static string Inlined<TRow>(RowStatement<TRow> statement, Dialect? dialect = null) => statement.ToSql(dialect ?? TestDialect.Plain, inlineValues: true);

    private static string Inlined(Expr expression) => expression.ToSql(TestDialect.Plain, inlineValues: true);

    private readonly record struct OrderId(int Value);

    private sealed class Tagged() : TypeDecorator<string, string>(SqlTypes.Text)
    {
        protected override string ToStored(string value) => value;

        protected override string FromStored(string stored) => stored;

        protected override Expr BoundSql(Expr<string> value) => Literal("<") + value;
    }

    private sealed class Silent() : Expr<int>(SqlTypes.Integer)
    {
        protected internal override void DeclareParts(PartVisitor parts)
        {
        }

        protected internal override void WriteSql(StatementCompiler compiler) => throw new FormatException("no words");
    }
}
