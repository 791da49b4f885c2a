using System.Globalization;

namespace Athanor.PostgreSql.Compilation;

/// <summary>Literals that have their type: a bare number is an integer or numeric, a bare text of a type still to be found.</summary>
internal sealed class PostgreSqlLiteralWriter(Dialect dialect) : LiteralWriter(dialect)
{
    public override void Write(int index, short value) => Put($"CAST({value.ToString(CultureInfo.InvariantCulture)} AS smallint)");

    // The sign is no part of the number, and without it the smallest one is a bigint.
    public override void Write(int index, int value) => Put(value == int.MinValue ? "CAST(-2147483648 AS integer)" : value.ToString(CultureInfo.InvariantCulture));

    public override void Write(int index, long value) => Put($"CAST({value.ToString(CultureInfo.InvariantCulture)} AS bigint)");

    public override void Write(int index, float value) => Put($"CAST('{value.ToString("R", CultureInfo.InvariantCulture)}' AS real)");

    public override void Write(int index, double value) => Put($"CAST('{value.ToString("R", CultureInfo.InvariantCulture)}' AS double precision)");

    public override void Write(int index, decimal value) => Put(decimal.Truncate(value) == value && value.Scale == 0
        ? $"CAST({value.ToString(CultureInfo.InvariantCulture)} AS numeric)"
        : value.ToString(CultureInfo.InvariantCulture));

    public override void Write(int index, byte[] value)
    {
        ArgumentNullException.ThrowIfNull(value);
        Put($@"CAST('\x{Convert.ToHexString(value)}' AS bytea)");
    }

    public override void Write(int index, DateTimeOffset value) => Put($"TIMESTAMPTZ '{Text(value)}'");

    public override void Write(int index, TimeSpan value) =>
        Put(string.Create(CultureInfo.InvariantCulture, $"INTERVAL '{value.Ticks / (decimal)TimeSpan.TicksPerSecond} seconds'"));

    public override void Write(int index, Guid value) => Put($"CAST('{value:D}' AS uuid)");
}
