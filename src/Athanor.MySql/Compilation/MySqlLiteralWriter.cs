using System.Globalization;
using System.Numerics;
using Athanor.MySql.Drivers;

namespace Athanor.MySql.Compilation;

/// <summary>Literals in the forms that values are kept in here.</summary>
internal sealed class MySqlLiteralWriter(MySqlDialect dialect) : LiteralWriter(dialect)
{
    // As the DOUBLE that it is kept as.
    public override void Write(int index, float value) => Write(index, (double)value);

    public override void Write(int index, string value)
    {
        ArgumentNullException.ThrowIfNull(value);
        Put(Dialect.TextLiteral(Wellformed(value, allowsNul: true)));
    }

    public override void Write(int index, DateTime value) => Put($"TIMESTAMP '{Short(Text(value))}'");

    public override void Write(int index, DateTimeOffset value) => Put($"TIMESTAMP '{Short(Text(DateTime.SpecifyKind(value.UtcDateTime, DateTimeKind.Unspecified)))}'");

    public override void Write(int index, TimeOnly value) => Put($"TIME '{Short(Text(value))}'");

    public override void Write(int index, TimeSpan value) => Put(Microseconds.Of(value).Ticks.ToString(CultureInfo.InvariantCulture));

    public override void Write(int index, Guid value) => Write(index, value.ToByteArray(bigEndian: true));

    public override void WriteNative<T>(int index, SqlType type, T value)
    {
        if (value is BigInteger integer)
        {
            Put(MySqlValues.Digits(integer));
        }
        else
        {
            base.WriteNative(index, type, value);
        }
    }

    // Without an exponent it would be a decimal.
    protected override string Floating(double value, string digits)
    {
        var number = base.Floating(value, digits);
        return number.Contains('E', StringComparison.Ordinal) ? number : number + "E0";
    }

    // Microseconds: a seventh decimal would be rounded.
    private static string Short(string text) => text.LastIndexOf('.') is >= 0 and var point && text.Length - point > 7 ? text[..(point + 7)] : text;
}
