using System.Text.Json;

namespace DocsTests.Snippets;

/// <summary>The code of docs/sql/types.md, run.</summary>
public sealed class TypeGuideTests
{
    [Fact]
    public async Task The_guide_works()
    {
        await using var engine = Sqlite.CreateEngine("sqlite://");
        var orderId = SqlTypes.Converted(SqlTypes.BigInt, (OrderId id) => id.Value, value => new OrderId(value));
        var metadata = new MetaData();
        var orders = new Table("orders", metadata,
        [
            new ColumnSchema("id", orderId, isPrimaryKey: true),
            new ColumnSchema("state", SqlTypes.EnumType<OrderState>("order_state")),
            new ColumnSchema("address", SqlTypes.Json(Shapes.Default.Address)),
            new ColumnSchema("extra", SqlTypes.Nullable(SqlTypes.RawJson), isNullable: true),
            new ColumnSchema("email", SqlTypes.Text.On("postgresql", SqlTypes.Exact("citext", SqlTypes.Text))),
            new ColumnSchema("note", new Whisper()),
        ]);
        await metadata.CreateAllAsync(engine);

        var id = orders.Column<OrderId>("id");
        var state = orders.Column<OrderState>("state");
        var address = orders.Column<Address>("address");
        var extra = orders.Column<JsonElement?>("extra");
        await Insert(orders).Values(
            _ => id.To(new OrderId(1)),
            _ => state.To(OrderState.Open),
            _ => address.To(new Address("High Street", "Bath", ["c/o Ann", "2nd floor"])),
            _ => extra.To(JsonNull(extra)),
            _ => orders.Column<string>("email").To("ann@example.test"),
            _ => orders.Column<string>("note").To("Hush")).ExecuteAsync(engine);

        var found = Select(id).Where(id == new OrderId(1) && state.In(OrderState.Open, OrderState.Paid));

        var inBath = Select(id)
            .Where(address.Path("City").AsString() == "Bath" && address.Path("Lines", 0).AsString() != null)
            .OrderBy(address.Path("Street").AsString());

        var withJsonNull = Select(id).Where(extra.IsJsonNull());
        var withNull = Select(id).Where(extra == null);

        Assert.Equal([new OrderId(1)], await found.ToListAsync(engine));
        Assert.Equal([new OrderId(1)], await inBath.ToListAsync(engine));
        Assert.Equal([new OrderId(1)], await withJsonNull.ToListAsync(engine));
        Assert.Empty(await withNull.ToListAsync(engine));
        Assert.Equal("HUSH", await Select(orders.Column<string>("note")).OneAsync(engine));
    }

    [Fact]
    public void Arrays_are_PostgreSQLs()
    {
        var posts = new Table("posts", new MetaData(), [new ColumnSchema("id", SqlTypes.Integer, isPrimaryKey: true), new ColumnSchema("tags", SqlTypes.Array(SqlTypes.Text))]);

        var tags = posts.Column<string[]>("tags");
        var tagged = Select(tags.At(0), tags.Length())
            .Where(tags.Contains("sql") && tags.Overlaps(new[] { "c#", "f#" }));

        Assert.Contains("arrays", Assert.Throws<CompileException>(() => tagged.ToSql(SqliteDialect.Instance)).Message, StringComparison.Ordinal);
    }

    private sealed class Whisper() : TypeDecorator<string, string>(SqlTypes.Text)
    {
        protected override string ToStored(string value) => value;
        protected override string FromStored(string stored) => stored;
        protected override Expr BoundSql(Expr<string> value) => Lower(value);
        protected override Expr SelectedSql(Expr<string> value) => Upper(value);
    }
}
