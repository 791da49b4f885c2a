using System.Runtime.ExceptionServices;

namespace Athanor.MySql.Drivers;

/// <summary>The rows of a LOAD DATA as the file that the client sends, made while it is read.</summary>
/// <param name="rows">The rows.</param>
/// <param name="dialectName">The dialect by which types choose their form.</param>
/// <param name="async">Whether rows may be waited for without blocking; without, every read completes before it returns.</param>
/// <param name="cancellationToken">Ends it between two rows.</param>
internal sealed class LoadStream(BulkRows rows, string? dialectName, bool async, CancellationToken cancellationToken) : Stream
{
    // As much as a message is worth: more would only wait in memory.
    private const int Enough = 1 << 16;

    private readonly LoadRow _row = new(dialectName);
    private int _sent;
    private bool _ended;

    /// <summary>How many rows were read.</summary>
    public long Count { get; private set; }

    /// <summary>What ended the reading of the rows before their end; null when nothing did.</summary>
    /// <remarks>The file just ends there: a client that cannot read its file gives the whole connection up.</remarks>
    public ExceptionDispatchInfo? Failure { get; private set; }

    public override bool CanRead => true;

    public override bool CanSeek => false;

    public override bool CanWrite => false;

    public override long Length => throw new NotSupportedException();

    public override long Position { get => throw new NotSupportedException(); set => throw new NotSupportedException(); }

    public override async ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default)
    {
        if (_sent == _row.Text.Length)
        {
            await FillAsync().ConfigureAwait(false);
        }

        var part = _row.Text[_sent..];
        part = part[..Math.Min(part.Length, buffer.Length)];
        part.CopyTo(buffer.Span);
        _sent += part.Length;
        return part.Length;
    }

    public override Task<int> ReadAsync(byte[] buffer, int offset, int count, CancellationToken cancellationToken) => ReadAsync(buffer.AsMemory(offset, count), cancellationToken).AsTask();

    public override int Read(byte[] buffer, int offset, int count) => Synchronous.Result(ReadAsync(buffer.AsMemory(offset, count), CancellationToken.None));

    public override void Flush() => throw new NotSupportedException();

    public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();

    public override void SetLength(long value) => throw new NotSupportedException();

    public override void Write(byte[] buffer, int offset, int count) => throw new NotSupportedException();

    private async ValueTask FillAsync()
    {
        _row.Clear();
        _sent = 0;
        try
        {
            while (!_ended && _row.Text.Length < Enough)
            {
                cancellationToken.ThrowIfCancellationRequested();
                if (await rows.ReadAsync(async, cancellationToken).ConfigureAwait(false))
                {
                    rows.Write(_row);
                    _row.EndRow();
                    Count++;
                }
                else
                {
                    _ended = true;
                }
            }
        }
        catch (Exception e)
        {
            Failure = ExceptionDispatchInfo.Capture(e);
            _ended = true;
            _row.Clear();
        }
    }
}
