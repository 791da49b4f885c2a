namespace Athanor.PostgreSql.Tests;

/// <summary>PostgreSQL's words for the expressions.</summary>
public sealed class ExpressionTests
{
    private static readonly Table Events = new(
        "events",
        new MetaData(),
        [
            new ColumnSchema("id", SqlTypes.Integer, isPrimaryKey: true),
            new ColumnSchema("name", SqlTypes.Text),
            new ColumnSchema("note", SqlTypes.Text, isNullable: true),
            new ColumnSchema("score", SqlTypes.Nullable(SqlTypes.Integer), isNullable: true),
            new ColumnSchema("day", SqlTypes.Date),
            new ColumnSchema("at", SqlTypes.DateTimeOffset),
            new ColumnSchema("moment", SqlTypes.DateTime),
            new ColumnSchema("rate", SqlTypes.Double),
        ]);

    private static readonly Column<int> Id = Events.Column<int>("id");
    private static readonly Column<string> Name = Events.Column<string>("name");
    private static readonly Column<string?> Note = Events.Column<string?>("note");
    private static readonly Column<int?> Score = Events.Column<int?>("score");
    private static readonly Column<DateOnly> Day = Events.Column<DateOnly>("day");
    private static readonly Column<DateTimeOffset> At = Events.Column<DateTimeOffset>("at");
    private static readonly Column<DateTime> Moment = Events.Column<DateTime>("moment");
    private static readonly Column<double> Rate = Events.Column<double>("rate");

    [Fact]
    public void Operators()
    {
        Is(Id ^ 1, "id # $1");
        Is(Id.Between(1, 2), "id BETWEEN $1 AND $2");
        Is(Row(Id, Name).In((1, "a"), (2, "b")), "(id, name) IN (SELECT * FROM unnest($1, $2))");
        Is(Row(Id, Name).NotIn(), "(id, name) NOT IN (SELECT * FROM unnest($1, $2))");
        Is(Name.Like("a!%", '!'), "name LIKE $1 ESCAPE '!'");
        Is(Name.Like("a", '\\'), "name LIKE $1");
        Is(Name.Collate("C"), "name COLLATE \"C\"");
        Is(Name.BoolOp("^@", "a") & Id > 1, "name ^@ $1 AND id > $2");
    }

    [Fact]
    public void Literals_have_their_type()
    {
        Is(Literal(1), "1");
        Is(Literal(1L), "CAST(1 AS bigint)");
        Is(Literal(0.5), "CAST('0.5' AS double precision)");
        Is(Literal(double.NaN), "CAST('NaN' AS double precision)");
        Is(Literal(2m), "CAST(2 AS numeric)");
        Is(Literal(new byte[] { 255 }), @"CAST('\xFF' AS bytea)");
        Is(Literal(Guid.Empty), "CAST('00000000-0000-0000-0000-000000000000' AS uuid)");
        Is(Literal(new DateTimeOffset(2026, 1, 2, 3, 4, 5, TimeSpan.Zero)), "TIMESTAMPTZ '2026-01-02 03:04:05+00:00'");
        Is(Literal(TimeSpan.FromSeconds(-1.5)), "INTERVAL '-00:00:01.5'");
        Is(Literal(TimeSpan.MaxValue), "INTERVAL '+256204778:48:05.47758'");
        Is(Literal(DateTime.MaxValue), "TIMESTAMP 'infinity'");
        Is(Literal(DateOnly.MinValue), "DATE '-infinity'");
        Is(Literal(@"a\'b"), @"E'a\\''b'");
        Is(Literal(Parsed("[]"), SqlTypes.RawJson), "'[]'");
        Is(Literal(new[] { 1, -2 }), "CAST(ARRAY[1, -2] AS integer[])");
        Is(Literal(new SqlRange<DateOnly>(new(2026, 1, 2), null), PostgreSqlTypes.DateRange), "CAST('[\"2026-01-02\",)' AS daterange)");
    }

    [Fact]
    public void Values_in_the_text_have_the_type_of_their_parameters()
    {
        Assert.Equal("events.name = CAST('O''Neil' AS text) AND events.id = ANY (CAST(ARRAY[1, 2] AS integer[]))", Inlined(Name == "O'Neil" & Id.In(1, 2)));
        Assert.Equal("CAST(NULL AS integer)", Inlined(Value<int?>(null)));
        Assert.Equal("CAST('{}' AS jsonb)", Inlined(Value(Parsed("{}"), SqlTypes.RawJson)));
        Assert.Equal("CAST('a' AS bpchar)", Inlined(Value("a", SqlTypes.FixedString(3))));
        Assert.Equal("CAST('a' AS citext)", Inlined(Value("a", PostgreSqlTypes.CaseInsensitiveText)));
        Assert.Equal("CAST(CAST(ARRAY['a', NULL] AS text[]) AS citext[])", Inlined(Value<string?[]>(["a", null], SqlTypes.Array<string?>(PostgreSqlTypes.CaseInsensitiveText!))));
        Assert.Equal("(events.id, events.name) IN (SELECT * FROM unnest(CAST(ARRAY[1] AS integer[]), CAST(ARRAY['a'] AS text[])))", Inlined(Row(Id, Name).In((1, "a"))));
        Assert.Contains("Version", Assert.Throws<CompileException>(() => Inlined(Value(new Version(1, 0), new NativeType<Version>("postgresql", "v")))).Message, StringComparison.Ordinal);

    }

