using System.Diagnostics.CodeAnalysis;
using System.Numerics;
using System.Runtime.CompilerServices;
using System.Text;
using Athanor.Sql;
using SQLitePCL;

namespace Athanor.Sqlite;

/// <summary>The rows of a running statement, read from SQLite's own memory. One for each statement, used again with it.</summary>
/// <remarks>
/// SQLite lets any value stand in any column. A value that is not of the kind asked for is an error that names the column, never a zero;
/// what reads without loss is read: whole REALs as integers, numbers as text.
/// </remarks>
internal sealed class NativeReader : DriverReader
{
    private static readonly UTF8Encoding StrictUtf8 = new(encoderShouldEmitUTF8Identifier: false, throwOnInvalidBytes: true);

    private readonly NativeConnection _connection;
    private readonly NativeStatement _statement;
    private readonly NativeCalls _calls;
    private readonly sqlite3_stmt _handle;
    private CancellationToken _token;
    private State _state = State.Closed;
    private long _rowsAffected = -1;

    public NativeReader(NativeConnection connection, NativeStatement statement, sqlite3_stmt handle)
    {
        _connection = connection;
        _statement = statement;
        _calls = connection.Calls;
        _handle = handle;
    }

    private enum State
    {
        Closed,
        BeforeFirst,
        OnRow,
        AfterLast,
    }

    /// <summary>Whether the statement runs or its end was not acknowledged yet.</summary>
    public bool IsOpen => _state != State.Closed;

    public override string? DialectName => _connection.DialectName;

    public override long RowsAffected => _rowsAffected;

    public override int FieldCount => _state == State.Closed ? throw NoRow() : raw.sqlite3_column_count(_handle);

    /// <summary>Runs the statement to its first row.</summary>
    public ValueTask<DriverReader> OpenAsync(bool async, CancellationToken cancellationToken)
    {
        if (cancellationToken.IsCancellationRequested)
        {
            return ValueTask.FromCanceled<DriverReader>(cancellationToken);
        }

        (_token, _rowsAffected, _state) = (cancellationToken, -1, State.BeforeFirst);
        _statement.Watch(cancellationToken);
        var result = _statement.FirstStep();
        if (result == NativeStatement.MustWait)
        {
            return OpenWaiting(async, cancellationToken);
        }

        Accept(result);
        return new ValueTask<DriverReader>(this);
    }

    public override ValueTask<bool> ReadAsync(bool async, CancellationToken cancellationToken)
    {
        switch (_state)
        {
            case State.OnRow:
                break;
            case State.BeforeFirst:
                _state = State.OnRow;
                return new ValueTask<bool>(true);
            case State.AfterLast:
                return new ValueTask<bool>(false);
            default:
                throw NoRow();
        }

        if (cancellationToken.IsCancellationRequested)
        {
            return ValueTask.FromCanceled<bool>(cancellationToken);
        }

        if (cancellationToken != _token)
        {
            _token = cancellationToken;
            _statement.WatchAnother(cancellationToken);
        }

        var result = _calls.Step(_handle);
        if (result == raw.SQLITE_ROW)
        {
            return new ValueTask<bool>(true);
        }

        End(result);
        return new ValueTask<bool>(false);
    }

    public override ValueTask CloseAsync(bool async)
    {
        Close();
        return ValueTask.CompletedTask;
    }

    /// <summary>Ends the run, wherever it stands.</summary>
    public void Close()
    {
        if (_state is State.BeforeFirst or State.OnRow)
        {
            _statement.Stop();
        }

        _state = State.Closed;
    }

    public override string GetName(int ordinal)
    {
        CheckOpen();
        return raw.sqlite3_column_name(_handle, ordinal).utf8_to_string() ?? throw NoColumn(ordinal);
    }

    public override string? GetTypeName(int ordinal)
    {
        CheckOpen();
        return raw.sqlite3_column_decltype(_handle, ordinal).utf8_to_string();
    }

    public override bool IsNull(int ordinal)
    {
        CheckRow();
        return _calls.ColumnType(_handle, ordinal) == raw.SQLITE_NULL;
    }

    public override bool GetBoolean(int ordinal) => Integer(ordinal, typeof(bool)) != 0;

    public override short GetInt16(int ordinal)
    {
        var value = Integer(ordinal, typeof(short));
        return (short)value == value ? (short)value : throw OutOfRange(ordinal, typeof(short));
    }

    public override int GetInt32(int ordinal)
    {
        var value = Integer(ordinal, typeof(int));
        return (int)value == value ? (int)value : throw OutOfRange(ordinal, typeof(int));
    }

    public override long GetInt64(int ordinal) => Integer(ordinal, typeof(long));

