namespace Athanor.Compliance;

/// <summary>A run-time table with a column of each type, all of which may be NULL.</summary>
internal static class Kinds
{
    public static Table Table { get; } = new("kinds", World.MetaData,
    [
        new ColumnSchema("id", SqlTypes.Integer, isPrimaryKey: true),
        new ColumnSchema("boolean", SqlTypes.Nullable(SqlTypes.Boolean), isNullable: true),
        new ColumnSchema("small_int", SqlTypes.Nullable(SqlTypes.SmallInt), isNullable: true),
        new ColumnSchema("integer", SqlTypes.Nullable(SqlTypes.Integer), isNullable: true),
        new ColumnSchema("big_int", SqlTypes.Nullable(SqlTypes.BigInt), isNullable: true),
        new ColumnSchema("real", SqlTypes.Nullable(SqlTypes.Real), isNullable: true),
        new ColumnSchema("double", SqlTypes.Nullable(SqlTypes.Double), isNullable: true),
        new ColumnSchema("numeric", SqlTypes.Nullable(SqlTypes.Numeric(15, 4)), isNullable: true),
        new ColumnSchema("text", SqlTypes.Text, isNullable: true),
        new ColumnSchema("binary", SqlTypes.Binary, isNullable: true),
        new ColumnSchema("date_time", SqlTypes.Nullable(SqlTypes.DateTime), isNullable: true),
        new ColumnSchema("instant", SqlTypes.Nullable(SqlTypes.DateTimeOffset), isNullable: true),
        new ColumnSchema("date", SqlTypes.Nullable(SqlTypes.Date), isNullable: true),
        new ColumnSchema("time", SqlTypes.Nullable(SqlTypes.Time), isNullable: true),
        new ColumnSchema("interval", SqlTypes.Nullable(SqlTypes.Interval), isNullable: true),
        new ColumnSchema("uuid", SqlTypes.Nullable(SqlTypes.Uuid), isNullable: true),
        new ColumnSchema("size_number", SqlTypes.Nullable(SqlTypes.Default<Size>()), isNullable: true),
        new ColumnSchema("size_text", SqlTypes.Nullable(new SizeText()), isNullable: true),
    ]);

    public static Column<int> Id => Table.Column<int>("id");
}
