using System.Collections;
using System.Net;
using System.Net.NetworkInformation;
using NpgsqlTypes;

namespace Athanor.PostgreSql;

/// <summary>The types that PostgreSQL alone has. On another dialect they are a <see cref="CompileException"/>, unless the column has a variant there (<c>type.On("sqlite", …)</c>).</summary>
/// <remarks>An engine over a data source of your own needs ranges, multiranges and network types enabled on it, where it was built by Npgsql's slim builder.</remarks>
public static class PostgreSqlTypes
{
    private const string Name = "postgresql";

    /// <summary>A host's address (<c>inet</c>), without the mask of a network.</summary>
    public static SqlType<IPAddress> Inet { get; } = new AddressType();

    /// <summary>A network (<c>cidr</c>).</summary>
    public static SqlType<IPNetwork> Cidr { get; } = new NativeType<IPNetwork>(Name, "cidr");

    /// <summary>A hardware address of six bytes (<c>macaddr</c>).</summary>
    public static SqlType<PhysicalAddress> MacAddress { get; } = new NativeType<PhysicalAddress>(Name, "macaddr");

    /// <summary>Months, days and microseconds, each by itself (<c>interval</c>). <see cref="SqlTypes.Interval"/> keeps durations of a fixed length.</summary>
    public static SqlType<NpgsqlInterval> Interval { get; } = new NativeType<NpgsqlInterval>(Name, "interval");

    /// <summary>Text that compares without regard to case (<c>citext</c>, an extension that the database must have).</summary>
    public static SqlType<string> CaseInsensitiveText { get; } = SqlTypes.Exact("citext", SqlTypes.Text);

    /// <summary>Pairs of texts (<c>hstore</c>, an extension that the database must have).</summary>
    public static SqlType<Dictionary<string, string?>> Hstore { get; } = new HstoreType();

    /// <summary>A range of 32-bit integers (<c>int4range</c>).</summary>
    public static SqlType<SqlRange<int>> IntegerRange { get; } = new RangeType<int>("int4range");

    /// <summary>A range of 64-bit integers (<c>int8range</c>).</summary>
    public static SqlType<SqlRange<long>> BigIntRange { get; } = new RangeType<long>("int8range");

    /// <summary>A range of exact decimals (<c>numrange</c>).</summary>
    public static SqlType<SqlRange<decimal>> NumericRange { get; } = new RangeType<decimal>("numrange");

    /// <summary>A range of dates (<c>daterange</c>).</summary>
    public static SqlType<SqlRange<DateOnly>> DateRange { get; } = new RangeType<DateOnly>("daterange");

    /// <summary>A range of dates and times without zone (<c>tsrange</c>).</summary>
    public static SqlType<SqlRange<DateTime>> DateTimeRange { get; } = new RangeType<DateTime>("tsrange", Local);

    /// <summary>A range of points in time (<c>tstzrange</c>).</summary>
    public static SqlType<SqlRange<DateTimeOffset>> DateTimeOffsetRange { get; } = new RangeType<DateTimeOffset>("tstzrange", Microseconds.Of);

    /// <summary>Several ranges of 32-bit integers (<c>int4multirange</c>, from PostgreSQL 14).</summary>
    public static SqlType<SqlRange<int>[]> IntegerMultirange { get; } = new MultirangeType<int>("int4multirange");

    /// <summary>Several ranges of 64-bit integers (<c>int8multirange</c>, from PostgreSQL 14).</summary>
    public static SqlType<SqlRange<long>[]> BigIntMultirange { get; } = new MultirangeType<long>("int8multirange");

    /// <summary>Several ranges of exact decimals (<c>nummultirange</c>, from PostgreSQL 14).</summary>
    public static SqlType<SqlRange<decimal>[]> NumericMultirange { get; } = new MultirangeType<decimal>("nummultirange");

    /// <summary>Several ranges of dates (<c>datemultirange</c>, from PostgreSQL 14).</summary>
    public static SqlType<SqlRange<DateOnly>[]> DateMultirange { get; } = new MultirangeType<DateOnly>("datemultirange");

    /// <summary>Several ranges of dates and times without zone (<c>tsmultirange</c>, from PostgreSQL 14).</summary>
    public static SqlType<SqlRange<DateTime>[]> DateTimeMultirange { get; } = new MultirangeType<DateTime>("tsmultirange", Local);

    /// <summary>Several ranges of points in time (<c>tstzmultirange</c>, from PostgreSQL 14).</summary>
    public static SqlType<SqlRange<DateTimeOffset>[]> DateTimeOffsetMultirange { get; } = new MultirangeType<DateTimeOffset>("tstzmultirange", Microseconds.Of);

    /// <summary>Exactly so many bits (<c>bit(n)</c>).</summary>
    public static SqlType<BitArray> Bits(int length)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(length, 1);
        return new NativeType<BitArray>(Name, "bit", length);
    }

    /// <summary>Bits of any number, or of at most so many (<c>varbit</c>).</summary>
    public static SqlType<BitArray> VaryingBits(int? length = null) => new NativeType<BitArray>(Name, "varbit", length);

    private static DateTime Local(DateTime value) => Microseconds.Of(AdoValues.WithoutZone(value));
}
