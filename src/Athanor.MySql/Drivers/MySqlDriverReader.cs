using System.Data.Common;
using System.Globalization;
using System.Numerics;
using MySqlConnector;

namespace Athanor.MySql.Drivers;

/// <summary>The rows of a statement of MariaDB or MySQL.</summary>
internal sealed class MySqlDriverReader(MySqlDriverConnection connection, AdoStatement? statement) : AdoReader(connection, statement)
{
    private static readonly DateTime Last = DateTime.MaxValue.AddTicks(-(DateTime.MaxValue.Ticks % TimeSpan.TicksPerMicrosecond));

    private const int Watched = 64;
    // A decimal without digits said has thirty places, and a quotient twenty more than its dividend: their zeros at the end say nothing.
    private const int MostMeantPlaces = 18;

    // The columns that were found to hold integers. MySqlConnector would cut the fraction off any other number without a word.
    private ulong _integers;

    public override void Attach(DbDataReader reader)
    {
        base.Attach(reader);
        _integers = 0;
    }

    public override ValueTask<bool> ReadAsync(bool async, CancellationToken cancellationToken)
    {
        if (!async)
        {
            return new(Blocking(static r => r.Read()));
        }

        var read = Rows.ReadAsync(CancellationToken.None);
        if (!read.IsCompletedSuccessfully)
        {
            return Awaited(read, cancellationToken);
        }

        // What has come to its end is not cancelled any more.
        if (read.Result)
        {
            cancellationToken.ThrowIfCancellationRequested();
        }

        return new(read.Result);
    }

    public override ValueTask<bool> NextResultAsync(bool async, CancellationToken cancellationToken) =>
        async ? Awaited(Rows.NextResultAsync(CancellationToken.None), cancellationToken) : new(Blocking(static r => r.NextResult()));

    // The server ends the statement alone: its transaction stays as it is.
    public override ValueTask AbandonAsync(bool async)
    {
        if (connection.Call.IsAbandoned)
        {
            return ValueTask.CompletedTask;
        }

        return Statement is null
            ? CloseAsync(async)
            : StopAsync(connection.Call.Stop, static e => (e is TimeoutException ? e.InnerException : e) is MySqlException { ErrorCode: MySqlErrorCode.QueryInterrupted }, async);
    }

    // MySqlConnector reads what is still to come. Rows whose call was abandoned are left to it.
    public override async ValueTask CloseAsync(bool async)
    {
        if (connection.Call.IsAbandoned)
        {
            return;
        }

        if (!async)
        {
            connection.Call.Run(this, static r => r.CloseBlocking(), connection.TimeHere(async));
        }
        else if (base.CloseAsync(async).AsTask() is { IsCompletedSuccessfully: false } closing)
        {
            try
            {
                await connection.Call.RunAsync(closing, connection.TimeHere(async), CancellationToken.None).ConfigureAwait(false);
            }
            catch (InvalidOperationException) when (connection.MySql.State != System.Data.ConnectionState.Open)
            {
                // The connection broke meanwhile: MySqlConnector says that as a mistake of the caller's.
                throw ConnectionErrors.ConnectionLost();
            }
        }
        else
        {
            connection.Call.ForgetStop();
            return;
        }

        // It has swallowed the error of a statement that was ended with rows to come.
        if (connection.Call.Why == Ending.Time)
        {
            throw CallGuard.TimedOut(null);
        }
    }

    /// <summary>Leaves all that is still to come, but for its errors: to close the reader would pass over some of them.</summary>
    public async ValueTask ReadToEndAsync(bool async, CancellationToken cancellationToken)
    {
        do
        {
            while (await ReadAsync(async, cancellationToken).ConfigureAwait(false))
            {
            }
        }
        while (await NextResultAsync(async, cancellationToken).ConfigureAwait(false));
    }

    private bool CloseBlocking()
    {
        Synchronous.Wait(base.CloseAsync(async: false));
        return true;
    }

    private bool Blocking(Func<DbDataReader, bool> read)
    {
        try
        {
            return connection.Call.Run(Rows, read, connection.TimeHere(async: false));
        }
        catch (Exception e)
        {
            connection.Failed(e, Debt.None);
            throw;
        }
    }

    private async ValueTask<bool> Awaited(Task<bool> read, CancellationToken cancellationToken)
    {
        try
        {
            return await connection.Call.RunAsync(read, connection.TimeHere(async: true), cancellationToken).ConfigureAwait(false);
        }
        catch (Exception e)
        {
            connection.Failed(e, Debt.None);
            throw;
        }
    }

    public override short GetInt16(int ordinal) => IsInteger(ordinal) ? base.GetInt16(ordinal) : (short)Whole(ordinal, short.MinValue, short.MaxValue, typeof(short));

    public override int GetInt32(int ordinal) => IsInteger(ordinal) ? base.GetInt32(ordinal) : (int)Whole(ordinal, int.MinValue, int.MaxValue, typeof(int));

    public override long GetInt64(int ordinal) => IsInteger(ordinal) ? base.GetInt64(ordinal) : (long)Whole(ordinal, long.MinValue, long.MaxValue, typeof(long));

    public override float GetSingle(int ordinal)
    {
        var value = (float)GetDouble(ordinal);
        return float.IsFinite(value) ? value : throw Mismatch(ordinal, typeof(float));
    }

