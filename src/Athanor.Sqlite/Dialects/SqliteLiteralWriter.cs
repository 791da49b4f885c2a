using System.Globalization;
using Athanor.Sql;

namespace Athanor.Sqlite;

/// <summary>Literals in the forms in which the driver stores values.</summary>
internal sealed class SqliteLiteralWriter(SqliteDialect dialect) : LiteralWriter(dialect)
{
    // TRUE and FALSE are names here.
    public override void Write(int index, bool value) => Put(value ? "1" : "0");

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

    public override void Write(int index, DateTime value) => Put($"'{Text(value)}'");

    public override void Write(int index, DateTimeOffset value) => Put($"'{Text(value)}'");

    public override void Write(int index, DateOnly value) => Put($"'{Text(value)}'");

    public override void Write(int index, TimeOnly value) => Put(value.Ticks % TimeSpan.TicksPerSecond == 0
        ? $"'{Text(value)}'"
        : $"'{value.ToString("HH:mm:ss.fffffff", CultureInfo.InvariantCulture)}'");

    public override void Write(int index, TimeSpan value) => Put(value.Ticks.ToString(CultureInfo.InvariantCulture));

    public override void Write(int index, Guid value) => Put($"'{value.ToString("D").ToUpperInvariant()}'");

    // What is beyond the largest double is read as infinite.
    protected override string Floating(double value, string digits) =>
        double.IsPositiveInfinity(value) ? "9e999" : double.IsNegativeInfinity(value) ? "-9e999" : base.Floating(value, digits);
}
