namespace Athanor.Faults.Tests;

/// <summary>Money that is moved about, and never becomes more or less.</summary>
internal static class AccountTable
{
    public const int Accounts = 8;
    public const int Total = Accounts * 1_000;

    private static readonly MetaData MetaData = new();

    public static Table Table { get; } = new(
        "accounts", MetaData, [new ColumnSchema("id", SqlTypes.Integer, isPrimaryKey: true), new ColumnSchema("balance", SqlTypes.Integer)]);

    /// <summary>What is loaded in bulk, and refers to an account.</summary>
    public static Table Notes { get; } = new(
        "notes",
        MetaData,
        [new ColumnSchema("id", SqlTypes.BigInt, isPrimaryKey: true) { IsGenerated = true }, new ColumnSchema("account", SqlTypes.Integer), new ColumnSchema("text", SqlTypes.String(200))],
        new TableItems { ForeignKeys = [new ForeignKey(["account"], () => Table!)] });

    extension(Table table)
    {
        public Column<int> Id => table.Column<int>("id");

        public Column<int> Balance => table.Column<int>("balance");
    }

    /// <summary>Makes the tables and the money.</summary>
    public static async Task CreateAsync(Engine engine)
    {
        await MetaData.CreateAllAsync(engine);
        await BulkInsert(Table, Enumerable.Range(1, Accounts)).Set(a => a.Id, i => i).Set(a => a.Balance, _ => Total / Accounts).ExecuteAsync(engine);
    }
}
