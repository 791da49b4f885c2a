using System.Buffers;
using System.Text.Json;

namespace Athanor.Models;

/// <summary>A buffer with its JSON writer, kept for the next use by the same thread.</summary>
internal sealed class DumpBuffer
{
    private const int KeptSize = 64 * 1024;

    [ThreadStatic]
    private static DumpBuffer? _kept;

    private readonly ArrayBufferWriter<byte> _buffer = new(1024);
    private readonly bool _isIndented;

    private DumpBuffer(DumpOptions options)
    {
        _isIndented = options.Indented;
        Json = new Utf8JsonWriter(_buffer, options.WriterOptions);
    }

    /// <summary>Writes into the buffer.</summary>
    public Utf8JsonWriter Json { get; }

    /// <summary>What was written.</summary>
    public ReadOnlySpan<byte> Written
    {
        get
        {
            Json.Flush();
            return _buffer.WrittenSpan;
        }
    }

    /// <summary>An empty buffer. Whoever writes inside another write gets another one.</summary>
    public static DumpBuffer Rent(DumpOptions options)
    {
        var kept = _kept;
        if (kept is null || kept._isIndented != options.Indented)
        {
            return new DumpBuffer(options);
        }

        _kept = null;
        return kept;
    }

    /// <summary>Gives the buffer back; one that has grown large is dropped.</summary>
    public void Return()
    {
        if (_buffer.Capacity <= KeptSize)
        {
            _buffer.ResetWrittenCount();
            Json.Reset(_buffer);
            _kept = this;
        }
    }
}
