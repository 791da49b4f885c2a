using System.Text.Json;

namespace Athanor.Sql.Tests;

public sealed class TypeTests
{
    private static readonly Table Docs = new("docs", new MetaData(),
    [
        new ColumnSchema("id", SqlTypes.Integer, isPrimaryKey: true),
        new ColumnSchema("data", SqlTypes.Nullable(SqlTypes.RawJson), isNullable: true),
        new ColumnSchema("secret", new Sealed()),
    ]);

    private static readonly Column<int> Id = Docs.Column<int>("id");
    private static readonly Column<JsonElement?> Data = Docs.Column<JsonElement?>("data");
    private static readonly Column<string> Secret = Docs.Column<string>("secret");

    [Fact]
    public void JSON_is_asked_in_the_words_of_the_standard_and_its_path_is_a_parameter()
    {
        Select(Id).Where(Data.Path("a", 0, "it's \"b\"").AsInteger() == 5)
            .Is("SELECT docs.id FROM docs WHERE JSON_VALUE(docs.data, @p1 RETURNING INTEGER) = @p2", "$.\"a\"[0].\"it's \\\"b\\\"\"", 5);
        Select(Data.Path("a").Path(1)).Is("SELECT JSON_QUERY(docs.data, @p1) FROM docs", "$.\"a\"[1]");
        Select(Id).Where(Data.HasKey("a.b")).Is("SELECT docs.id FROM docs WHERE JSON_EXISTS(docs.data, @p1)", "$.\"a.b\"");
    }

    [Fact]
    public void Statements_that_differ_in_their_paths_share_a_text_and_those_that_differ_in_their_types_do_not()
    {
        var dialect = new TestDialect();
        _ = Select(Data.Path("a").AsString()).Statement.Compile(dialect);
        _ = Select(Data.Path("b", 1, "c").AsString()).Statement.Compile(dialect);
        Assert.Equal(1, dialect.Compiled);
        _ = Select(Data.Path("a").AsInteger()).Statement.Compile(dialect);
        _ = Select(Data.Path("a")).Statement.Compile(dialect);
        _ = Select(Data.Path("a").AsJson(TextListShape.Info)).Statement.Compile(dialect);
        _ = Select(Id).Where(Data.HasKey("a")).Statement.Compile(dialect);
        Assert.Equal(5, dialect.Compiled);
    }

    [Fact]
    public void SQL_stands_around_values_where_they_enter_and_where_they_leave()
    {
        Select(Secret).Where(Secret == "x" && Secret.In("y", "z"))
            .Is("SELECT unseal(docs.secret) AS secret FROM docs WHERE docs.secret = seal(@p1) AND docs.secret IN (seal(@p2), seal(@p3))", "x", "y", "z");
        var inner = Select(Secret).AsSubquery("s");
        Select(inner.Column<string>("secret")).From(inner).Is("SELECT unseal(s.secret) AS secret FROM (SELECT docs.secret FROM docs) AS s");
        Update(Docs).Set(_ => Secret.To("n")).Where(_ => Id == 1).Returning(_ => Secret)
            .Is("UPDATE docs SET secret = seal(@p1) WHERE docs.id = @p2 RETURNING unseal(secret) AS secret", "n", 1);
        Select(Secret).Where(Secret.In("y", "z")).Statement.Compile(TestDialect.WithArrays)
            .Is("SELECT unseal(docs.secret) AS secret FROM docs WHERE docs.secret IN (seal(@p1), seal(@p2))", "y", "z");
    }

    [Fact]
    public void A_parameter_in_the_SQL_around_values_is_an_error_that_says_so()
    {
        var table = new Table("t", new MetaData(), [new ColumnSchema("v", new Keyed())]);
        var error = Assert.Throws<CompileException>(() => Select(table.Column<string>("v")).Where(table.Column<string>("v") == "x").ToSql(TestDialect.Plain));
        Assert.Contains("constants", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Types_with_the_same_facets_are_equal()
    {
        Assert.Equal(SqlTypes.Array(SqlTypes.String(5)), SqlTypes.Array(SqlTypes.String(5)));
        Assert.NotEqual(SqlTypes.Array(SqlTypes.String(5)), SqlTypes.Array(SqlTypes.String(6)));
        Assert.Equal(SqlTypes.EnumType<Colour>("c"), SqlTypes.EnumType<Colour>("c"));
        Assert.NotEqual(SqlTypes.EnumType<Colour>("c"), SqlTypes.EnumType<Colour>("d"));
        Assert.NotEqual(SqlTypes.EnumText<Colour>(), SqlTypes.EnumText<Colour>(c => $"{c}!"));
        Assert.Equal(SqlTypes.Exact("x", SqlTypes.Text), SqlTypes.Exact("x", SqlTypes.Text));
        Assert.NotEqual(SqlTypes.Exact("x", SqlTypes.Text), SqlTypes.Exact("y", SqlTypes.Text));
        Assert.Equal(SqlTypes.Text.On("a", SqlTypes.String(1)), SqlTypes.Text.On("a", SqlTypes.String(1)));
        Assert.NotEqual(SqlTypes.Text.On("a", SqlTypes.String(1)), SqlTypes.Text.On("b", SqlTypes.String(1)));
        Assert.NotEqual<object>(SqlTypes.Text, SqlTypes.Text.On("a", SqlTypes.String(1)));
    }

    [Fact]
    public void Two_values_with_one_label_are_refused_when_the_type_is_made() =>
        Assert.Throws<ArgumentException>(() => SqlTypes.EnumText<Colour>(_ => "same"));

    private sealed class Sealed() : TypeDecorator<string, string>(SqlTypes.Text)
    {
        protected override Expr BoundSql(Expr<string> value) => Function<string>("seal", value);

        protected override Expr SelectedSql(Expr<string> value) => Function<string>("unseal", value);

        protected override string ToStored(string value) => value;

        protected override string FromStored(string stored) => stored;
    }

    private sealed class Keyed() : TypeDecorator<string, string>(SqlTypes.Text)
    {
        protected override Expr BoundSql(Expr<string> value) => Function<string>("seal", value, Value("key"));

        protected override string ToStored(string value) => value;

        protected override string FromStored(string stored) => stored;
    }
}
