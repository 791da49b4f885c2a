using System.Net;
using System.Net.Sockets;
using System.Text;
using OpenTelemetry;
using OpenTelemetry.Exporter;
using OpenTelemetry.Metrics;
using OpenTelemetry.Trace;

namespace Athanor.Engines.Tests.Observing;

/// <summary>What Athanor tells arrives where OpenTelemetry sends it.</summary>
[Collection(nameof(Observing))]
public sealed class ExportTests
{
    [Theory, MemberData(nameof(TestDatabase.Kinds), MemberType = typeof(TestDatabase))]
    public async Task Spans_and_metrics_are_exported(DatabaseKind kind)
    {
        await using var db = await Db.CreateAsync(kind, new EngineOptions { Name = "exported" });
        await using var sink = new Sink();
        using (var traces = Sdk.CreateTracerProviderBuilder().AddSource("Athanor.Sql").AddOtlpExporter(o => sink.Receive(o, "v1/traces")).Build())
        using (var metrics = Sdk.CreateMeterProviderBuilder().AddMeter("Athanor.Sql").AddOtlpExporter(o => sink.Receive(o, "v1/metrics")).Build())
        {
            await Select(Db.People).Where(p => p.Name == "secret").ToListAsync(db.Engine);
            Assert.True(traces.ForceFlush(20_000));
            Assert.True(metrics.ForceFlush(20_000));
        }

        var spans = sink.Received("/v1/traces");
        foreach (var part in new[] { "Athanor.Sql", "SELECT people", "db.system.name", db.Engine.Dialect.Name, "db.query.text", "db.collection.name" })
        {
            Assert.Contains(part, spans, StringComparison.Ordinal);
        }

        Assert.DoesNotContain("secret", spans, StringComparison.Ordinal);
        var measured = sink.Received("/v1/metrics");
        foreach (var part in new[] { "Athanor.Sql", "db.client.operation.duration", "db.client.connection.count", "exported", "athanor.sql.statement_cache.hits" })
        {
            Assert.Contains(part, measured, StringComparison.Ordinal);
        }
    }

    /// <summary>Takes what an exporter posts, over HTTP on the loopback device. Texts stand in protocol buffers as they are.</summary>
    private sealed class Sink : IAsyncDisposable
    {
        private readonly HttpListener _listener = new();
        private readonly Lock _lock = new();
        private readonly Dictionary<string, string> _received = [];
        private readonly string _prefix;
        private readonly Task _running;

        public Sink()
        {
            _prefix = $"http://127.0.0.1:{FreePort()}/";
            _listener.Prefixes.Add(_prefix);
            _listener.Start();
            _running = Task.Run(RunAsync);
        }

        public void Receive(OtlpExporterOptions options, string path)
        {
            options.Protocol = OtlpExportProtocol.HttpProtobuf;
            options.Endpoint = new Uri(_prefix + path);
        }

        public string Received(string path)
        {
            lock (_lock)
            {
                return _received.GetValueOrDefault(path, "");
            }
        }

        public async ValueTask DisposeAsync()
        {
            _listener.Stop();
            await _running;
            _listener.Close();
        }

        private async Task RunAsync()
        {
            while (true)
            {
                HttpListenerContext context;
                try
                {
                    context = await _listener.GetContextAsync();
                }
                catch (Exception e) when (e is HttpListenerException or ObjectDisposedException or InvalidOperationException && !_listener.IsListening)
                {
                    // The last is what a listener says that was stopped between two requests.
                    return;
                }

                using var body = new MemoryStream();
                await context.Request.InputStream.CopyToAsync(body);
                lock (_lock)
                {
                    var path = context.Request.Url!.AbsolutePath;
                    _received[path] = _received.GetValueOrDefault(path, "") + Encoding.Latin1.GetString(body.ToArray());
                }

                context.Response.StatusCode = 200;
                context.Response.Close();
            }
        }

        private static int FreePort()
        {
            using var listener = new TcpListener(IPAddress.Loopback, 0);
            listener.Start();
            return ((IPEndPoint)listener.LocalEndpoint).Port;
        }
    }
}
