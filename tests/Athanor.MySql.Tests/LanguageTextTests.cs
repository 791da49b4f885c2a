using static Athanor.MySql.Tests.Items;

namespace Athanor.MySql.Tests;

/// <summary>What the language's operators, functions and sources look like on either server, and what is refused.</summary>
public sealed class LanguageTextTests
{
    private static readonly TableAlias OtherGoods = new(Goods, "o");
    private static readonly Column<int> OtherId = new(OtherGoods, Id.Schema, Id.Type);
    private static readonly Column<string> OtherName = new(OtherGoods, Name.Schema, Name.Type);

    [Fact]
    public void Bits_are_signed()
    {
        Both(Select(Id & 6, ~Id, Id << 2), "SELECT CAST(items.id & ? AS SIGNED), CAST(~items.id AS SIGNED), CAST(items.id << ? AS SIGNED) FROM items");
        Both(Select(Id >> 1), "SELECT CAST(CASE WHEN items.id < 0 THEN ~(~items.id >> ?) ELSE items.id >> ? END AS SIGNED) FROM items");
    }

    [Fact]
    public void Functions()
    {
        Both(Select(Concat(Name, "x"), Position(Name, "a"), Trim(Name), Reverse(Name)), "SELECT CONCAT_WS('', items.name, ?), LOCATE(?, items.name), trim(items.name), reverse(items.name) FROM items");
        Both(Select(Truncate(Weight), RandomNumber(), Today()), "SELECT TRUNCATE(items.weight, 0), RAND(), UTC_DATE() FROM items");
    }

    [Fact]
    public void Regular_expressions()
    {
        One(MySql.MariaDb, Select(Id).Where(Name.RegexMatch("a", ignoreCase: true)), "SELECT items.id FROM items WHERE items.name REGEXP CONCAT('(?i)', ?)");
        One(MySql.Dialect, Select(Id).Where(!Name.RegexMatch("a")), "SELECT items.id FROM items WHERE NOT REGEXP_LIKE(items.name, ?, 'c')");
        One(MySql.MariaDb, Select(Name.RegexReplace("a", "b")), "SELECT REGEXP_REPLACE(items.name, CONCAT('(?-i)', ?), ?) FROM items");
        One(MySql.Dialect, Select(Name.RegexReplace("a", "b")), "SELECT REGEXP_REPLACE(items.name, ?, ?, 1, 0, 'c') FROM items");
    }

    [Fact]
    public void Aggregates()
    {
        Both(
            Select(StringAgg(Name, ", ").OrderBy(Name).Filter(Id > 1)),
            "SELECT GROUP_CONCAT(CASE WHEN items.id > ? THEN items.name END ORDER BY items.name SEPARATOR ', ') FROM items");
        Both(Select(BoolAnd(Id > 1), Count().Filter(Id > 2)), "SELECT min(items.id > ?), count(CASE WHEN items.id > ? THEN 1 END) FROM items");
        Refused(Select(PercentileCont(0.5, Id)).ToSql, " has no WITHIN GROUP (percentile_cont): ", MySql.MariaDb, MySql.Dialect);
    }

    [Fact]
    public void Changes_with_other_sources()
    {
        var update = Update(Goods).Set(_ => Stock.To(1)).Where(_ => Id == 1);
        Assert.Equal("UPDATE items SET stock = ? WHERE items.id = ?", update.ToSql(MySql.Dialect));
        var core = new UpdateStatement(Goods, [new Assignment(Name, OtherName)], Id == OtherId, []) { Sources = [OtherGoods] };
        var delete = new DeleteStatement(Goods, Id == OtherId, []) { Sources = [OtherGoods] };
        foreach (var dialect in (Dialect[])[MySql.Dialect, MySql.MariaDb])
        {
            Assert.Equal("UPDATE items, items AS o SET items.name = o.name WHERE items.id = o.id", core.ToSql(dialect));
            Assert.Equal("DELETE FROM items USING items, items AS o WHERE items.id = o.id", delete.ToSql(dialect));
        }
    }

    [Fact]
    public void Values_stand_as_each_server_names_their_columns()
    {
        var values = Values([1, 2], "n");
        One(MySql.MariaDb, Select(values), "SELECT anon_1.n FROM (SELECT ? AS n UNION ALL SELECT ?) AS anon_1");
        One(MySql.Dialect, Select(values), "SELECT anon_1.n FROM (VALUES ROW(?), ROW(?)) AS anon_1 (n)");
    }

    [Fact]
    public void What_a_server_lacks_is_refused()
    {
        Refused(Select(Id).Where(Id == 1).DistinctOn(Name).ToSql, " has no DISTINCT ON: ", MySql.MariaDb, MySql.Dialect);
        Refused(Select(Sum(Id).Over(OrderBy(Id).Groups(Preceding(1)))).ToSql, " has no GROUPS in a window's frame: ", MySql.MariaDb, MySql.Dialect);
        Refused(Select(Series(1, 2)).ToSql, " has no function generate_series that gives rows: ", MySql.MariaDb, MySql.Dialect);
        Refused(Select(TryCast<int>(Name)).ToSql, " has no conversion that gives NULL", MySql.MariaDb, MySql.Dialect);
    }

    private static void Both<T>(RowStatement<T> statement, string sql)
    {
        One(MySql.Dialect, statement, sql);
        One(MySql.MariaDb, statement, sql);
    }

    private static void One<T>(Dialect dialect, RowStatement<T> statement, string sql) => Assert.Equal(sql, statement.ToSql(dialect));

    private static void Refused(Func<Dialect, string> write, string message, params Dialect[] dialects)
    {
        foreach (var dialect in dialects)
        {
            Assert.StartsWith(dialect.Name + message, Assert.Throws<CompileException>(() => write(dialect)).Message, StringComparison.Ordinal);
        }
    }
}
