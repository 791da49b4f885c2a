using static Athanor.MySql.Tests.Items;

namespace Athanor.MySql.Tests;

/// <summary>What INSERT, UPDATE and DELETE look like, on either server.</summary>
public sealed class ChangeTextTests
{
    private static readonly TableAlias Other = new(Goods, "other");
    private static readonly Column<int> OtherId = new(Other, Id.Schema, Id.Type);

    [Fact]
    public void Rows()
    {
        var two = Insert(Goods).Values(_ => Name.To("a"), _ => Price.To(1m)).Values(_ => Name.To("b"), _ => Price.To(2m));
        Both(two.ToSql, "INSERT INTO items (name, price) VALUES (?, ?), (?, ?)");
        Both(Insert(Goods).ToSql, "INSERT INTO items () VALUES ()");
        Both(Insert(Goods).From(Select(OtherId, Cast<string>(OtherId)), _ => Stock, _ => Name).ToSql, "INSERT INTO items (stock, name) SELECT other.id, CAST(other.id AS CHAR) FROM items AS other");
    }

    [Fact]
    public void An_upsert_reads_the_row_that_was_to_be_inserted_in_each_servers_own_way()
    {
        var upsert = Insert(Goods).Values(_ => Name.To("a"), _ => Price.To(1m)).OnConflict(_ => Name).DoUpdate(_ => Price.To(Excluded(Price)), _ => Stock.To(Stock + 1));
        Assert.Equal(
            "INSERT INTO items (name, price) VALUES (?, ?) ON DUPLICATE KEY UPDATE price = VALUES(price), stock = items.stock + ?", upsert.ToSql(MySql.MariaDb));
        Assert.Equal(
            "INSERT INTO items (name, price) VALUES (?, ?) AS excluded ON DUPLICATE KEY UPDATE price = excluded.price, stock = items.stock + ?", upsert.ToSql(MySql.Dialect));
        var query = Insert(Goods).From(Select(Cast<string>(OtherId)), _ => Name).OnConflict(_ => Name).DoUpdate(_ => Name.To(Excluded(Name)));
        Assert.Equal("INSERT INTO items (name) SELECT CAST(other.id AS CHAR) FROM items AS other ON DUPLICATE KEY UPDATE name = VALUES(name)", query.ToSql(MySql.MariaDb));
        Assert.StartsWith("INSERT INTO items (name) SELECT * FROM (SELECT CAST(other.id AS CHAR)", query.ToSql(MySql.Dialect), StringComparison.Ordinal);
        Assert.EndsWith(" FROM items AS other) AS excluded (name) ON DUPLICATE KEY UPDATE name = excluded.name", query.ToSql(MySql.Dialect), StringComparison.Ordinal);
    }

    [Fact]
    public void A_row_that_is_there_stays_by_an_assignment_that_changes_nothing()
    {
        var insert = Insert(Goods).Values(_ => Name.To("a"));
        Both(insert.OnConflict(_ => Name).DoNothing().ToSql, "INSERT INTO items (name) VALUES (?) ON DUPLICATE KEY UPDATE name = items.name");
        Both(insert.OnConflict().DoNothing().ToSql, "INSERT INTO items (name) VALUES (?) ON DUPLICATE KEY UPDATE id = items.id");
    }

    [Fact]
    public void An_upsert_that_another_key_could_decide_is_refused()
    {
        var (key, number) = (Orders.Column<Guid>("id"), Orders.Column<string>("number"));
        var both = Insert(Orders).Values(_ => key.To(Guid.Empty), _ => number.To("1"), _ => Orders.Column<int>("item").To(1));
        Refused(
            both.OnConflict(_ => number).DoUpdate(_ => number.To("2")).ToSql,
            " has no upsert by (number) alone, where the unique key (id) of 'Order' is given, too, since any unique key decides here: ");
        Refused(both.OnConflict(_ => Orders.Column<int>("item")).DoNothing().ToSql, " has no upsert by (item), of which 'Order' declares no unique key, since ");
        Assert.NotNull(both.OnConflict().DoNothing().ToSql(MySql.MariaDb));
    }

