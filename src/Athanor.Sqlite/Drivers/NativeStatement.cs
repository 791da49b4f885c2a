using System.Buffers;
using System.Numerics;
using System.Runtime.CompilerServices;
using System.Text;
using System.Text.Unicode;
using Athanor.Sql;
using SQLitePCL;

namespace Athanor.Sqlite;

/// <summary>A statement prepared on a connection's handle. It binds and steps without allocating, and is used again and again.</summary>
internal sealed class NativeStatement : DriverStatement
{
    /// <summary>In place of a step's result: a lock must be waited for first.</summary>
    public const int MustWait = -1;

    private const int StackBytes = 512;

    private readonly NativeConnection _connection;
    private readonly NativeCalls _calls;
    private readonly sqlite3_stmt _handle;
    private readonly NativeReader _reader;
    private readonly StatementText _text;
    private readonly bool _writes;
    private readonly bool _needsGate;
    private KeptIntegers _integers;
    private Interruption? _interruption;

    public NativeStatement(NativeConnection connection, CompiledStatement source, sqlite3_stmt handle, StatementText text)
    {
        _connection = connection;
        _calls = connection.Calls;
        _handle = handle;
        _text = text;
        _writes = raw.sqlite3_stmt_readonly(handle) == 0;
        _needsGate = _writes && !text.IsPragma;
        Source = source;
        _integers = new KeptIntegers(source.Parameters.Count);
        _reader = new NativeReader(connection, this, handle);
    }

    /// <summary>What was prepared.</summary>
    public CompiledStatement Source { get; }

    /// <summary>Whether someone has it.</summary>
    public bool IsInUse { get; set; }

    /// <summary>The one used next after it; null for the last.</summary>
    public NativeStatement? Newer { get; set; }

    /// <summary>The one used last before it; null for the first.</summary>
    public NativeStatement? Older { get; set; }

    /// <summary>The rows that the run just ended inserted, updated or deleted; -1 where that means nothing.</summary>
    public long Changes => _writes && _text.CountsRows ? raw.sqlite3_changes(_connection.Handle) : -1;

    public override string? DialectName => _connection.DialectName;

    public override ValueTask<DriverReader> ExecuteReaderAsync(bool async, CancellationToken cancellationToken)
    {
        CheckUsable();
        return _reader.OpenAsync(async, cancellationToken);
    }

    public override ValueTask<long> ExecuteAsync(bool async, CancellationToken cancellationToken)
    {
        CheckUsable();
        if (cancellationToken.IsCancellationRequested)
        {
            return ValueTask.FromCanceled<long>(cancellationToken);
        }

        Watch(cancellationToken);
        var result = FirstStep();
        return result == MustWait ? ExecuteWaiting(async, cancellationToken) : new ValueTask<long>(Complete(result, cancellationToken));
    }

    /// <summary>Ends its run and gives it back.</summary>
    public override void Dispose()
    {
        if (!IsInUse)
        {
            return;
        }

        _reader.Close();
        Clear();
        _connection.Give(this);
    }

    /// <summary>Ends it for good.</summary>
    public void Finish()
    {
        IsInUse = false;
        _reader.Close();
        _handle.Dispose();
    }

    /// <summary>Takes the first step, or tells that it <see cref="MustWait"/>.</summary>
    public int FirstStep()
    {
        _connection.Note(_text);
        if (_needsGate && !_connection.TryEnterGate())
        {
            return MustWait;
        }

        var result = _calls.Step(_handle);
        return _connection.IsWaitable(result) ? MustWait : result;
    }

    /// <summary>Takes the first step once the locks are free; the last result when they did not become so in time.</summary>
    public async ValueTask<int> FirstStepWaiting(bool async, CancellationToken cancellationToken)
    {
        Stop();
        var wait = _connection.NewWait();
        if (_needsGate)
        {
            await _connection.EnterGateAsync(wait, async, cancellationToken).ConfigureAwait(false);
        }

        while (true)
        {
            Watch(cancellationToken);
            var result = _calls.Step(_handle);
            if (!_connection.IsWaitable(result))
            {
                return result;
            }

            Stop();
            if (!await wait.PauseAsync(async, cancellationToken).ConfigureAwait(false))
            {
                return result;
            }
        }
    }

