using static Athanor.Sql.SqlLanguage;

namespace Athanor.Sqlite.Tests;

/// <summary>What SQLite says for the expressions that it has no words for, or others.</summary>
public sealed class ExpressionTests
{
    private static readonly Table Events = new(
        "events",
        new MetaData(),
        [
            new ColumnSchema("id", SqlTypes.Integer, isPrimaryKey: true),
            new ColumnSchema("name", SqlTypes.Text),
            new ColumnSchema("note", SqlTypes.Text, isNullable: true),
            new ColumnSchema("day", SqlTypes.Date),
            new ColumnSchema("at", SqlTypes.DateTimeOffset),
            new ColumnSchema("local", SqlTypes.DateTime),
            new ColumnSchema("done", SqlTypes.Boolean),
        ]);

    private static readonly Column<int> Id = Events.Column<int>("id");
    private static readonly Column<string> Name = Events.Column<string>("name");
    private static readonly Column<string?> Note = Events.Column<string?>("note");
    private static readonly Column<DateOnly> Day = Events.Column<DateOnly>("day");
    private static readonly Column<DateTimeOffset> At = Events.Column<DateTimeOffset>("at");
    private static readonly Column<DateTime> Local = Events.Column<DateTime>("local");
    private static readonly Column<bool> Done = Events.Column<bool>("done");

    [Fact]
    public void Operators()
    {
        Is(Id ^ 1, "((id | ?1) & ~(id & ?1))");
        Is(Id.Between(1, 2), "id BETWEEN ?1 AND ?2");
        Is(!Id.IsSame(1), "id IS NOT ?1");
        Is(Row(Id, Name).In((1, "a")), "(id, name) IN (VALUES (?1, ?2))");
        Is(Row(Id, Name).In(), "1 = 0");
        Is(Name.Collate("NOCASE"), "name COLLATE \"NOCASE\"");
        Is(Literal(true), "1");
        Is(Literal(TimeSpan.FromSeconds(1)), "10000000");
        Is(Literal(new DateOnly(2026, 1, 2)), "'2026-01-02'");
    }

    [Fact]
    public void Quantifiers_count_the_comparisons()
    {
        var other = new TableAlias(Events, "o");
        var of = new Column<int>(other, Id.Schema, Id.Type);
        Is(Id == Any(Select(of)), "id IN (SELECT o.id FROM events AS o)");
        Is(Id != All(Select(of)), "id NOT IN (SELECT o.id FROM events AS o)");
        Is(Id > Any(Select(of)),
            "(SELECT CASE WHEN max(v) = 1 THEN 1 WHEN count(v) < count(*) THEN NULL ELSE 0 END FROM (SELECT id > id AS v FROM (SELECT o.id FROM events AS o)))");
        Is(Id > All(Select(of)),
            "(SELECT CASE WHEN min(v) = 0 THEN 0 WHEN count(v) < count(*) THEN NULL ELSE 1 END FROM (SELECT id > id AS v FROM (SELECT o.id FROM events AS o)))");
    }

    [Fact]
    public void Functions()
    {
        Is(Concat(Name, Note!), "(coalesce(name, '') || coalesce(note, ''))");
        Is(ConcatWs("-", Name, Note!), "substr(coalesce('-' || name, '') || coalesce('-' || note, ''), length('-') + 1)");
        Is(Trim(Name, "xy"), "trim(name, 'xy')");
        Is(Left(Name, 2), "substr(name, 1, ?1)");
        Is(Right(Name, 2), "substr(name, -?1, ?1)");
        Is(Repeat(Name, 3), "replace(hex(zeroblob(?1)), '00', name)");
        Is(Position(Name, "x"), "instr(name, ?1)");
        Is(Greatest(Id, 1), "max(id, ?1)");
        Is(Today(), "date('now')");
        Is(RandomNumber(), "((random() & 9007199254740991) / 9007199254740992.0)");
        Is(Name.RegexMatch("a"), "name REGEXP ?1");
        Is(!Name.RegexMatch("a", ignoreCase: true), "name NOT REGEXP ('(?i)' || ?1)");
        Is(Name.RegexReplace("a", "b"), "regexp_replace(name, ?1, ?2)");
        Is(Function<string>("current_date"), "current_date");
    }

