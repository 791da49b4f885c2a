using static Athanor.Sql.SqlLanguage;

namespace Athanor.Sqlite.Tests;

/// <summary>What SQLite says of the rarer statements, and what it refuses.</summary>
public sealed class StatementTextTests
{
    private static readonly MetaData MetaData = new();

    private static readonly Table Items = new(
        "items",
        MetaData,
        [new ColumnSchema("id", SqlTypes.Integer, isPrimaryKey: true), new ColumnSchema("name", SqlTypes.Text) { IsUnique = true }, new ColumnSchema("price", SqlTypes.Integer)]);

    private static readonly Table Parts = new(
        "parts",
        MetaData,
        [new ColumnSchema("id", SqlTypes.Integer, isPrimaryKey: true), new ColumnSchema("item_id", SqlTypes.Integer)],
        new TableItems { ForeignKeys = [new ForeignKey(["item_id"], () => Items)] });

    private static readonly Column<int> Id = Items.Column<int>("id");
    private static readonly Column<string> Name = Items.Column<string>("name");
    private static readonly Column<int> Price = Items.Column<int>("price");
    private static readonly Column<int> ItemId = Parts.Column<int>("item_id");

    [Fact]
    public void Values_name_their_columns_inside()
    {
        var values = Values([(1, "a")], ("id", "name"), "v");
        Is(Select(Name).From(Items).Join(values, values.Columns.Item1 == Id),
            "SELECT items.name FROM items JOIN (SELECT column1 AS id, column2 AS name FROM (VALUES (?1, ?2))) AS v ON v.id = items.id");
        Is(Select(Id).Where(Id.In(Select(Values([1], "n")))), "SELECT items.id FROM items WHERE items.id IN (SELECT anon_1.n FROM (SELECT column1 AS n FROM (VALUES (?1))) AS anon_1)");
    }

    [Fact]
    public void A_lock_writes_nothing_and_begins_the_write_transaction()
    {
        var form = Select(Id).ForUpdate(skipLocked: true).Statement.Compile(SqliteDialect.Instance).Statement;
        Assert.Equal("SELECT items.id FROM items", form.Sql);
        Assert.True(form.IsWrite);
        Refuses(Select(Id).ForUpdate(noWait: true).Statement, "NOWAIT");
    }

    [Fact]
    public void A_delete_with_other_sources_asks_whether_a_partner_exists()
    {
        Is(Delete(Parts).Using(Items).Where((p, i) => ItemId == Id && Price == 0).Statement,
            "DELETE FROM parts WHERE EXISTS (SELECT 1 FROM items WHERE parts.item_id = items.id AND items.price = ?1)");
        Is(Update(Items).From(Parts).Set((i, p) => Price.To(Price + ItemId)).Where((i, p) => ItemId == Id).Statement,
            "UPDATE items SET price = items.price + parts.item_id FROM parts WHERE parts.item_id = items.id");
        Refuses(Update(Items).From(Parts).Set((i, p) => Price.To(1)).Returning((i, p) => ItemId).Statement, "RETURNING of another source");
    }

    [Fact]
    public void A_merge_becomes_what_means_the_same()
    {
        var source = Values([(1, "a", 5)], ("id", "name", "price"), "s");
        var merge = Merge(Items).Using(source, (i, s) => Name == s.Item2);
        Is(merge.WhenMatched((i, s) => Price < s.Item3).ThenUpdate((i, s) => Price.To(Price + s.Item3)).WhenNotMatched().ThenInsert((i, s) => Name.To(s.Item2), (i, s) => Price.To(s.Item3)).Statement,
            "INSERT INTO items (name, price) SELECT s.name, s.price FROM (SELECT column1 AS id, column2 AS name, column3 AS price FROM (VALUES (?1, ?2, ?3))) AS s WHERE 1 "
            + "ON CONFLICT (name) DO UPDATE SET price = items.price + excluded.price WHERE items.price < excluded.price");
        Is(merge.WhenNotMatched().ThenInsert((i, s) => Name.To(s.Item2)).WhenMatched().DoNothing().Statement,
            "INSERT INTO items (name) SELECT s.name FROM (SELECT column1 AS id, column2 AS name, column3 AS price FROM (VALUES (?1, ?2, ?3))) AS s WHERE 1 ON CONFLICT (name) DO NOTHING");
        Refuses(merge.WhenMatched().ThenUpdate((i, s) => Price.To(s.Item3)).WhenNotMatched().ThenInsert((i, s) => Name.To(s.Item2)).Statement, "updates by the source's column 'price'");
        Refuses(merge.WhenMatched().ThenDelete().WhenNotMatched().ThenInsert((i, s) => Name.To(s.Item2)).Statement, "MERGE");
        Refuses(Merge(Items).Using(source, (i, s) => Price == s.Item3).WhenMatched().DoNothing().WhenNotMatched().ThenInsert((i, s) => Price.To(s.Item3)).Statement, "MERGE");
    }

    [Fact]
    public void What_it_lacks_is_refused_with_a_way_out()
    {
        Refuses(Select(Id).DistinctOn(Price).Statement, "row_number()");
        Refuses(Select(Id).LimitWithTies(1).Statement, "rank()");
        Refuses(Select(Id).IntersectAll(Select(ItemId)).Statement, "row_number()");
        Refuses(Select(Count()).From(Items).GroupBy(Rollup(Id)).Statement, "UnionAll");
        Refuses(Select(Items).JoinLateral(i => Select(ItemId).Where(ItemId == Id).Lateral()).Statement, "LATERAL");
        Refuses(Select(Items.As(sample: new TableSample(1))).Statement, "TABLESAMPLE");
        Refuses(Insert(Items).Values(_ => Name.To("a")).OnConflictOf("uq").DoNothing().Statement, "name the constraint's columns");
        Refuses(Select(Delete(Items).Returning(_ => Id).AsCte("gone")).Statement, "in a CTE");
        Refuses(Update(Items).Set(_ => Price.To(1)).Limit(3).Statement, "LIMIT of UPDATE");
    }

    private static void Refuses(Statement statement, string why) =>
        Assert.Contains(why, Assert.Throws<CompileException>(() => statement.ToSql(SqliteDialect.Instance)).Message, StringComparison.Ordinal);

    private static void Is<T>(Query<T> query, string sql) => Is(query.Statement, sql);

    private static void Is(Statement statement, string sql) => Assert.Equal(sql, statement.ToSql(SqliteDialect.Instance));
}