    /// <summary>Interrupts the run when the token asks for it, or its time is up, until <see cref="Stop"/>.</summary>
    public void Watch(CancellationToken cancellationToken)
    {
        if (cancellationToken.CanBeCanceled || _connection.Timeout is not null)
        {
            (_interruption ??= new Interruption(_connection.Handle)).Begin(_connection.Timeout, cancellationToken);
        }
    }

    /// <summary>The error of a result of the run.</summary>
    public Exception Failure(int result, CancellationToken cancellationToken) =>
        result == raw.SQLITE_INTERRUPT && !cancellationToken.IsCancellationRequested && _interruption is { HasRunOut: true } && _connection.Timeout is { } time
            ? SqliteErrors.TimeUp(time)
            : _connection.Failure(result, cancellationToken);

    /// <summary>The same for another token, in the middle of the run.</summary>
    public void WatchAnother(CancellationToken cancellationToken)
    {
        _interruption?.End();
        Watch(cancellationToken);
    }

    /// <summary>Ends the run: it is before its first row again, nobody interrupts it, and it holds no lock.</summary>
    public void Stop()
    {
        _interruption?.End();
        // The result is that of the last step again, which was seen.
        _ = _calls.Reset(_handle);
        _connection.LeaveGateWhenIdle();
    }

    public override void WriteNull(int index, SqlType type)
    {
        CheckUsable();
        _integers.Forget(index);
        Check(_calls.BindNull(_handle, index + 1));
    }

    public override void Write(int index, bool value) => WriteInteger(index, value ? 1 : 0);

    public override void Write(int index, short value) => WriteInteger(index, value);

    public override void Write(int index, int value) => WriteInteger(index, value);

    public override void Write(int index, long value) => WriteInteger(index, value);

    public override void Write(int index, float value) => Write(index, (double)value);

    public override void Write(int index, double value)
    {
        CheckUsable();
        if (double.IsNaN(value))
        {
            throw new DataException($"Parameter {index + 1} is NaN, which SQLite would keep as NULL. Write null where there is no number.");
        }

        _integers.Forget(index);
        Check(_calls.BindDouble(_handle, index + 1, value));
    }

    public override void Write(int index, decimal value)
    {
        if (DecimalValue.TryInteger(value, out var integer))
        {
            WriteInteger(index, integer);
        }
        else if (DecimalValue.TryReal(value, out var real))
        {
            Write(index, real);
        }
        else
        {
            throw new DataException(
                $"Parameter {index + 1} is a decimal of more than {DecimalValue.MaxDigits} significant digits, which SQLite cannot keep as a number without loss. "
                + "Round it, or map the column to text by a TypeDecorator<decimal, string>.");
        }
    }

    [SkipLocalsInit]
    public override void Write(int index, string value)
    {
        ArgumentNullException.ThrowIfNull(value);
        CheckUsable();
        Span<byte> stack = stackalloc byte[StackBytes];
        if (value.Length * 3L <= StackBytes)
        {
            WriteText(index, value, stack);
            return;
        }

        var rented = ArrayPool<byte>.Shared.Rent(Encoding.UTF8.GetByteCount(value));
        try
        {
            WriteText(index, value, rented);
        }
        finally
        {
            ArrayPool<byte>.Shared.Return(rented);
        }
    }

    public override void Write(int index, byte[] value)
    {
        ArgumentNullException.ThrowIfNull(value);
        CheckUsable();
        _integers.Forget(index);
        Check(_calls.BindBlob(_handle, index + 1, value));
    }

    public override void Write(int index, DateTime value)
    {
        if (value.Kind != DateTimeKind.Unspecified)
        {
            throw new DataException(
                $"Parameter {index + 1} is a DateTime of kind {value.Kind}, but the column keeps no zone and the kind would be lost. "
                + "Map points in time to DateTimeOffset, or say `DateTime.SpecifyKind(value, DateTimeKind.Unspecified)`.");
        }

        Span<byte> text = stackalloc byte[DateText.MaxLength];
        WriteUtf8(index, text[..DateText.Format(Microseconds.Of(value), text)]);
    }

    public override void Write(int index, DateTimeOffset value)
    {
        Span<byte> text = stackalloc byte[DateText.MaxLength];
        WriteUtf8(index, text[..DateText.Format(Microseconds.Of(value), text)]);
    }

