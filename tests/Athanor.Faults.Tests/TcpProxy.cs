using System.Collections.Concurrent;
using System.Globalization;
using System.Net;
using System.Net.Sockets;

namespace Athanor.Faults.Tests;

/// <summary>A network between a client and its server that is slow, falls silent, or breaks, as a test wants it.</summary>
internal sealed class TcpProxy : IAsyncDisposable
{
    private readonly TcpListener _listener = new(IPAddress.Loopback, 0);
    private readonly ConcurrentDictionary<Link, bool> _links = new();
    private readonly CancellationTokenSource _end = new();
    private readonly Uri _server;
    private readonly Task _accepting;
    private volatile TaskCompletionSource _thaw = Thawed();
    private long _bytesToPass = long.MaxValue;

    /// <summary>A proxy before the server of a URL.</summary>
    public TcpProxy(string url)
    {
        _server = new Uri(url);
        _listener.Start();
        _accepting = Accept();
        var port = ((IPEndPoint)_listener.LocalEndpoint).Port.ToString(CultureInfo.InvariantCulture);
        Url = url.Replace($"{_server.Host}:{_server.Port.ToString(CultureInfo.InvariantCulture)}", $"127.0.0.1:{port}", StringComparison.Ordinal);
    }

    private enum Way
    {
        ToServer,
        ToClient,
    }

    /// <summary>The URL that leads through it.</summary>
    public string Url { get; }

    /// <summary>How long each piece of data takes, each way.</summary>
    public TimeSpan Latency { get; set; }

    /// <summary>Whether new connections are closed as they come.</summary>
    public bool Refuses { get; set; }

    /// <summary>Asked for each piece that the client sends: <c>Before</c> breaks the link in its place, <c>After</c> once the server has answered it, with the answer lost.</summary>
    public Func<ReadOnlyMemory<byte>, Break>? Breaks { get; set; }

    /// <summary>No byte passes any more, and nobody hears of it.</summary>
    public void Freeze() => _thaw = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);

    /// <summary>What was held back passes.</summary>
    public void Thaw() => _thaw.TrySetResult();

    /// <summary>Breaks all links after the server has sent so many more bytes.</summary>
    public void CutAfter(long bytes) => Interlocked.Exchange(ref _bytesToPass, bytes);

    /// <summary>Breaks all links as a machine does that was switched off and on again.</summary>
    public void Reset()
    {
        foreach (var link in _links.Keys)
        {
            link.Reset();
        }
    }

    public async ValueTask DisposeAsync()
    {
        await _end.CancelAsync();
        _listener.Stop();
        Thaw();
        Reset();
        await _accepting;
        _end.Dispose();
    }

    private static TaskCompletionSource Thawed()
    {
        var source = new TaskCompletionSource();
        source.SetResult();
        return source;
    }

    private async Task Accept()
    {
        try
        {
            while (true)
            {
                var client = await _listener.AcceptSocketAsync(_end.Token);
                if (Refuses)
                {
                    client.Dispose();
                    continue;
                }

                _ = Serve(client);
            }
        }
        catch (Exception e) when (e is OperationCanceledException or SocketException or ObjectDisposedException)
        {
            // The proxy ends.
        }
    }

    private async Task Serve(Socket client)
    {
        var server = new Socket(SocketType.Stream, ProtocolType.Tcp) { NoDelay = true };
        client.NoDelay = true;
        var link = new Link(client, server);
        _links[link] = true;
        try
        {
            await server.ConnectAsync(_server.Host, _server.Port, _end.Token);
            await Task.WhenAny(Pump(link, client, server, Way.ToServer), Pump(link, server, client, Way.ToClient));
        }
        catch (Exception e) when (e is SocketException or OperationCanceledException or ObjectDisposedException)
        {
            // One side is gone, and so will be the other.
        }
        finally
        {
            _links.TryRemove(link, out _);
            link.Reset();
        }
    }

    private async Task Pump(Link link, Socket from, Socket to, Way way)
    {
        var buffer = new byte[16 * 1024];
        try
        {
            for (int read; (read = await from.ReceiveAsync(buffer, _end.Token)) > 0;)
            {
                await _thaw.Task;
                if (Latency > TimeSpan.Zero)
                {
                    await Task.Delay(Latency, _end.Token);
                }

                var data = buffer.AsMemory(0, read);
                if (way == Way.ToClient)
                {
                    var left = Interlocked.Add(ref _bytesToPass, -read);
                    if (left < 0 || link.IsAnswerLost)
                    {
                        await to.SendAsync(data[..(int)Math.Clamp(link.IsAnswerLost ? 0 : read + left, 0, read)], _end.Token);
                        return;
                    }
                }
                else if (Breaks?.Invoke(data) is { } broken and not Break.Not)
                {
                    if (broken == Break.Before)
                    {
                        return;
                    }

                    link.IsAnswerLost = true;
                }

                await to.SendAsync(data, _end.Token);
            }
        }
        catch (Exception e) when (e is SocketException or OperationCanceledException or ObjectDisposedException)
        {
            // The other side is told by whoever waits for this.
        }
    }

    private sealed class Link(Socket client, Socket server)
    {
        public volatile bool IsAnswerLost;

        public void Reset()
        {
            foreach (var socket in (Socket[])[client, server])
            {
                try
                {
                    // Without lingering the other side gets a reset.
                    socket.LingerState = new LingerOption(enable: true, seconds: 0);
                }
                catch (Exception e) when (e is SocketException or ObjectDisposedException)
                {
                    // It is closed already.
                }

                socket.Dispose();
            }
        }
    }
}
