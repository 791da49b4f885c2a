namespace Athanor.Benchmarks.Counting;

/// <summary>
/// One connection's conversation in the PostgreSQL protocol. A round trip begins with the first message that a client sends when all its earlier
/// questions are answered, so a burst that is answered while it is still being sent is one trip. A statement is an Execute or a Query message.
/// </summary>
internal sealed class Conversation
{
    private readonly Lock _lock = new();
    private readonly MessageScanner _client;
    private readonly MessageScanner _server;
    private Traffic _seen;
    private int _unanswered;
    private bool _asking;

    public Conversation()
    {
        _client = new MessageScanner(OnClientMessage, startsWithoutType: true);
        _server = new MessageScanner(OnServerMessage, startsWithoutType: false);
    }

    public Traffic Seen
    {
        get
        {
            lock (_lock) return _seen;
        }
    }

    public void FromClient(ReadOnlySpan<byte> bytes)
    {
        lock (_lock) _client.Scan(bytes);
    }

    public void FromServer(ReadOnlySpan<byte> bytes)
    {
        lock (_lock) _server.Scan(bytes);
    }

    private void OnClientMessage(char type)
    {
        // Nothing answers a Terminate.
        if (type == 'X') return;
        if (_unanswered == 0 && !_asking) _seen += new Traffic(Statements: 0, RoundTrips: 1);
        if (type is 'Q' or 'E') _seen += new Traffic(Statements: 1, RoundTrips: 0);
        // Query, Sync, CopyDone and CopyFail each ask for one answer; other messages (Parse, Bind, CopyData, …) lead up to one of these.
        _asking = type is not ('Q' or 'S' or 'c' or 'f');
        if (!_asking) _unanswered++;
    }

    private void OnServerMessage(char type)
    {
        // ReadyForQuery; CopyInResponse, after which the client goes on.
        if (type is not ('Z' or 'G')) return;
        if (_unanswered > 0) _unanswered--;
        else _asking = false; // The end of the log-in, which nothing above counted as a question.
    }
}