    public override void Write(int index, DateOnly value)
    {
        Span<byte> text = stackalloc byte[DateText.MaxLength];
        WriteUtf8(index, text[..DateText.Format(value, text)]);
    }

    public override void Write(int index, TimeOnly value)
    {
        Span<byte> text = stackalloc byte[DateText.MaxLength];
        WriteUtf8(index, text[..DateText.Format(Microseconds.Of(value), text)]);
    }

    public override void Write(int index, TimeSpan value) => WriteInteger(index, Microseconds.Of(value).Ticks);

    public override void Write(int index, Guid value)
    {
        Span<byte> text = stackalloc byte[36];
        _ = value.TryFormat(text, out _);
        _ = Ascii.ToUpperInPlace(text, out _);
        WriteUtf8(index, text);
    }

    public override void WriteNative<T>(int index, SqlType type, T value)
    {
        if (value is not BigInteger integer)
        {
            base.WriteNative(index, type, value);
        }
        else if (integer >= long.MinValue && integer <= long.MaxValue)
        {
            WriteInteger(index, (long)integer);
        }
        else
        {
            throw new DataException(
                $"Parameter {index + 1} is an integer of more than 64 bits, which SQLite cannot keep as a number without loss. Map the column to text by a TypeDecorator<BigInteger, string>.");
        }
    }

    public override void WriteArray<T>(int index, SqlType elementType, T[] values) =>
        throw new CompileException("SQLite has no array parameters. In hand-written SQL a list is `IN {ListOf(values)}`, elsewhere `column.In(values)`.");

    private async ValueTask<long> ExecuteWaiting(bool async, CancellationToken cancellationToken) =>
        Complete(await FirstStepWaiting(async, cancellationToken).ConfigureAwait(false), cancellationToken);

    // Goes on to the end from the first step's result.
    private long Complete(int result, CancellationToken cancellationToken)
    {
        while (result == raw.SQLITE_ROW)
        {
            result = _calls.Step(_handle);
        }

        var failure = result == raw.SQLITE_DONE ? null : Failure(result, cancellationToken);
        var changes = Changes;
        Stop();
        return failure is null ? changes : throw failure;
    }

    private void WriteInteger(int index, long value)
    {
        CheckUsable();
        if (!_integers.Has(index, value))
        {
            Check(_calls.BindInt64(_handle, index + 1, value));
            _integers.Keep(index, value);
        }
    }

    // The values of this use must not reach the next one, nor stay in memory until then; integers may, since each use writes every parameter.
    private void Clear()
    {
        if (!_integers.IsTracking)
        {
            _ = _calls.ClearBindings(_handle);
            return;
        }

        for (var i = 0; i < Source.Parameters.Count; i++)
        {
            if (!_integers.IsKept(i))
            {
                _ = _calls.BindNull(_handle, i + 1);
            }
        }
    }

    private void WriteText(int index, string value, Span<byte> buffer)
    {
        if (Utf8.FromUtf16(value, buffer, out _, out var written, replaceInvalidSequences: false) != OperationStatus.Done)
        {
            throw new DataException($"Parameter {index + 1} is not valid Unicode: half of a surrogate pair cannot be written as UTF-8.");
        }

        _integers.Forget(index);
        Check(_calls.BindText(_handle, index + 1, buffer[..written]));
    }

    private void WriteUtf8(int index, ReadOnlySpan<byte> text)
    {
        CheckUsable();
        _integers.Forget(index);
        Check(_calls.BindText(_handle, index + 1, text));
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private void Check(int result)
    {
        if (result != raw.SQLITE_OK)
        {
            throw _connection.Failure(result, CancellationToken.None);
        }
    }

    // A finished statement's handle points to memory that is no longer SQLite's.
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private void CheckUsable()
    {
        if (!IsInUse)
        {
            ThrowUnusable();
        }

        if (_reader.IsOpen)
        {
            ThrowRunning();
        }
    }

    private static void ThrowUnusable() => throw new ObjectDisposedException(nameof(NativeStatement), "The statement was given back to its connection.");

    private static void ThrowRunning() => throw new UsageException("The statement runs: close its reader before it is given new parameters or executed again.");
}