    [Fact]
    public void Aggregates()
    {
        Is(StringAgg(Name, ",").OrderBy(Name), "group_concat(name, ',' ORDER BY name)");
        Is(BoolAnd(Done).Filter(Id > 1), "min(done) FILTER (WHERE id > ?1)");
        Is(BoolOr(Done), "max(done)");
        Is(JsonAgg(Id), "json_group_array(id)");
        Is(Sum(Id).Over(OrderBy(Id).Range(Preceding(1))), "sum(id) OVER (ORDER BY id RANGE BETWEEN ?1 PRECEDING AND CURRENT ROW)");
        Refuses(Mode(Id), "WITHIN GROUP");
        Refuses(StringAgg(Name, ",").Distinct(), "subquery");
        Refuses(Sum(Id).Over(OrderBy(At).Range(Preceding<TimeSpan>(TimeSpan.FromDays(1)))), "RANGE at a distance");
        Refuses(TextMatches("x", [Name, Lower(Name)]), "FTS5");
        Refuses(TryCast<int>(Name), "TRY_CAST");
    }

    [Fact]
    public void Dates()
    {
        Is(At.Year, "CAST(strftime('%Y', at) AS INTEGER)");
        Is(Day.Quarter, "((CAST(strftime('%m', day) AS INTEGER) + 2) / 3)");
        Is(Day.Week, "((CAST(strftime('%j', day, '-3 days', 'weekday 4') AS INTEGER) + 6) / 7)");
        Is(At.Epoch, "round(strftime('%s', at) + strftime('%f', at) - strftime('%S', at), 3)");
        Is(DateTrunc(DatePart.Month, At), "strftime('%Y-%m-01 00:00:00+00:00', at)");
        Is(DateTrunc(DatePart.Hour, Local), "strftime('%Y-%m-%d %H:00:00', local)");
        Is(DateTrunc(DatePart.Week, Day), "strftime('%Y-%m-%d', day, 'weekday 0', '-6 days')");
        Is(Day.AddDays(3), "date(day, ?1 || ' days')");
        Is(Local.AddMonths(1), "(min(date(local, ?1 || ' months'), date(local, 'start of month', (?1 + 1) || ' months', '-1 day')) || substr(local, 11))");
        Is(Day - Day, "CAST(julianday(day) - julianday(day) AS INTEGER)");
        Is(At - At, "(CAST(round((julianday(at) - julianday(at)) * 86400000.0) AS INTEGER) * 10000)");
        Is(At + TimeSpan.FromSeconds(1),
            "(rtrim(rtrim(strftime('%Y-%m-%d %H:%M:%f', at, printf('%+.3f seconds', ?1 / 10000000.0)), '0'), '.') || '+00:00')");
    }

    [Fact]
    public void Rows_of_functions()
    {
        var each = ValueFunction<string>("json_each", Note).As("tag");
        Assert.Equal("SELECT tag.value FROM json_each(events.note) AS tag", Select(each.Value).ToSql(SqliteDialect.Instance));
        Assert.StartsWith("SELECT n.value FROM (WITH RECURSIVE series(value, last, step) AS (SELECT ?1, ?2, 1 UNION ALL", Select(Series(1, 3).As("n")).ToSql(SqliteDialect.Instance), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_regular_expression_that_takes_for_ever_ends_with_an_error()
    {
        await using var engine = Sqlite.CreateEngine("sqlite://");
        var endless = Value(new string('a', 40) + "!").RegexMatch("^(a+)+$");
        await Assert.ThrowsAnyAsync<DatabaseException>(async () => await Select(Case(endless, 1).Else(0)).OneAsync(engine));
        Assert.Equal(1, await Select(Value(1)).OneAsync(engine));
        await Assert.ThrowsAnyAsync<DatabaseException>(async () => await Select(Case(Value("a").RegexMatch("("), 1).Else(0)).OneAsync(engine));
    }

    private static void Is<T>(Expr<T> expression, string sql) => Assert.Equal(
        $"SELECT {sql} FROM events", Select(expression).From(Events).ToSql(SqliteDialect.Instance).Replace("events.", "", StringComparison.Ordinal));

    private static void Refuses<T>(Expr<T> expression, string words) => Assert.Contains(
        words, Assert.Throws<CompileException>(() => Select(expression).From(Events).ToSql(SqliteDialect.Instance)).Message, StringComparison.Ordinal);
}
