using System.Collections;
using System.Globalization;
using System.Net;
using System.Net.NetworkInformation;
using System.Numerics;
using System.Text;
using NpgsqlTypes;

namespace Athanor.PostgreSql.Compilation;

/// <summary>Literals that have their type: a bare number is an integer or numeric, a bare text of a type still to be found.</summary>
internal sealed class PostgreSqlLiteralWriter(Dialect dialect) : LiteralWriter(dialect)
{
    public override void Write(int index, short value) => Put($"CAST({Plain(value)} AS smallint)");

    // The sign is no part of the number, and without it the smallest one is a bigint.
    public override void Write(int index, int value) => Put(value == int.MinValue ? "CAST(-2147483648 AS integer)" : Plain(value));

    public override void Write(int index, long value) => Put($"CAST({Plain(value)} AS bigint)");

    public override void Write(int index, float value) => Put($"CAST({Plain(value)} AS real)");

    public override void Write(int index, double value) => Put($"CAST({Plain(value)} AS double precision)");

    public override void Write(int index, decimal value) =>
        Put(decimal.Truncate(value) == value && value.Scale == 0 ? $"CAST({Plain(value)} AS numeric)" : Plain(value));

    public override void Write(int index, byte[] value)
    {
        ArgumentNullException.ThrowIfNull(value);
        Put($"CAST({Plain(value)} AS bytea)");
    }

    public override void Write(int index, DateTime value) => Put($"TIMESTAMP {Plain(value)}");

    public override void Write(int index, DateTimeOffset value) => Put($"TIMESTAMPTZ {Plain(value)}");

    public override void Write(int index, DateOnly value) => Put($"DATE {Plain(value)}");

    public override void Write(int index, TimeSpan value) => Put($"INTERVAL {Plain(value)}");

    public override void Write(int index, Guid value) => Put($"CAST({Plain(value)} AS uuid)");

    public override void WriteNative<T>(int index, SqlType type, T value)
    {
        ArgumentNullException.ThrowIfNull(type);
        Put(value is BigInteger ? $"CAST({Plain(value)} AS numeric)" : $"CAST({Plain(value)} AS {NameOf(type)})");
    }

    // The elements need no type of their own: a cast around the constructor is one around each of them.
    public override void WriteArray<T>(int index, SqlType elementType, T[] values)
    {
        ArgumentNullException.ThrowIfNull(elementType);
        ArgumentNullException.ThrowIfNull(values);
        var sql = new StringBuilder("CAST(ARRAY[");
        for (var i = 0; i < values.Length; i++)
        {
            sql.Append(i > 0 ? ", " : "").Append(values[i] is { } value ? Plain(value) : "NULL");
        }

        Put(sql.Append($"] AS {NameOf(elementType)}[])").ToString());
    }

    private string NameOf(SqlType type) => type is INativeType native ? NameOf(native) : Dialect.TypeName(type);

    /// <summary>What a type is called in a cast that leaves its values alone. That to bit, without a length, would leave one bit of them.</summary>
    public static string NameOf(INativeType type)
    {
        ArgumentNullException.ThrowIfNull(type);
        return type.Name == "bit" ? "varbit" : type.Name;
    }

    // Numbers as they are, all else as a text that the type beside it reads.
    private string Plain(object value) => value switch
    {
        string text => Dialect.TextLiteral(Wellformed(text, allowsNul: false)),
        bool truth => truth ? "TRUE" : "FALSE",
        short or int or long or decimal or BigInteger => Unquoted(value),
        byte[] bytes => $@"'\x{Convert.ToHexString(bytes)}'",
        BitArray bits => $"B'{string.Concat(bits.Cast<bool>().Select(b => b ? '1' : '0'))}'",
        _ => $"'{Unquoted(value)}'",
    };

    private string Unquoted(object value) => value switch
    {
        IFormattable number and (short or int or long or decimal or BigInteger) => number.ToString(null, CultureInfo.InvariantCulture),
        float number => number.ToString("R", CultureInfo.InvariantCulture),
        double number => number.ToString("R", CultureInfo.InvariantCulture),
        // The driver sends the least and the greatest of them as the infinities that they stand for.
        DateTime time => time == DateTime.MaxValue ? "infinity" : Text(time) is var text && time == DateTime.MinValue ? "-infinity" : text,
        DateTimeOffset time => time == DateTimeOffset.MaxValue ? "infinity" : time == DateTimeOffset.MinValue ? "-infinity" : Text(time),
        DateOnly date => date == DateOnly.MaxValue ? "infinity" : date == DateOnly.MinValue ? "-infinity" : Text(date),
        TimeOnly time => Text(time),
        TimeSpan duration => Clock(duration.Ticks / TimeSpan.TicksPerMicrosecond),
        Guid id => id.ToString("D"),
        NpgsqlInterval interval => string.Create(CultureInfo.InvariantCulture, $"{interval.Months:+0;-0} mons {interval.Days:+0;-0} days {Clock(interval.Time)}"),
        NpgsqlInet address => string.Create(CultureInfo.InvariantCulture, $"{address.Address}/{address.Netmask}"),
        IPNetwork network => network.ToString(),
        PhysicalAddress address => address.ToString(),
        NpgsqlRange<int> range => Range(range),
        NpgsqlRange<long> range => Range(range),
        NpgsqlRange<decimal> range => Range(range),
        NpgsqlRange<DateOnly> range => Range(range),
        NpgsqlRange<DateTime> range => Range(range),
        NpgsqlRange<DateTimeOffset> range => Range(range),
        NpgsqlRange<int>[] ranges => Ranges(ranges),
        NpgsqlRange<long>[] ranges => Ranges(ranges),
        NpgsqlRange<decimal>[] ranges => Ranges(ranges),
        NpgsqlRange<DateOnly>[] ranges => Ranges(ranges),
        NpgsqlRange<DateTime>[] ranges => Ranges(ranges),
        NpgsqlRange<DateTimeOffset>[] ranges => Ranges(ranges),
        _ => throw new CompileException($"{Dialect.Name} has no literal for a value of {value.GetType().Name}: give it as a parameter, `Value(…)`."),
    };

    // Hours, not days: a day of an interval is no 24 hours. The sign is one for all.
    private static string Clock(long microseconds)
    {
        var size = UInt128.CreateChecked(Int128.Abs(microseconds));
        var (seconds, fraction) = (size / 1_000_000, size % 1_000_000);
        var point = fraction == 0 ? "" : string.Create(CultureInfo.InvariantCulture, $".{fraction:D6}").TrimEnd('0');
        return string.Create(CultureInfo.InvariantCulture, $"{(microseconds < 0 ? "-" : "+")}{seconds / 3600:D2}:{seconds / 60 % 60:D2}:{seconds % 60:D2}{point}");
    }

    private string Range<T>(NpgsqlRange<T> range) => range.IsEmpty
        ? "empty"
        : $"{(range.LowerBoundIsInclusive ? '[' : '(')}{(range.LowerBoundInfinite ? "" : $"\"{Unquoted(range.LowerBound!)}\"")},"
            + $"{(range.UpperBoundInfinite ? "" : $"\"{Unquoted(range.UpperBound!)}\"")}{(range.UpperBoundIsInclusive ? ']' : ')')}";

    private string Ranges<T>(NpgsqlRange<T>[] ranges) => $"{{{string.Join(',', ranges.Select(Range))}}}";
}
