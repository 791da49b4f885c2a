using System.Data.Common;
using System.Globalization;
using Npgsql;

namespace Athanor.PostgreSql.Drivers;

/// <summary>The rows of a PostgreSQL statement, read by type without boxing.</summary>
internal sealed class PostgreSqlReader(PostgreSqlConnection connection, PostgreSqlStatement? statement) : AdoReader(connection, statement)
{
    private const int Watched = 64;

    private const uint Timestamp = 1114;
    private const uint TimestampTz = 1184;

    private NpgsqlDataReader? _rows;

    // The columns that were found to hold integers. Npgsql would cut the fraction off a numeric without a word.
    private ulong _integers;

    private NpgsqlDataReader Npgsql => _rows ?? throw Closed();

    public override bool IsNull(int ordinal) => Npgsql.IsDBNull(ordinal);

    public override bool GetBoolean(int ordinal) => Get<bool>(ordinal);

    public override short GetInt16(int ordinal) => IsInteger(ordinal) ? Get<short>(ordinal) : (short)Whole(ordinal, short.MinValue, short.MaxValue, typeof(short));

    public override int GetInt32(int ordinal) => IsInteger(ordinal) ? Get<int>(ordinal) : (int)Whole(ordinal, int.MinValue, int.MaxValue, typeof(int));

    public override long GetInt64(int ordinal) => IsInteger(ordinal) ? Get<long>(ordinal) : (long)Whole(ordinal, long.MinValue, long.MaxValue, typeof(long));

    public override float GetSingle(int ordinal) => Get<float>(ordinal);

    public override double GetDouble(int ordinal) => Get<double>(ordinal);

    public override decimal GetDecimal(int ordinal) => Get<decimal>(ordinal);

    public override string GetString(int ordinal) => Get<string>(ordinal);

    public override byte[] GetBytes(int ordinal) => Get<byte[]>(ordinal);

    public override DateTime GetDateTime(int ordinal) =>
        Npgsql.GetDataTypeOID(ordinal) == Timestamp ? Moment(ordinal, typeof(DateTime)) : AdoValues.WithoutZone(Get<DateTime>(ordinal));

    public override DateTimeOffset GetDateTimeOffset(int ordinal) =>
        Npgsql.GetDataTypeOID(ordinal) == TimestampTz ? new DateTimeOffset(Moment(ordinal, typeof(DateTimeOffset)), TimeSpan.Zero) : Get<DateTimeOffset>(ordinal);

    public override DateOnly GetDateOnly(int ordinal) => Get<DateOnly>(ordinal);

    public override TimeOnly GetTimeOnly(int ordinal) => Get<TimeOnly>(ordinal);

    public override TimeSpan GetTimeSpan(int ordinal) => Get<TimeSpan>(ordinal);

    public override Guid GetGuid(int ordinal) => Get<Guid>(ordinal);

    public override T Get<T>(int ordinal)
    {
        try
        {
            return Npgsql.GetFieldValue<T>(ordinal);
        }
        catch (Exception e) when (AdoValues.ReadFailure(e, this, ordinal, typeof(T)) is { } failure)
        {
            throw failure;
        }
    }

    public override object? GetValue(int ordinal)
    {
        try
        {
            return base.GetValue(ordinal);
        }
        catch (Exception e) when (AdoValues.ReadFailure(e, this, ordinal, typeof(object)) is { } failure)
        {
            throw failure;
        }
    }

    public override void Attach(DbDataReader reader)
    {
        base.Attach(reader);
        _rows = (NpgsqlDataReader)reader;
        _integers = 0;
    }

    // To be stopped would be a transaction's end.
    public override ValueTask AbandonAsync(bool async) => connection.InTransaction
        ? CloseAsync(async)
        : StopAsync(connection.Stop, static e => e is OperationCanceledException or PostgresException { SqlState: PostgresErrorCodes.QueryCanceled }, async);

    public override ValueTask CloseAsync(bool async)
    {
        _rows = null;
        return base.CloseAsync(async);
    }

    // From the server's own count of microseconds: Npgsql's arithmetic wraps around for years that .NET has not, and gives a date that was never stored.
    private DateTime Moment(int ordinal, Type type)
    {
        const long Epoch = 630_822_816_000_000_000; // 2000-01-01 in ticks
        const long Least = -Epoch / TimeSpan.TicksPerMicrosecond;
        const long Greatest = (3_155_378_975_999_999_999 - Epoch) / TimeSpan.TicksPerMicrosecond;
        return Get<long>(ordinal) switch
        {
            // What is written for the least and the greatest value is an infinity.
            long.MinValue => DateTime.MinValue,
            long.MaxValue => DateTime.MaxValue,
            >= Least and <= Greatest and var microseconds => new DateTime(Epoch + microseconds * TimeSpan.TicksPerMicrosecond),
            _ => throw new DataException($"The value of column '{GetName(ordinal)}' cannot be read as {type.Name}: it is outside the years 1 to 9999."),
        };
    }

    private bool IsInteger(int ordinal)
    {
        if ((uint)ordinal < Watched && (_integers & (1UL << ordinal)) != 0)
        {
            return true;
        }

        const uint Numeric = 1700;
        if (Npgsql.GetDataTypeOID(ordinal) == Numeric)
        {
            return false;
        }

        if ((uint)ordinal < Watched)
        {
            _integers |= 1UL << ordinal;
        }

        return true;
    }

    private decimal Whole(int ordinal, decimal least, decimal greatest, Type type)
    {
        var value = Get<decimal>(ordinal);
        return value == decimal.Truncate(value) && value >= least && value <= greatest ? value : throw new DataException(string.Create(
            CultureInfo.InvariantCulture, $"The value of column '{GetName(ordinal)}' cannot be read as {type.Name}: it has a fraction, or is out of range."));
    }
}