    public override float GetSingle(int ordinal)
    {
        var value = Real(ordinal, typeof(float));
        return float.IsFinite((float)value) || !double.IsFinite(value) ? (float)value : throw OutOfRange(ordinal, typeof(float));
    }

    public override double GetDouble(int ordinal) => Real(ordinal, typeof(double));

    public override decimal GetDecimal(int ordinal)
    {
        CheckRow();
        var type = _calls.ReadInt64(_handle, ordinal, out var whole);
        if (type == raw.SQLITE_INTEGER)
        {
            return whole;
        }

        if (type == raw.SQLITE_FLOAT)
        {
            _calls.ReadDouble(_handle, ordinal, out var real);
            return DecimalValue.TryFrom(real, out var value) ? value : throw OutOfRange(ordinal, typeof(decimal));
        }

        return type == raw.SQLITE_TEXT && _calls.ReadBytes(_handle, ordinal, out var text) == type && DecimalValue.TryParse(text, out var parsed)
            ? parsed
            : throw Mismatch(ordinal, typeof(decimal));
    }

    public override string GetString(int ordinal)
    {
        var bytes = Bytes(ordinal, typeof(string));
        try
        {
            return StrictUtf8.GetString(bytes);
        }
        catch (DecoderFallbackException e)
        {
            throw new DataException($"Column '{GetName(ordinal)}' holds bytes that are not valid UTF-8. Read it as byte[] to see them.", e);
        }
    }

    public override byte[] GetBytes(int ordinal)
    {
        CheckRow();
        return _calls.ReadBytes(_handle, ordinal, out var bytes) is raw.SQLITE_BLOB or raw.SQLITE_TEXT
            ? bytes.ToArray()
            : throw Mismatch(ordinal, typeof(byte[]));
    }

    public override DateTime GetDateTime(int ordinal)
    {
        if (!DateText.TryParse(Bytes(ordinal, typeof(DateTime)), out var value, out var offset))
        {
            throw Mismatch(ordinal, typeof(DateTime));
        }

        return offset is null ? value : throw new DataException(
            $"Column '{GetName(ordinal)}' holds a time with an offset, which a DateTime would lose. Read it as DateTimeOffset.");
    }

    public override DateTimeOffset GetDateTimeOffset(int ordinal)
    {
        // Without an offset it is UTC, as in what SQLite's own CURRENT_TIMESTAMP gives.
        if (!DateText.TryParse(Bytes(ordinal, typeof(DateTimeOffset)), out var value, out var offset))
        {
            throw Mismatch(ordinal, typeof(DateTimeOffset));
        }

        var shift = offset.GetValueOrDefault();
        var isInCalendar = (ulong)(value.Ticks - shift.Ticks) <= (ulong)DateTime.MaxValue.Ticks;
        return isInCalendar ? new DateTimeOffset(value, shift) : throw OutOfRange(ordinal, typeof(DateTimeOffset));
    }

    public override DateOnly GetDateOnly(int ordinal) =>
        DateText.TryParse(Bytes(ordinal, typeof(DateOnly)), out var value, out var offset) && offset is null && value.TimeOfDay == TimeSpan.Zero
            ? DateOnly.FromDateTime(value)
            : throw Mismatch(ordinal, typeof(DateOnly));

    public override TimeOnly GetTimeOnly(int ordinal) =>
        DateText.TryParse(Bytes(ordinal, typeof(TimeOnly)), out TimeOnly value) ? value : throw Mismatch(ordinal, typeof(TimeOnly));

    public override TimeSpan GetTimeSpan(int ordinal)
    {
        CheckRow();
        var type = _calls.ReadInt64(_handle, ordinal, out var ticks);
        if (type == raw.SQLITE_INTEGER)
        {
            return new TimeSpan(ticks);
        }

        // The form in which Microsoft.Data.Sqlite writes durations.
        return type == raw.SQLITE_TEXT && TimeSpan.TryParseExact(GetString(ordinal), "c", null, out var value)
            ? value
            : throw Mismatch(ordinal, typeof(TimeSpan));
    }

    public override Guid GetGuid(int ordinal)
    {
        const int BinaryLength = 16;
        CheckRow();
        return _calls.ReadBytes(_handle, ordinal, out var bytes) switch
        {
            raw.SQLITE_BLOB when bytes.Length == BinaryLength => new Guid(bytes),
            raw.SQLITE_TEXT when Guid.TryParse(bytes, out var value) => value,
            _ => throw Mismatch(ordinal, typeof(Guid)),
        };
    }

    public override T Get<T>(int ordinal)
    {
        if (typeof(T) == typeof(BigInteger))
        {
            var integer = (BigInteger)Integer(ordinal, typeof(BigInteger));
            return Unsafe.As<BigInteger, T>(ref integer);
        }

        return base.Get<T>(ordinal);
    }

