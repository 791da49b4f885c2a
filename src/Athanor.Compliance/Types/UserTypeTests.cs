namespace Athanor.Compliance;

/// <summary>Types of a program's own.</summary>
public abstract class UserTypeTests<TDialect> : ComplianceTests<TDialect>
    where TDialect : DialectUnderTest, new()
{
    [DialectTest, MemberData(nameof(Servers))]
    public async Task A_value_takes_the_type_of_the_column_that_it_stands_beside(DialectUnderTest tested)
    {
        await using var database = await tested.CreateDatabaseAsync();
        var (table, id, name) = await Orders(database.Engine, SqlTypes.Text);
        await Insert(table).Values(_ => id.To(new OrderId(7)), _ => name.To("x")).ExecuteAsync(database.Engine);
        Assert.Equal([new OrderId(7)], await Select(id).Where(id == new OrderId(7)).ToListAsync(database.Engine));
        Assert.Equal([new OrderId(7)], await Select(id).Where(id.In(new OrderId(7), new OrderId(8)) && id > new OrderId(6)).ToListAsync(database.Engine));
        Assert.Equal(new OrderId(7), await Select(Case(name == "y", new OrderId(1)).Else(id)).OneAsync(database.Engine));
        var error = await Assert.ThrowsAsync<CompileException>(async () => await Select(Value(new OrderId(7))).OneAsync(database.Engine));
        Assert.Contains("OrderId", error.Message, StringComparison.Ordinal);
    }

    [DialectTest, MemberData(nameof(Servers))]
    public async Task SQL_stands_around_bound_and_selected_values_alone(DialectUnderTest tested)
    {
        await using var database = await tested.CreateDatabaseAsync();
        var (table, id, name) = await Orders(database.Engine, new Shouted());
        await Insert(table).Rows(["ANN", "BOB"], (_, n) => [id.To(new OrderId(n[0])), name.To(n)]).ExecuteAsync(database.Engine);
        Assert.Equal(["ANN", "BOB"], await Select(name).OrderBy(name).ToListAsync(database.Engine));
        Assert.Equal(["ann", "bob"], await Text($"SELECT name FROM orders ORDER BY name").AsQuery().Returns<string>().ToListAsync(database.Engine));
        Assert.Equal(["BOB"], await Select(name).Where(name == "BOB").ToListAsync(database.Engine));
        Assert.Equal(["BOB"], await Select(name).Where(name.In("BOB", "CID")).ToListAsync(database.Engine));
        var inner = Select(name).Where(name != "BOB").AsSubquery("s");
        var found = inner.Column<string>("name");
        Assert.Equal(["ANN"], await Select(found).From(inner).Where(found == "ANN").ToListAsync(database.Engine));
    }

    [DialectTest, MemberData(nameof(Servers))]
    public async Task A_variant_changes_what_one_database_stores(DialectUnderTest tested)
    {
        await using var database = await tested.CreateDatabaseAsync();
        var (table, id, name) = await Orders(database.Engine, SqlTypes.Text.On(database.Engine.Dialect.Name, new Reversed()));
        await Insert(table).Values(_ => id.To(new OrderId(1)), _ => name.To("abc")).ExecuteAsync(database.Engine);
        Assert.Equal(["abc"], await Select(name).Where(name == "abc" && name.In("abc", "d")).ToListAsync(database.Engine));
        Assert.Equal(["cba"], await Text($"SELECT name FROM orders").AsQuery().Returns<string>().ToListAsync(database.Engine));
        Assert.Equal("abc", (await Select(table).OneAsync(database.Engine))["name"]);
    }

    [DialectTest, MemberData(nameof(Servers))]
    public async Task A_narrow_integer_is_checked_when_it_is_read(DialectUnderTest tested)
    {
        await using var database = await tested.CreateDatabaseAsync();
        var error = await Assert.ThrowsAsync<DataException>(async () => await Select(Cast(Value(256), SqlTypes.Byte)).OneAsync(database.Engine));
        Assert.Contains("256", error.Message, StringComparison.Ordinal);
        await Assert.ThrowsAsync<DataException>(async () => await Select(Cast(Value(-1), SqlTypes.UnsignedInteger)).OneAsync(database.Engine));
        await Assert.ThrowsAsync<DataException>(async () => await Select(Cast(Value(-1m), SqlTypes.UnsignedBigInt)).OneAsync(database.Engine));
    }

    private static async Task<(Table Table, Column<OrderId> Id, Column<string> Name)> Orders(Engine engine, SqlType<string> type)
    {
        var metadata = new MetaData();
        var table = new Table("orders", metadata, [new ColumnSchema("id", OrderId.Type, isPrimaryKey: true), new ColumnSchema("name", type)]);
        await metadata.CreateAllAsync(engine);
        return (table, table.Column<OrderId>("id"), table.Column<string>("name"));
    }
}
