using System.Net;
using System.Net.Sockets;

namespace Athanor.Benchmarks.Counting;

/// <summary>A TCP proxy on loopback that passes every byte on unchanged and counts the conversation of the PostgreSQL protocol in it.</summary>
internal sealed class CountingProxy : IDisposable
{
    private const int BufferSize = 64 * 1024;

    private readonly string _host;
    private readonly int _port;
    private readonly TcpListener _listener = new(IPAddress.Loopback, 0);
    private readonly Lock _lock = new();
    private readonly List<Socket> _sockets = [];
    private readonly List<Conversation> _conversations = [];

    public CountingProxy(string host, int port)
    {
        _host = host;
        _port = port;
        _listener.Start();
        StartThread(Accept);
    }

    public int Port => ((IPEndPoint)_listener.LocalEndpoint).Port;

    /// <summary>The traffic of all connections so far.</summary>
    public Traffic Seen
    {
        get
        {
            lock (_lock)
                return _conversations.Aggregate(default(Traffic), (sum, conversation) => sum + conversation.Seen);
        }
    }

    public void Dispose()
    {
        _listener.Dispose();
        lock (_lock)
        {
            foreach (var socket in _sockets) socket.Dispose();
        }
    }

    private void Accept()
    {
        try
        {
            while (true) Serve(_listener.AcceptSocket());
        }
        catch (Exception e) when (e is SocketException or ObjectDisposedException)
        {
            // The listener is disposed.
        }
    }

    private void Serve(Socket client)
    {
        client.NoDelay = true;
        var server = new Socket(SocketType.Stream, ProtocolType.Tcp) { NoDelay = true };
        var conversation = new Conversation();
        lock (_lock)
        {
            _sockets.AddRange([client, server]);
            _conversations.Add(conversation);
        }
        StartThread(() =>
        {
            // Here and not on the accepting thread: a server that refuses ends this connection only.
            if (TryConnect(server))
            {
                StartThread(() => Pump(server, client, conversation.FromServer));
                Pump(client, server, conversation.FromClient);
            }
            client.Dispose();
            server.Dispose();
        });
    }

    private bool TryConnect(Socket server)
    {
        try
        {
            server.Connect(_host, _port);
            return true;
        }
        catch (Exception e) when (e is SocketException or ObjectDisposedException)
        {
            return false;
        }
    }

    // Counted before it is passed on: when the answer is there, its question has been counted.
    private static void Pump(Socket from, Socket to, CountBytes count)
    {
        byte[] buffer = new byte[BufferSize];
        try
        {
            int read;
            while ((read = from.Receive(buffer)) > 0)
            {
                count(buffer.AsSpan(0, read));
                to.Send(buffer.AsSpan(0, read));
            }
            to.Shutdown(SocketShutdown.Send);
        }
        catch (Exception e) when (e is SocketException or ObjectDisposedException)
        {
            // An end has gone; the other one is told by the end of this connection's first thread.
        }
    }

    private static void StartThread(ThreadStart work) => new Thread(work) { IsBackground = true }.Start();

    private delegate void CountBytes(ReadOnlySpan<byte> bytes);
}
