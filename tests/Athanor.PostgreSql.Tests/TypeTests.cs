using System.Text.Json;

namespace Athanor.PostgreSql.Tests;

public sealed class TypeTests
{
    private static readonly MetaData MetaData = new();

    private static readonly Table Docs = new("docs", MetaData,
    [
        new ColumnSchema("id", SqlTypes.Integer, isPrimaryKey: true),
        new ColumnSchema("data", SqlTypes.Nullable(SqlTypes.RawJson), isNullable: true),
        new ColumnSchema("tags", SqlTypes.Array(SqlTypes.Text)),
        new ColumnSchema("day", SqlTypes.EnumType<DayOfWeek>("Day")),
        new ColumnSchema("days", SqlTypes.Array(SqlTypes.EnumType<DayOfWeek>("Day"))),
        new ColumnSchema("mail", SqlTypes.Exact("citext", SqlTypes.Text)),
        new ColumnSchema("code", SqlTypes.Exact("CHARACTER VARYING (8)", SqlTypes.Text)),
    ]);

    private static readonly Column<int> Id = Docs.Column<int>("id");
    private static readonly Column<JsonElement?> Data = Docs.Column<JsonElement?>("data");
    private static readonly Column<string[]> Tags = Docs.Column<string[]>("tags");
    private static readonly Column<DayOfWeek> Day = Docs.Column<DayOfWeek>("day");
    private static readonly Column<DayOfWeek[]> Days = Docs.Column<DayOfWeek[]>("days");
    private static readonly Column<string> Mail = Docs.Column<string>("mail");
    private static readonly Column<string> Code = Docs.Column<string>("code");

    [Fact]
    public void JSON_is_asked_by_its_operators_with_the_path_as_one_parameter()
    {
        Is(Select(Id).Where(Data.Path("a", 0).AsInteger() + 1 == 5), "SELECT docs.id FROM docs WHERE CAST(docs.data #>> $1 AS integer) + $2 = $3");
        Is(Select(Id).Where(Data.Path("a").AsString() == "x"), "SELECT docs.id FROM docs WHERE (docs.data #>> $1) = $2");
        Is(Select(Data.Path("a").Path("b")), "SELECT (docs.data #> $1) FROM docs");
        Is(Select(Id).Where(Data.HasKey("k") && Data.Path("a").IsJsonNull()), "SELECT docs.id FROM docs WHERE (jsonb_typeof(docs.data) = 'object' AND docs.data ?& $1) AND jsonb_typeof((docs.data #> $2)) = 'null'");
        Is(Select(Id).Where(!Data.JsonContains(Data.Path("a"))), "SELECT docs.id FROM docs WHERE NOT (docs.data @> (docs.data #> $1))");
        Is(Select(Data.Path("a")), Select(Data.Path("b", "c", 3)).ToSql(PostgreSql.Dialect));
    }

    [Fact]
    public void Arrays_begin_at_one_in_SQL()
    {
        Is(Select(Tags.At(0), Tags.Length()).Where(Tags.Contains("x") || Tags.Overlaps(new[] { "a" })),
            "SELECT (docs.tags)[$1], cardinality(docs.tags) FROM docs WHERE $2 = ANY (docs.tags) OR docs.tags && $3");
        Is(Select(Tags.Append("y")), "SELECT array_append(docs.tags, $1) FROM docs");
        Is(Select(Id).Where(Tags.In(new[] { "a" }, new[] { "b", "c" })), "SELECT docs.id FROM docs WHERE docs.tags IN ($1, $2)");
    }

    [Fact]
    public void Types_that_the_driver_does_not_know_travel_by_casts_at_the_outermost_query()
    {
        Is(Select(Day).Where(Day == DayOfWeek.Friday), "SELECT CAST(docs.day AS text) AS day FROM docs WHERE docs.day = CAST($1 AS \"Day\")");
        Is(Select(Id).Where(Day.In(DayOfWeek.Friday, DayOfWeek.Monday)), "SELECT docs.id FROM docs WHERE docs.day = ANY (CAST($1 AS \"Day\"[]))");
        Is(Select(Days), "SELECT CAST(docs.days AS text[]) AS days FROM docs");
        Is(Select(Mail).Where(Mail == "a"), "SELECT CAST(docs.mail AS text) AS mail FROM docs WHERE docs.mail = CAST($1 AS citext)");
        Is(Select(Code).Where(Code == "a"), "SELECT docs.code FROM docs WHERE docs.code = $1");
        var inner = Select(Day).AsSubquery("d");
        Is(Select(inner.Column<DayOfWeek>("day")).From(inner).Where(inner.Column<DayOfWeek>("day") == DayOfWeek.Monday),
            "SELECT CAST(d.day AS text) AS day FROM (SELECT docs.day FROM docs) AS d WHERE d.day = CAST($1 AS \"Day\")");
        Is(Select(Day).Union(Select(Day)), "SELECT CAST(anon_1.day AS text) AS day FROM (SELECT docs.day FROM docs UNION SELECT docs.day FROM docs) AS anon_1");
    }

    [Fact]
    public void Enums_and_domains_are_created_once_before_the_tables()
    {
        var metadata = new MetaData();
        var day = SqlTypes.EnumType<DayOfWeek>("day", "shop", d => d == DayOfWeek.Sunday ? "it's Sunday" : $"{d}");
        var domain = SqlTypes.Domain("mail", SqlTypes.String(100), "VALUE LIKE '%@%'");
        _ = new Table("t", metadata, [new ColumnSchema("a", day), new ColumnSchema("b", SqlTypes.Array(day)), new ColumnSchema("c", domain), new ColumnSchema("d", SqlTypes.Domain("mails", domain))]);
        var compiler = PostgreSql.Dialect.CreateDdlCompiler();
        var created = compiler.CreateTypes(metadata.Tables).Select(c => c.Split('\n')[3].Trim()).ToList();
        Assert.Equal(
            [
                "CREATE TYPE shop.day AS ENUM ('it''s Sunday', 'Monday', 'Tuesday', 'Wednesday', 'Thursday', 'Friday', 'Saturday');",
                "CREATE DOMAIN mail AS varchar(100) CHECK (VALUE LIKE '%@%');",
                "CREATE DOMAIN mails AS mail;",
            ], created);
        Assert.Equal(["DROP DOMAIN IF EXISTS mails", "DROP DOMAIN IF EXISTS mail", "DROP TYPE IF EXISTS shop.day"], compiler.DropTypes(metadata.Tables));
        _ = new Table("u", metadata, [new ColumnSchema("a", SqlTypes.EnumType<DateTimeKind>("day", "shop"))]);
        Assert.Throws<CompileException>(() => compiler.CreateTypes(metadata.Tables).ToList());
    }

    private static void Is<TRow>(RowStatement<TRow> statement, string sql) => Assert.Equal(sql, statement.ToSql(PostgreSql.Dialect));
}
