using System.Text.Json;
using static Athanor.Sql.SqlLanguage;

namespace Athanor.Sqlite.Tests;

public sealed class TypeTests
{
    private static readonly MetaData MetaData = new();

    private static readonly Table Docs = new("docs", MetaData,
    [
        new ColumnSchema("id", SqlTypes.Integer, isPrimaryKey: true),
        new ColumnSchema("data", SqlTypes.Nullable(SqlTypes.RawJson), isNullable: true),
        new ColumnSchema("day", SqlTypes.EnumType<DayOfWeek>("day", label: d => d < DayOfWeek.Friday ? $"{d}" : "it's " + d)),
        new ColumnSchema("kind", SqlTypes.EnumText<DateTimeKind>(isChecked: true, checkName: "known kinds")),
        new ColumnSchema("code", SqlTypes.FixedString(3)),
        new ColumnSchema("name", SqlTypes.Exact("varchar(9) collate nocase", SqlTypes.Text)),
        new ColumnSchema("whole", SqlTypes.UnsignedBigInt),
    ]);

    private static readonly Column<int> Id = Docs.Column<int>("id");
    private static readonly Column<JsonElement?> Data = Docs.Column<JsonElement?>("data");

    [Fact]
    public void JSON_is_asked_by_functions_with_the_path_as_one_parameter()
    {
        Is(Select(Id).Where(Data.Path("a", 0).AsInteger() == 5), "SELECT docs.id FROM docs WHERE json_extract(docs.data, ?1) = ?2");
        Is(Select(Data.Path("a").AsString()),
            "SELECT CASE json_type(docs.data, ?1) WHEN 'true' THEN 'true' WHEN 'false' THEN 'false' ELSE CAST(json_extract(docs.data, ?1) AS TEXT) END FROM docs");
        Is(Select(Data.Path("a")), "SELECT (docs.data -> ?1) FROM docs");
        Is(Select(Id).Where(Data.HasKey("k") && !Data.IsJsonNull()), "SELECT docs.id FROM docs WHERE json_type(docs.data, ?1) IS NOT NULL AND NOT (json_type(docs.data) = 'null')");
    }

    [Fact]
    public void Enums_are_text_with_a_check() => Assert.Equal(
        """
        CREATE TABLE IF NOT EXISTS docs (
          id INTEGER NOT NULL,
          data TEXT,
          day VARCHAR(13) NOT NULL,
          kind VARCHAR(11) NOT NULL,
          code CHAR(3) NOT NULL,
          name varchar(9) collate nocase NOT NULL,
          whole NUMERIC(20, 0) NOT NULL,
          CONSTRAINT pk_docs PRIMARY KEY (id),
          CONSTRAINT ck_docs_day CHECK (day IN ('Sunday', 'Monday', 'Tuesday', 'Wednesday', 'Thursday', 'it''s Friday', 'it''s Saturday')),
          CONSTRAINT "known kinds" CHECK (kind IN ('Unspecified', 'Utc', 'Local'))
        )
        """,
        SqliteDialect.Instance.CreateDdlCompiler().CreateTable(Docs, []));

    [Fact]
    public void A_type_that_is_not_there_is_an_error_with_the_way_out()
    {
        Assert.Contains("JSON", Assert.Throws<CompileException>(() => SqliteDialect.Instance.TypeName(SqlTypes.Array(SqlTypes.Integer))).Message, StringComparison.Ordinal);
        Assert.Contains(".On(\"sqlite\"", Assert.Throws<CompileException>(() => SqliteDialect.Instance.TypeName(SqlTypes.Domain("d", SqlTypes.Text))).Message, StringComparison.Ordinal);
        Assert.Equal("TEXT", SqliteDialect.Instance.TypeName(SqlTypes.Domain("d", SqlTypes.Text).On("sqlite", SqlTypes.Text)));
    }

    private static void Is<TRow>(RowStatement<TRow> statement, string sql) => Assert.Equal(sql, statement.ToSql(SqliteDialect.Instance));
}