    // A whole number is sent as an integer, and a fraction that is written down as a decimal.
    public override double GetDouble(int ordinal) => Type.GetTypeCode(Rows.GetFieldType(ordinal)) switch
    {
        _ when IsInteger(ordinal) => (double)Integer(ordinal),
        // By its digits: what .NET makes of a decimal may be the number's neighbour.
        TypeCode.Decimal when !IsNull(ordinal) => double.Parse(((MySqlDataReader)Rows).GetMySqlDecimal(ordinal).ToString(), NumberStyles.Float, CultureInfo.InvariantCulture),
        _ => base.GetDouble(ordinal),
    };

    // The greatest value has lost its last decimal on the way.
    public override DateTime GetDateTime(int ordinal)
    {
        var value = base.GetDateTime(ordinal);
        return value == Last ? DateTime.MaxValue : value;
    }

    public override decimal GetDecimal(int ordinal)
    {
        if (IsInteger(ordinal))
        {
            return Integer(ordinal);
        }

        var value = base.GetDecimal(ordinal);
        return value.Scale > MostMeantPlaces ? value / 1.000000000000000000000000000000m : value;
    }

    public override T Get<T>(int ordinal)
    {
        if (typeof(T) != typeof(BigInteger))
        {
            return base.Get<T>(ordinal);
        }

        var number = Rows.GetFieldType(ordinal) == typeof(decimal)
            ? BigInteger.Parse(((MySqlDataReader)Rows).GetMySqlDecimal(ordinal).ToString(), NumberStyles.AllowLeadingSign | NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture)
            : GetInt64(ordinal);
        return (T)(object)number;
    }

    public override byte[] GetBytes(int ordinal) => GetValue(ordinal) switch
    {
        byte[] bytes => bytes,
        null => throw new UnexpectedNullException(GetName(ordinal), typeof(byte[])),
        _ => throw Mismatch(ordinal, typeof(byte[])),
    };

    // A session's times are in UTC.
    public override DateTimeOffset GetDateTimeOffset(int ordinal) => new(GetDateTime(ordinal), TimeSpan.Zero);

    public override DateOnly GetDateOnly(int ordinal)
    {
        var value = GetDateTime(ordinal);
        return value.TimeOfDay == TimeSpan.Zero ? DateOnly.FromDateTime(value) : throw Mismatch(ordinal, typeof(DateOnly));
    }

    public override TimeOnly GetTimeOnly(int ordinal) => GetValue(ordinal) switch
    {
        TimeSpan { Ticks: >= 0 and < TimeSpan.TicksPerDay } time => TimeOnly.FromTimeSpan(time),
        null => throw new UnexpectedNullException(GetName(ordinal), typeof(TimeOnly)),
        _ => throw Mismatch(ordinal, typeof(TimeOnly)),
    };

    // Its ticks; TIME in tables that others made.
    public override TimeSpan GetTimeSpan(int ordinal) => Rows.GetFieldType(ordinal) == typeof(TimeSpan) ? base.GetTimeSpan(ordinal) : new TimeSpan(GetInt64(ordinal));

    public override Guid GetGuid(int ordinal) => GetValue(ordinal) switch
    {
        string text when Guid.TryParse(text, out var value) => value,
        byte[] { Length: 16 } bytes => new Guid(bytes, bigEndian: true),
        Guid value => value,
        null => throw new UnexpectedNullException(GetName(ordinal), typeof(Guid)),
        _ => throw Mismatch(ordinal, typeof(Guid)),
    };

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

    private bool IsInteger(int ordinal)
    {
        if ((uint)ordinal < Watched && (_integers & (1UL << ordinal)) != 0)
        {
            return true;
        }

        if (Type.GetTypeCode(Rows.GetFieldType(ordinal)) is not (TypeCode.SByte or TypeCode.Int16 or TypeCode.Int32 or TypeCode.Int64
            or TypeCode.Byte or TypeCode.UInt16 or TypeCode.UInt32 or TypeCode.UInt64))
        {
            return false;
        }

        if ((uint)ordinal < Watched)
        {
            _integers |= 1UL << ordinal;
        }

        return true;
    }

    private decimal Integer(int ordinal) => Rows.GetFieldType(ordinal) == typeof(ulong) ? base.Get<ulong>(ordinal) : base.GetInt64(ordinal);

    private decimal Whole(int ordinal, decimal least, decimal greatest, Type type)
    {
        var number = GetValue(ordinal) switch
        {
            null => throw new UnexpectedNullException(GetName(ordinal), type),
            bool truth => truth ? 1 : 0,
            decimal value => value,
            double value when Math.Abs(value) < (double)long.MaxValue => (decimal)value,
            float value when Math.Abs(value) < long.MaxValue => (decimal)value,
            _ => throw Mismatch(ordinal, type),
        };
        return number == decimal.Truncate(number) && number >= least && number <= greatest ? number : throw Mismatch(ordinal, type);
    }

    private DataException Mismatch(int ordinal, Type type) => new(string.Create(
        CultureInfo.InvariantCulture, $"The value of column '{GetName(ordinal)}' cannot be read as {type.Name}: it is of another type, has a fraction, or is out of range."));
}