    public override object? GetValue(int ordinal)
    {
        CheckRow();
        switch (_calls.ReadInt64(_handle, ordinal, out var whole))
        {
            case raw.SQLITE_INTEGER:
                return whole;
            case raw.SQLITE_FLOAT:
                _calls.ReadDouble(_handle, ordinal, out var real);
                return real;
            case raw.SQLITE_TEXT:
                return GetString(ordinal);
            case raw.SQLITE_BLOB:
                return GetBytes(ordinal);
            default:
                return null;
        }
    }

    private async ValueTask<DriverReader> OpenWaiting(bool async, CancellationToken cancellationToken)
    {
        _state = State.Closed;
        var result = await _statement.FirstStepWaiting(async, cancellationToken).ConfigureAwait(false);
        _state = State.BeforeFirst;
        Accept(result);
        return this;
    }

    private void Accept(int firstResult)
    {
        if (firstResult != raw.SQLITE_ROW)
        {
            End(firstResult);
        }
    }

    // After the last row, or where an error has ended the run: the statement lets go of its locks now, not when the caller closes.
    private void End(int result)
    {
        var failure = result == raw.SQLITE_DONE ? null : _connection.Failure(result, _token);
        _rowsAffected = _statement.Changes;
        _state = failure is null ? State.AfterLast : State.Closed;
        _statement.Stop();
        if (failure is not null)
        {
            throw failure;
        }
    }

    // After the last row the handle may be another user's, or closed: SQLite is not asked.
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private void CheckRow()
    {
        if (_state != State.OnRow)
        {
            ThrowNoRow();
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private long Integer(int ordinal, Type wanted)
    {
        CheckRow();
        return _calls.ReadInt64(_handle, ordinal, out var value) == raw.SQLITE_INTEGER ? value : WholeReal(ordinal, wanted);
    }

    private long WholeReal(int ordinal, Type wanted)
    {
        // The doubles that a conversion to a 64-bit integer gives back unchanged lie in [-2^63, 2^63).
        const double Limit = 9223372036854775808.0;
        return _calls.ReadDouble(_handle, ordinal, out var value) == raw.SQLITE_FLOAT && Math.Truncate(value) == value && value is >= -Limit and < Limit
            ? (long)value
            : throw Mismatch(ordinal, wanted);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private double Real(int ordinal, Type wanted)
    {
        CheckRow();
        return _calls.ReadDouble(_handle, ordinal, out var value) == raw.SQLITE_FLOAT ? value : ExactInteger(ordinal, wanted);
    }

    private double ExactInteger(int ordinal, Type wanted)
    {
        if (_calls.ReadInt64(_handle, ordinal, out var value) != raw.SQLITE_INTEGER)
        {
            throw Mismatch(ordinal, wanted);
        }

        return (Int128)(double)value == value ? value : throw OutOfRange(ordinal, wanted);
    }

    // The bytes of text or of a blob, or of a number as text.
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private ReadOnlySpan<byte> Bytes(int ordinal, Type wanted)
    {
        CheckRow();
        return _calls.ReadBytes(_handle, ordinal, out var bytes) == raw.SQLITE_NULL ? throw Mismatch(ordinal, wanted) : bytes;
    }

    // The error for a value that is NULL or of another kind than what was asked for.
    private Exception Mismatch(int ordinal, Type wanted)
    {
        var type = _calls.ColumnType(_handle, ordinal);
        var name = GetName(ordinal);
        return type == raw.SQLITE_NULL ? new UnexpectedNullException(name, wanted) : new DataException(
            $"Column '{name}' holds {TypeName(type)} that cannot be read as {wanted.Name}. Correct the value in the database, or convert it in the query.");
    }

    private DataException OutOfRange(int ordinal, Type wanted) =>
        new($"Column '{GetName(ordinal)}' holds a value that {wanted.Name} cannot hold without loss. Give the column a wider type.");

    private void CheckOpen()
    {
        if (_state == State.Closed)
        {
            ThrowNoRow();
        }
    }

    private static string TypeName(int type) => type switch
    {
        raw.SQLITE_INTEGER => "an INTEGER",
        raw.SQLITE_FLOAT => "a REAL",
        raw.SQLITE_BLOB => "a BLOB",
        _ => "a TEXT",
    };

    [DoesNotReturn]
    private static void ThrowNoRow() => throw NoRow();

    private static InvalidOperationException NoRow() => new("There is no current row: it was not read yet, or the reader has ended.");

    private ArgumentOutOfRangeException NoColumn(int ordinal) => new(nameof(ordinal), ordinal, $"The result has {FieldCount} columns.");
}
