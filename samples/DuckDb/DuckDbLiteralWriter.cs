using System.Globalization;
using System.Text;

namespace DuckDb;

/// <summary>Values as text of a statement.</summary>
internal sealed class DuckDbLiteralWriter(Dialect dialect) : LiteralWriter(dialect)
{
    public override void Write(int index, short value) => Put(string.Create(CultureInfo.InvariantCulture, $"CAST({value} AS SMALLINT)"));

    public override void Write(int index, int value) => Put(value == int.MinValue ? "CAST(-2147483648 AS INTEGER)" : value.ToString(CultureInfo.InvariantCulture));

    public override void Write(int index, long value) => Put(string.Create(CultureInfo.InvariantCulture, $"CAST({value} AS BIGINT)"));

    public override void Write(int index, float value) => Put(string.Create(CultureInfo.InvariantCulture, $"CAST('{value:R}' AS FLOAT)"));

    public override void Write(int index, double value) => Put(string.Create(CultureInfo.InvariantCulture, $"CAST('{value:R}' AS DOUBLE)"));

    // A literal has the type of its digits, which may be one of whole numbers.
    public override void Write(int index, decimal value) => Put(string.Create(CultureInfo.InvariantCulture, $"CAST({value} AS DECIMAL(38, {value.Scale}))"));

    public override void Write(int index, string value)
    {
        var text = Dialect.TextLiteral(Wellformed(value, allowsNul: true));
        Put(text.Contains('\0', StringComparison.Ordinal) ? $"({text.Replace("\0", "' || chr(0) || '", StringComparison.Ordinal)})" : text);
    }

    public override void Write(int index, byte[] value)
    {
        ArgumentNullException.ThrowIfNull(value);
        var text = new StringBuilder("CAST('");
        foreach (var b in value)
        {
            text.Append(CultureInfo.InvariantCulture, $@"\x{b:X2}");
        }

        Put(text.Append("' AS BLOB)").ToString());
    }

    public override void Write(int index, DateTimeOffset value) => Put($"TIMESTAMPTZ '{Text(value)}'");

    public override void Write(int index, TimeSpan value) =>
        Put(string.Create(CultureInfo.InvariantCulture, $"to_microseconds({Microseconds.Of(value).Ticks / TimeSpan.TicksPerMicrosecond})"));

    public override void Write(int index, Guid value) => Put($"CAST('{value:D}' AS UUID)");
}
