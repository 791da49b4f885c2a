using static Athanor.MySql.Tests.Items;

namespace Athanor.MySql.Tests;

/// <summary>What queries look like: the same on both servers, unless a test says otherwise.</summary>
public sealed class QueryTextTests
{
    private static readonly Column<int> Other = new(new TableAlias(Goods, "i"), Id.Schema, Id.Type);

    [Fact]
    public void A_select_with_everything() => Is(
        Select(Name).Where(Price > 10m && Stock.IsSame(7)).OrderBy(Name.Desc().NullsLast()).Limit(5).Offset(10),
        "SELECT items.name FROM items WHERE items.price > ? AND items.stock <=> ? ORDER BY items.name DESC LIMIT ? OFFSET ?");

    [Fact]
    public void An_offset_alone_has_a_limit_that_nothing_reaches() =>
        Is(Select(Id).Offset(10), "SELECT items.id FROM items LIMIT 18446744073709551615 OFFSET ?");

    [Fact]
    public void Reserved_words_and_other_names_stand_in_backticks()
    {
        Is(Select(Place), "SELECT items.`rank` FROM items");
        Is(Select(Orders.Column<int>("item")), "SELECT `Order`.item FROM `Order`");
        Is(Select(Id.Label("a`b")), "SELECT items.id AS `a``b` FROM items");
    }

    [Fact]
    public void A_value_in_several_places_is_as_many_parameters()
    {
        var least = Value(5);
        Is(Select(Id).Where(Id > least || Id == least), "SELECT items.id FROM items WHERE items.id > ? OR items.id = ?");
    }

    [Fact]
    public void A_list_is_written_out_in_a_rounded_size()
    {
        Is(Select(Id).Where(Id.In(1, 2, 3)), "SELECT items.id FROM items WHERE items.id IN (?, ?, ?, ?)");
        Is(Select(Id).Where(!Id.In()), "SELECT items.id FROM items WHERE 1 = 1");
        var error = Assert.Throws<CompileException>(() => Select(Id).Where(Id.In(Enumerable.Range(0, 100_000))).ToSql(MySql.MariaDb));
        Assert.Equal("mariadb has no IN list of 100000 values: put the values into a table and join it, or ask in portions.", error.Message);
    }

    [Fact]
    public void Null_safe_comparisons()
    {
        Is(Select(Id).Where(!Stock.IsSame(7)), "SELECT items.id FROM items WHERE NOT (items.stock <=> ?)");
        Is(Select(Id).Where(Stock.IsNotSame(7) && Id > 1), "SELECT items.id FROM items WHERE NOT (items.stock <=> ?) AND items.id > ?");
        Is(Select(Id).Where(!Stock.IsNotSame(7)), "SELECT items.id FROM items WHERE items.stock <=> ?");
    }

    [Fact]
    public void Nulls_are_sorted_by_a_term_of_their_own_where_the_server_puts_them_elsewhere()
    {
        Is(Select(Id).OrderBy(Stock.Asc().NullsFirst()), "SELECT items.id FROM items ORDER BY items.stock");
        Is(Select(Id).OrderBy(Stock.Asc().NullsLast()), "SELECT items.id FROM items ORDER BY items.stock IS NULL, items.stock");
        Is(Select(Id).OrderBy(Stock.Desc().NullsFirst()), "SELECT items.id FROM items ORDER BY items.stock IS NOT NULL, items.stock DESC");
        Is(Select(Id).OrderBy(Stock.Desc().NullsLast()), "SELECT items.id FROM items ORDER BY items.stock DESC");
    }

    [Fact]
    public void Patterns()
    {
        Is(Select(Id).Where(Name.Like("a%")), "SELECT items.id FROM items WHERE items.name LIKE REPLACE(?, '\\\\', '\\\\\\\\')");
        Is(Select(Id).Where(Name.Contains("50%")), "SELECT items.id FROM items WHERE items.name LIKE ?");
        Is(Select(Id).Where(!Name.IStartsWith("a")), "SELECT items.id FROM items WHERE lower(items.name) NOT LIKE lower(?)");
        Assert.Equal(
            "SELECT items.id FROM items WHERE CONVERT(CAST(LOWER(CONVERT(CAST(items.name COLLATE utf8mb4_nopad_bin AS BINARY) USING geostd8)) AS BINARY) USING utf8mb4) COLLATE utf8mb4_nopad_bin"
            + " LIKE CONVERT(CAST(LOWER(CONVERT(CAST(? AS BINARY) USING geostd8)) AS BINARY) USING utf8mb4)",
            Select(Id).Where(Name.Ordinal().IContains("a")).ToSql(MySql.MariaDb));
    }

