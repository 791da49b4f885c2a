using System.Buffers;

namespace Bazaar.Csv;

/// <summary>Reads RFC 4180 records from a stream of UTF-8 bytes, one at a time, in memory that does not grow with the file.</summary>
/// <remarks>
/// Lines end with CRLF, LF or CR, also mixed. A byte order mark is skipped and so are empty lines. Quoted fields may hold commas, line ends and
/// doubled quotes. The bytes of a field are handed out as they are: whether they are valid UTF-8 is the caller's question.
/// </remarks>
public sealed class CsvReader : IDisposable
{
    private const byte Quote = (byte)'"';
    private const byte Comma = (byte)',';
    private const byte LineFeed = (byte)'\n';
    private const byte CarriageReturn = (byte)'\r';

    private static readonly SearchValues<byte> UnquotedStops = SearchValues.Create(",\"\r\n"u8);
    private static readonly SearchValues<byte> QuotedStops = SearchValues.Create("\"\r\n"u8);

    private readonly Stream _stream;
    private readonly CsvLimits _limits;
    private byte[] _input;
    private int _inputStart;
    private int _inputEnd;
    private byte[] _text = ArrayPool<byte>.Shared.Rent(1024);
    private int _textLength;
    private int[] _fieldEnds = ArrayPool<int>.Shared.Rent(32);
    private State _state;
    private long _physicalLine = 1;
    private long _quoteLine;
    private bool _afterCarriageReturn;
    private bool _started;
    private bool _disposed;

    /// <summary>Makes a reader over <paramref name="stream"/>, which stays the caller's to dispose.</summary>
    /// <param name="stream">The file's bytes.</param>
    /// <param name="limits">What a record may hold; <see cref="CsvLimits.Default"/> when null.</param>
    /// <param name="bufferSize">How many bytes to ask the stream for at once; at least 1.</param>
    public CsvReader(Stream stream, CsvLimits? limits = null, int bufferSize = 32 * 1024)
    {
        ArgumentNullException.ThrowIfNull(stream);
        ArgumentOutOfRangeException.ThrowIfLessThan(bufferSize, 1);
        _stream = stream;
        _limits = limits ?? CsvLimits.Default;
        // Three bytes are the least in which a byte order mark can be recognised.
        _input = ArrayPool<byte>.Shared.Rent(Math.Max(bufferSize, ByteOrderMark.Length));
        BufferSize = bufferSize;
    }

    private enum State : byte
    {
        FieldStart,
        Unquoted,
        Quoted,
        QuoteInQuoted,
    }

    private static ReadOnlySpan<byte> ByteOrderMark => [0xEF, 0xBB, 0xBF];

    /// <summary>How many fields the current record has.</summary>
    public int FieldCount { get; private set; }

    /// <summary>The physical line, from 1, on which the current record begins.</summary>
    public long Line { get; private set; } = 1;

    private int BufferSize { get; }

    /// <summary>The unquoted bytes of a field of the current record; valid until the next read.</summary>
    /// <exception cref="ArgumentOutOfRangeException">The record has no such field.</exception>
    public ReadOnlySpan<byte> this[int field]
    {
        get
        {
            ArgumentOutOfRangeException.ThrowIfNegative(field);
            ArgumentOutOfRangeException.ThrowIfGreaterThanOrEqual(field, FieldCount);
            var start = field == 0 ? 0 : _fieldEnds[field - 1];
            return _text.AsSpan(start.._fieldEnds[field]);
        }
    }

    /// <summary>Moves to the next record; false at the end of the file.</summary>
    /// <exception cref="CsvFormatException">A quote stands where none may, is never closed, or a limit is passed.</exception>
    public async ValueTask<bool> ReadAsync(CancellationToken cancellationToken = default)
    {
        ObjectDisposedException.ThrowIf(_disposed, this);
        if (!_started)
            await SkipByteOrderMarkAsync(cancellationToken);
        FieldCount = 0;
        _textLength = 0;
        _state = State.FieldStart;
        Line = _physicalLine;
        while (true)
        {
            if (_inputStart == _inputEnd && !await FillAsync(cancellationToken))
                return EndOfFile();
            if (ReadFromInput())
                return true;
        }
    }

    /// <summary>Gives the pooled buffers back.</summary>
    public void Dispose()
    {
        if (_disposed)
            return;
        _disposed = true;
        FieldCount = 0;
        ArrayPool<byte>.Shared.Return(_input);
        ArrayPool<byte>.Shared.Return(_text);
        ArrayPool<int>.Shared.Return(_fieldEnds);
        _input = _text = [];
        _fieldEnds = [];
    }

    private async ValueTask SkipByteOrderMarkAsync(CancellationToken cancellationToken)
    {
        _started = true;
        while (_inputEnd < ByteOrderMark.Length)
        {
            var read = await _stream.ReadAsync(_input.AsMemory(_inputEnd, ByteOrderMark.Length - _inputEnd), cancellationToken);
            if (read == 0)
                break;
            _inputEnd += read;
        }

        if (_input.AsSpan(0, _inputEnd).SequenceEqual(ByteOrderMark))
            _inputStart = _inputEnd;
    }

    private async ValueTask<bool> FillAsync(CancellationToken cancellationToken)
    {
        _inputStart = 0;
        _inputEnd = await _stream.ReadAsync(_input.AsMemory(0, BufferSize), cancellationToken);
        return _inputEnd > 0;
    }

