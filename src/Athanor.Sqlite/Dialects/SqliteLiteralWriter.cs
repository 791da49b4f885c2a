using System.Globalization;
using System.Numerics;
using System.Text;
using Athanor.Sql;

namespace Athanor.Sqlite;

/// <summary>Literals in the forms in which the driver stores values.</summary>
internal sealed class SqliteLiteralWriter(SqliteDialect dialect) : LiteralWriter(dialect)
{
    // TRUE and FALSE are names here.
    public override void Write(int index, bool value) => Put(value ? "1" : "0");

    // As the REAL that it is kept as: the digits of a float alone are another number.
    public override void Write(int index, float value) => Write(index, (double)value);

    public override void Write(int index, decimal value)
    {
        if (DecimalValue.TryInteger(value, out var integer))
        {
            Put(integer.ToString(CultureInfo.InvariantCulture));
        }
        else if (DecimalValue.TryReal(value, out var real))
        {
            Write(index, real);
        }
        else
        {
            throw new DataException(
                $"A literal is a decimal of more than {DecimalValue.MaxDigits} significant digits, which SQLite cannot keep as a number without loss. "
                + "Round it, or map the column to text by a TypeDecorator<decimal, string>.");
        }
    }

    // A literal ends at a NUL character; the bytes of a text do not.
    public override void Write(int index, string value)
    {
        ArgumentNullException.ThrowIfNull(value);
        var text = Wellformed(value, allowsNul: true);
        Put(text.Contains('\0', StringComparison.Ordinal) ? $"CAST(X'{Convert.ToHexString(Encoding.UTF8.GetBytes(text))}' AS TEXT)" : Dialect.TextLiteral(text));
    }

    public override void Write(int index, DateTime value) => Put($"'{Text(value)}'");

    public override void Write(int index, DateTimeOffset value) => Put($"'{Text(value)}'");

    public override void Write(int index, DateOnly value) => Put($"'{Text(value)}'");

    public override void Write(int index, TimeOnly value)
    {
        value = Microseconds.Of(value);
        Put(value.Ticks % TimeSpan.TicksPerSecond == 0 ? $"'{Text(value)}'" : $"'{value.ToString("HH:mm:ss.fffffff", CultureInfo.InvariantCulture)}'");
    }

    public override void Write(int index, TimeSpan value) => Put(Microseconds.Of(value).Ticks.ToString(CultureInfo.InvariantCulture));

    public override void Write(int index, Guid value) => Put($"'{value.ToString("D").ToUpperInvariant()}'");

    public override void WriteNative<T>(int index, SqlType type, T value)
    {
        if (value is BigInteger integer && (integer < long.MinValue || integer > long.MaxValue))
        {
            throw new DataException("A literal is an integer of more than 64 bits, which SQLite cannot keep as a number without loss. Map the column to text by a TypeDecorator<BigInteger, string>.");
        }

        base.WriteNative(index, type, value);
    }

    // What is beyond the largest double is read as infinite.
    protected override string Floating(double value, string digits) =>
        double.IsPositiveInfinity(value) ? "9e999" : double.IsNegativeInfinity(value) ? "-9e999" : base.Floating(value, digits);
}