    [Fact]
    public void Integers_divide_to_integers() => Is(
        Select(Id / 2, Id % 2, Price / 2m, Weight / 2.0), "SELECT items.id DIV ?, items.id % ?, items.price / ?, items.weight / ? FROM items");

    [Fact]
    public void Texts_are_put_together_by_one_call() => Is(Select(Name + "-" + Name + "!"), "SELECT CONCAT(items.name, ?, items.name, ?) FROM items");

    [Fact]
    public void Literals_escape_quotes_and_backslashes() => Assert.Equal(@"'it''s a \\'", MySql.Dialect.TextLiteral(@"it's a \"));

    [Fact]
    public void Functions()
    {
        Is(Select(Now()), "SELECT UTC_TIMESTAMP(6)");
        Is(Select(Length(Name)), "SELECT CHAR_LENGTH(items.name) FROM items");
        Is(Select(Avg(Id)), "SELECT avg(CAST(items.id AS DOUBLE)) FROM items");
        Is(Select(Avg(Weight), Avg(Price), Sum(Id)), "SELECT avg(items.weight), avg(items.price), sum(items.id) FROM items");
    }

    [Fact]
    public void Conversions()
    {
        Is(Select(Cast<long>(Weight), Cast<double>(Id), Cast<string>(Id)), "SELECT CAST(items.weight AS SIGNED), CAST(items.id AS DOUBLE), CAST(items.id AS CHAR) FROM items");
        Is(Select(Cast(Id, SqlTypes.Numeric(10, 2)), Cast<decimal>(Id)), "SELECT CAST(items.id AS DECIMAL(10,2)), CAST(items.id AS DECIMAL(65,30)) FROM items");
        Is(Select(Cast<bool>(Id), Cast(Id, SqlTypes.String(5))), "SELECT (items.id <> 0), CAST(items.id AS CHAR(5)) FROM items");
        Is(Select(Cast<DateTime>(Name), Cast<DateOnly>(Name), Cast<TimeOnly>(Name)), "SELECT CAST(items.name AS DATETIME(6)), CAST(items.name AS DATE), CAST(items.name AS TIME(6)) FROM items");
        Is(Select(Cast<Guid>(Name), Cast<byte[]>(Name)), "SELECT UNHEX(REPLACE(items.name, '-', '')), CAST(items.name AS BINARY) FROM items");
        Assert.Throws<CompileException>(() => Select(Cast(Id, SqlTypes.Numeric(70, 2))).ToSql(MySql.Dialect));
    }

    [Fact]
    public void Text_by_its_code_points()
    {
        Is(Select(Id).OrderBy(Name.Ordinal()), "SELECT items.id FROM items ORDER BY items.name COLLATE utf8mb4_nopad_bin", MySql.MariaDb);
        Is(Select(Id).OrderBy(Name.Ordinal()), "SELECT items.id FROM items ORDER BY items.name COLLATE utf8mb4_0900_bin", MySql.Dialect);
    }

    [Fact]
    public void A_list_that_is_a_page_of_a_query_is_a_table_in_between() => Is(
        Select(Id).Where(Id.In(Select(Other).Limit(3))),
        "SELECT items.id FROM items WHERE items.id IN (SELECT * FROM (SELECT i.id FROM items AS i LIMIT ?) AS picked)");

    [Fact]
    public void Sets_by_version()
    {
        var both = Select(Id).Where(Id > 1).Intersect(Select(Other));
        const string Sql = "SELECT items.id FROM items WHERE items.id > ? INTERSECT SELECT i.id FROM items AS i";
        Is(both, Sql);
        Is(both, Sql, MySql.DialectOf("10.6.3-MariaDB-log"));
        var error = Assert.Throws<CompileException>(() => both.ToSql(MySql.DialectOf("8.0.30")));
        Assert.Equal("mysql has no INTERSECT before version 8.0.31: use (NOT) EXISTS or (NOT) IN.", error.Message);
    }

    private static void Is<T>(RowStatement<T> statement, string sql, params Dialect[] dialects)
    {
        foreach (var dialect in dialects is [] ? [MySql.Dialect, MySql.MariaDb] : dialects)
        {
            Assert.Equal(sql, statement.ToSql(dialect));
        }
    }
}
