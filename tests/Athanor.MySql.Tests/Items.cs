namespace Athanor.MySql.Tests;

/// <summary>A table to write statements over.</summary>
internal static class Items
{
    private static readonly MetaData MetaData = new();

    public static readonly Table Goods = new(
        "items",
        MetaData,
        [
            new ColumnSchema("id", SqlTypes.Integer, isPrimaryKey: true) { IsGenerated = true },
            new ColumnSchema("name", SqlTypes.String(100)) { IsUnique = true },
            new ColumnSchema("price", SqlTypes.Numeric(10, 2)),
            new ColumnSchema("stock", SqlTypes.Nullable(SqlTypes.Integer), isNullable: true),
            new ColumnSchema("weight", SqlTypes.Double),
            new ColumnSchema("rank", SqlTypes.SmallInt),
        ]);

    public static readonly Table Orders = new(
        "Order",
        MetaData,
        [
            new ColumnSchema("id", SqlTypes.Uuid, isPrimaryKey: true),
            new ColumnSchema("number", SqlTypes.Text) { IsUnique = true },
            new ColumnSchema("item", SqlTypes.Integer),
        ],
        new TableItems { ForeignKeys = [new ForeignKey(["item"], () => Goods)] });

    public static Column<int> Id { get; } = Goods.Column<int>("id");

    public static Column<string> Name { get; } = Goods.Column<string>("name");

    public static Column<decimal> Price { get; } = Goods.Column<decimal>("price");

    public static Column<int?> Stock { get; } = Goods.Column<int?>("stock");

    public static Column<double> Weight { get; } = Goods.Column<double>("weight");

    public static Column<short> Place { get; } = Goods.Column<short>("rank");
}
