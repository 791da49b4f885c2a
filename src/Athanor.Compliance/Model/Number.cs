namespace Athanor.Compliance;

/// <summary>A row of the numbers that expressions are computed over, on both sides.</summary>
internal sealed record Number(int Id, int A, int B, int? N, bool Yes, bool? Maybe, string Text)
{
    public static Table Table { get; } = new("numbers", World.MetaData,
    [
        new ColumnSchema("id", SqlTypes.Integer, isPrimaryKey: true),
        new ColumnSchema("a", SqlTypes.Integer),
        new ColumnSchema("b", SqlTypes.Integer),
        new ColumnSchema("n", SqlTypes.Nullable(SqlTypes.Integer), isNullable: true),
        new ColumnSchema("yes", SqlTypes.Boolean),
        new ColumnSchema("maybe", SqlTypes.Nullable(SqlTypes.Boolean), isNullable: true),
        new ColumnSchema("text", SqlTypes.Text),
    ]);

    public static IReadOnlyList<Number> All { get; } =
    [
        new(1, 7, 2, 3, true, null, "abc"),
        new(2, -7, 2, null, false, true, "aBc"),
        new(3, 0, -3, -5, true, false, ""),
        new(4, 9, 9, 9, false, null, "%_"),
        new(5, 3, -1, null, true, true, "\\x"),
    ];
}
