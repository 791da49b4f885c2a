using System.Buffers.Binary;

namespace Athanor.Benchmarks.Counting;

/// <summary>
/// Finds the messages of the PostgreSQL protocol in a stream that arrives in pieces of any size, and tells the type of each as soon as its header
/// is there.
/// </summary>
/// <param name="onMessage">Given the type byte.</param>
/// <param name="startsWithoutType">The stream is a client's, whose first message (the start-up) has a length and no type; it is not told.</param>
internal sealed class MessageScanner(Action<char> onMessage, bool startsWithoutType)
{
    private const int LengthSize = 4;

    private readonly byte[] _header = new byte[1 + LengthSize];
    // A message without a type is read as if its type had been read already.
    private int _headerRead = startsWithoutType ? 1 : 0;
    private bool _isTyped = !startsWithoutType;
    private int _bodyLeft;

    public void Scan(ReadOnlySpan<byte> bytes)
    {
        while (true)
        {
            int skipped = Math.Min(_bodyLeft, bytes.Length);
            _bodyLeft -= skipped;
            bytes = bytes[skipped..];
            if (bytes.IsEmpty) return;

            int taken = Math.Min(_header.Length - _headerRead, bytes.Length);
            bytes[..taken].CopyTo(_header.AsSpan(_headerRead));
            _headerRead += taken;
            bytes = bytes[taken..];
            if (_headerRead < _header.Length) return;

            _bodyLeft = BinaryPrimitives.ReadInt32BigEndian(_header.AsSpan(1)) - LengthSize;
            _headerRead = 0;
            if (_isTyped) onMessage((char)_header[0]);
            _isTyped = true;
        }
    }
}