    [Fact]
    public void Functions()
    {
        Is(Greatest(Id, 1), "greatest(id, $1)");
        Is(Least(Score, 1), "CASE WHEN score IS NOT NULL THEN least(score, $1) END");
        Is(Least(Score, Value<int?>(null)), "CASE WHEN score IS NOT NULL AND $1 IS NOT NULL THEN least(score, $1) END");
        Is(Trim(Name, "xy"), "TRIM(BOTH 'xy' FROM name)");
        Is(Position(Name, "x"), "POSITION($1 IN name)");
        Is(ConcatWs("-", Name, Note!), "concat_ws('-', name, note)");
        Is(Sign(Id), "CAST(sign(id) AS integer)");
        Is(Sqrt(Id), "sqrt(id)");
        Is(Log10(Value(2m)), "CAST(log10($1) AS double precision)");
        Is(Ratio(Id, 2), "CAST(id AS double precision) / $1");
        Is(Today(), "CAST(CURRENT_TIMESTAMP AT TIME ZONE 'UTC' AS date)");
        Is(!Name.RegexMatch(Note + "x", ignoreCase: true), "name !~* (note || $1)");
        Is(Name.RegexReplace("a", "b"), "regexp_replace(name, $1, $2, 'g')");
        Is(TextMatches("x", [Name, Note!], "english"), "to_tsvector('english', name || ' ' || coalesce(note, '')) @@ websearch_to_tsquery('english', $1)");
        Is(Name.TextRank("x"), "CAST(ts_rank(to_tsvector(name), websearch_to_tsquery($1)) AS double precision)");
    }

    [Fact]
    public void Aggregates_and_windows()
    {
        Is(JsonAgg(Id).OrderBy(Id), "CAST(json_agg(id ORDER BY id) AS text)");
        Is(StdDev(Id), "CAST(stddev_samp(id) AS double precision)");
        Is(StdDev(Rate), "stddev_samp(rate)");
        Is(Avg(Id).Filter(Id > 1).Over(PartitionBy(Name)), "CAST(avg(id) FILTER (WHERE id > $1) OVER (PARTITION BY name) AS double precision)");
        Is(PercentileDisc(0.5, Id), "percentile_disc($1) WITHIN GROUP (ORDER BY id)");
        Is(Sum(Id).Over(OrderBy(At).Range(Preceding<TimeSpan>(TimeSpan.FromDays(1)), CurrentRow).Exclude(FrameExclusion.Group)),
            "sum(id) OVER (ORDER BY at RANGE BETWEEN $1 PRECEDING AND CURRENT ROW EXCLUDE GROUP)");
    }

    [Fact]
    public void Instants_are_taken_apart_in_utc()
    {
        Is(At.Hour, "CAST(EXTRACT(HOUR FROM at AT TIME ZONE 'UTC') AS integer)");
        Is(Moment.Second, "CAST(floor(EXTRACT(SECOND FROM moment)) AS integer)");
        Is(Day.DayOfWeek, "CAST(EXTRACT(DOW FROM day) AS integer)");
        Is(DateTrunc(DatePart.Month, At), "(date_trunc('month', at AT TIME ZONE 'UTC') AT TIME ZONE 'UTC')");
        Is(DateTrunc(DatePart.Month, Day), "CAST(date_trunc('month', CAST(day AS timestamp)) AS date)");
        Is(Day.AddMonths(2), "CAST(day + make_interval(months => $1) AS date)");
        Is(At.AddDays(2), "((at AT TIME ZONE 'UTC' + make_interval(days => $1)) AT TIME ZONE 'UTC')");
        Is(At + TimeSpan.FromDays(1), "((at AT TIME ZONE 'UTC' + $1) AT TIME ZONE 'UTC')");
        Is(Moment - TimeSpan.FromDays(1), "moment - $1");
        Is(Day - Day, "day - day");
    }

    [Fact]
    public void Rows_of_functions()
    {
        var each = TableFunction("unnest", Function<int>("array_of", Id)).WithColumn<int>("item").WithOrdinality("place").As("e");
        Assert.Equal(
            "SELECT e.item, e.place FROM unnest(array_of(events.id)) WITH ORDINALITY AS e(item, place)",
            Select(each.Column<int>("item"), each.Column<long>("place")).ToSql(PostgreSql.Dialect));
    }

    [Theory, MemberData(nameof(TestDatabase.PostgreSqlKinds), MemberType = typeof(TestDatabase))]
    public async Task A_sessions_time_zone_changes_nothing(DatabaseKind kind)
    {
        await using var database = await TestDatabase.CreateAsync(kind);
        await using var connection = await database.Engine.ConnectAsync();
        await connection.ExecuteScriptAsync("SET TIME ZONE 'America/New_York'");
        var instant = Value(new DateTimeOffset(2026, 3, 8, 1, 30, 0, TimeSpan.Zero));
        Assert.Equal((8, 1), await Select(instant.Day, instant.Hour).OneAsync(connection));
        var noon = Value(new DateTimeOffset(2026, 3, 7, 12, 0, 0, TimeSpan.Zero));
        var (later, day, month) = await Select(noon + TimeSpan.FromDays(2), noon.AddDays(2), DateTrunc(DatePart.Month, noon)).OneAsync(connection);
        Assert.Equal(new DateTimeOffset(2026, 3, 9, 12, 0, 0, TimeSpan.Zero), later);
        Assert.Equal(later, day);
        Assert.Equal(new DateTimeOffset(2026, 3, 1, 0, 0, 0, TimeSpan.Zero), month);
    }

    private static string Inlined(Expr expression) => expression.ToSql(PostgreSqlDialect.Instance, inlineValues: true);

    private static System.Text.Json.JsonElement Parsed(string json) => System.Text.Json.JsonDocument.Parse(json).RootElement;

    private static void Is<T>(Expr<T> expression, string sql) => Assert.Equal(
        $"SELECT {sql} FROM events", Select(expression).From(Events).ToSql(PostgreSql.Dialect).Replace("events.", "", StringComparison.Ordinal));
}