    [Fact]
    public void Assignments_read_the_row_as_it_was()
    {
        var update = Update(Goods).Set(_ => Price, 1m).Set(_ => Stock.To(Cast(Price, SqlTypes.Nullable(SqlTypes.Integer)))).Where(_ => Id == 1);
        Both(update.ToSql, "UPDATE items SET stock = CAST(items.price AS SIGNED), price = ? WHERE items.id = ?");
        Both(Update(Goods).Set(_ => Price.To(Price + 1m)).Where(_ => Id == 1).ToSql, "UPDATE items SET price = items.price + ? WHERE items.id = ?");
        Refused(
            Update(Goods).Set(_ => Id.To(Cast<int>(Place))).Set(_ => Place.To(Cast<short>(Id))).Where(_ => Id == 1).ToSql,
            " has no assignments that read the columns that the others set, in a circle: use two statements, or select the values first.");
    }

    [Fact]
    public void Rows_given_back()
    {
        Assert.Equal("INSERT INTO items (name) VALUES (?) RETURNING id", Insert(Goods).Values(_ => Name.To("a")).Returning(_ => Id).ToSql(MySql.MariaDb));
        Assert.Equal("DELETE FROM items WHERE items.id = ? RETURNING name", Delete(Goods).Where(_ => Id == 1).Returning(_ => Name).ToSql(MySql.MariaDb));
        Refused(Update(Goods).Set(_ => Price, 1m).Where(_ => Id == 1).Returning(_ => Id).ToSql, " has no RETURNING");
        Assert.Throws<CompileException>(() => Insert(Goods).Values(_ => Name.To("a")).Returning(_ => Id).ToSql(MySql.Dialect));
        Assert.Throws<CompileException>(() => Insert(Goods).Values(_ => Name.To("a")).OnConflict(_ => Name).DoNothing().Returning(_ => Id).ToSql(MySql.MariaDb));
    }

    [Fact]
    public void A_table_that_is_changed_is_read_through_one_in_between() => Both(
        Delete(Goods).Where(_ => Id.In(Select(OtherId).Where(OtherId > 5))).ToSql,
        "DELETE FROM items WHERE items.id IN (SELECT * FROM (SELECT other.id FROM items AS other WHERE other.id > ?) AS picked)");

    [Fact]
    public void A_CTE_of_a_change_stands_where_the_server_takes_it()
    {
        var old = Select(OtherId).Where(OtherId < 5).AsCte("old");
        var delete = Delete(Orders).Where(_ => Orders.Column<int>("item").In(Select(old.Column<int>("id"))));
        Assert.Equal(
            "WITH old(id) AS (SELECT other.id FROM items AS other WHERE other.id < ?) DELETE FROM `Order` WHERE `Order`.item IN (SELECT old.id FROM old)",
            delete.ToSql(MySql.Dialect));
        Assert.Equal(
            "DELETE FROM `Order` WHERE `Order`.item IN (SELECT old.id FROM (WITH old(id) AS (SELECT other.id FROM items AS other WHERE other.id < ?) SELECT * FROM old) AS old)",
            delete.ToSql(MySql.MariaDb));
    }

    private static void Both(Func<Dialect, string> write, string sql)
    {
        Assert.Equal(sql, write(MySql.Dialect));
        Assert.Equal(sql, write(MySql.MariaDb));
    }

    private static void Refused(Func<Dialect, string> write, string message)
    {
        foreach (var dialect in (Dialect[])[MySql.Dialect, MySql.MariaDb])
        {
            var error = Assert.Throws<CompileException>(() => write(dialect));
            Assert.StartsWith(dialect.Name + message, error.Message, StringComparison.Ordinal);
        }
    }
}
