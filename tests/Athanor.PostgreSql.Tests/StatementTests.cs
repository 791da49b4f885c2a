using static Athanor.Sql.SqlLanguage;

namespace Athanor.PostgreSql.Tests;

/// <summary>What PostgreSQL says of the rarer statements.</summary>
public sealed class StatementTests
{
    private static readonly Table Items = new(
        "items",
        new MetaData(),
        [new ColumnSchema("id", SqlTypes.Integer, isPrimaryKey: true), new ColumnSchema("name", SqlTypes.Text) { IsUnique = true }, new ColumnSchema("price", SqlTypes.Integer)]);

    private static readonly Column<int> Id = Items.Column<int>("id");
    private static readonly Column<string> Name = Items.Column<string>("name");
    private static readonly Column<int> Price = Items.Column<int>("price");

    [Fact]
    public void Distinct_on_and_ties()
    {
        Is(Select(Id).DistinctOn(Price, Name).OrderBy(Price, Name).Statement, "SELECT DISTINCT ON (items.price, items.name) items.id FROM items ORDER BY items.price, items.name");
        Is(Select(Id).OrderBy(Id).LimitWithTies(2).Statement, "SELECT items.id FROM items ORDER BY items.id FETCH FIRST $1 ROWS WITH TIES");
        Assert.Contains("percent_rank()", Assert.Throws<CompileException>(() => Select(Id).LimitPercent(5).ToSql(PostgreSql.Dialect)).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Changes_in_ctes_make_a_query_a_write()
    {
        var gone = Delete(Items).Where(_ => Price == 0).Returning(_ => (Id, Name)).AsCte("gone");
        var query = Select(gone.Column<string>("name")).From(gone);
        Is(query.Statement, "WITH gone(id, name) AS (DELETE FROM items WHERE items.price = $1 RETURNING id, name) SELECT gone.name FROM gone");
        Assert.True(query.Statement.Compile(PostgreSql.Dialect).Statement.IsWrite);
        Is(Insert(Items).From(Select(gone.Column<string>("name")).From(gone), _ => Name).Statement,
            "WITH gone(id, name) AS (DELETE FROM items WHERE items.price = $1 RETURNING id, name) INSERT INTO items (name) SELECT gone.name FROM gone");
        Is(Select(Value(1)).With(Update(Items).Set(_ => Price.To(1)).Returning(_ => Id).AsCte("done")).Statement,
            "WITH done(id) AS (UPDATE items SET price = $1 RETURNING id) SELECT $2");
    }

    [Fact]
    public void A_merge_is_native() => Is(
        Merge(Items).Using(Values([("a", 5)], ("name", "price"), "s"), (i, s) => Name == s.Item1).WhenMatched().ThenDelete().WhenNotMatched().ThenInsert((i, s) => Name.To(s.Item1)).Statement,
        "MERGE INTO items USING (VALUES ($1, $2)) AS s (name, price) ON items.name = s.name WHEN MATCHED THEN DELETE WHEN NOT MATCHED THEN INSERT (name) VALUES (s.name)");

    [Fact]
    public void Names_longer_than_63_bytes_are_shortened_to_one_name()
    {
        var label = new string('x', 70);
        var sub = Select(Id.Label(label)).AsSubquery("s");
        var sql = Select(sub.Column<int>(label)).From(sub).ToSql(PostgreSql.Dialect);
        var name = sql[(sql.IndexOf('.', StringComparison.Ordinal) + 1)..sql.IndexOf(' ', 8)];
        Assert.Equal(63, name.Length);
        Assert.Equal($"SELECT s.{name} FROM (SELECT items.id AS {name} FROM items) AS s", sql);
    }

    private static void Is(Statement statement, string sql) => Assert.Equal(sql, statement.ToSql(PostgreSql.Dialect));
}