    /// <summary>Takes what the input buffer holds; true when that completed a record.</summary>
    private bool ReadFromInput()
    {
        while (_inputStart < _inputEnd)
        {
            var completed = _state switch
            {
                State.FieldStart => ReadFieldStart(),
                State.Unquoted => ReadUnquoted(),
                State.Quoted => ReadQuoted(),
                _ => ReadAfterQuote(),
            };
            if (completed)
                return true;
        }

        return false;
    }

    private bool ReadFieldStart()
    {
        var value = _input[_inputStart];
        if (value == LineFeed && _afterCarriageReturn)
        {
            // The second half of a CRLF whose first half ended the record before.
            _inputStart++;
            _afterCarriageReturn = false;
            return false;
        }

        if (FieldCount == 0)
        {
            if (value is LineFeed or CarriageReturn)
            {
                EndLine(value);
                Line = _physicalLine;
                return false;
            }

            Line = _physicalLine;
        }

        _afterCarriageReturn = false;
        if (value == Quote)
        {
            _inputStart++;
            _quoteLine = _physicalLine;
            _state = State.Quoted;
            return false;
        }

        _state = State.Unquoted;
        return false;
    }

    private bool ReadUnquoted()
    {
        var rest = _input.AsSpan(_inputStart, _inputEnd - _inputStart);
        var stop = rest.IndexOfAny(UnquotedStops);
        if (stop < 0)
        {
            Append(rest);
            _inputStart = _inputEnd;
            return false;
        }

        Append(rest[..stop]);
        _inputStart += stop;
        if (rest[stop] == Quote)
            throw Malformed("a quote inside a field that does not begin with one; quote the whole field and double the quotes inside it");
        return EndField(rest[stop]);
    }

    private bool ReadQuoted()
    {
        var rest = _input.AsSpan(_inputStart, _inputEnd - _inputStart);
        if (_afterCarriageReturn && rest[0] == LineFeed)
        {
            _afterCarriageReturn = false;
            Append(rest[..1]);
            _inputStart++;
            return false;
        }

        _afterCarriageReturn = false;
        var stop = rest.IndexOfAny(QuotedStops);
        if (stop < 0)
        {
            Append(rest);
            _inputStart = _inputEnd;
            return false;
        }

        if (rest[stop] == Quote)
        {
            Append(rest[..stop]);
            _inputStart += stop + 1;
            _state = State.QuoteInQuoted;
            return false;
        }

        Append(rest[..(stop + 1)]);
        _inputStart += stop;
        EndLine(rest[stop]);
        return false;
    }

    private bool ReadAfterQuote()
    {
        var value = _input[_inputStart];
        switch (value)
        {
            case Quote:
                Append(_input.AsSpan(_inputStart, 1));
                _inputStart++;
                _state = State.Quoted;
                return false;
            case Comma or LineFeed or CarriageReturn:
                return EndField(value);
            default:
                throw Malformed("text after the quote that closes a field; a quote inside a quoted field is written twice");
        }
    }

    /// <summary>Ends the field at the comma or line end under the cursor, and the record with it if that is a line end.</summary>
    private bool EndField(byte stop)
    {
        CloseField();
        _state = State.FieldStart;
        if (stop != Comma)
        {
            EndLine(stop);
            return true;
        }

        _inputStart++;
        return false;
    }

    private void EndLine(byte stop)
    {
        _inputStart++;
        _physicalLine++;
        _afterCarriageReturn = stop == CarriageReturn;
    }

    private bool EndOfFile()
    {
        switch (_state)
        {
            case State.Quoted:
                throw new CsvFormatException(_quoteLine, FieldCount, "a quoted field is never closed");
            case State.FieldStart when FieldCount == 0:
                return false;
            default:
                CloseField();
                _state = State.FieldStart;
                return true;
        }
    }

    private void CloseField()
    {
        if (FieldCount == _limits.MaxFields)
            throw Malformed($"more than {_limits.MaxFields} fields in one record");
        if (FieldCount == _fieldEnds.Length)
            Grow(ref _fieldEnds, FieldCount, FieldCount + 1);
        _fieldEnds[FieldCount++] = _textLength;
    }

    private void Append(ReadOnlySpan<byte> bytes)
    {
        var fieldStart = FieldCount == 0 ? 0 : _fieldEnds[FieldCount - 1];
        if (_textLength - fieldStart + bytes.Length > _limits.MaxFieldBytes)
            throw Malformed($"a field longer than {_limits.MaxFieldBytes} bytes");
        if (_textLength + bytes.Length > _text.Length)
            Grow(ref _text, _textLength, _textLength + bytes.Length);
        bytes.CopyTo(_text.AsSpan(_textLength));
        _textLength += bytes.Length;
    }

    private CsvFormatException Malformed(string reason) => new(_physicalLine, FieldCount, reason);

    private static void Grow<T>(ref T[] pooled, int used, int needed)
    {
        var larger = ArrayPool<T>.Shared.Rent(Math.Max(needed, pooled.Length * 2));
        pooled.AsSpan(0, used).CopyTo(larger);
        ArrayPool<T>.Shared.Return(pooled);
        pooled = larger;
    }
}
