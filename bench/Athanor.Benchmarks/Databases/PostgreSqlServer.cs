using System.Diagnostics;
using System.Runtime.InteropServices;

namespace Athanor.Benchmarks.Databases;

/// <summary>The PostgreSQL server to measure on: one that the user names, or one of the benchmark's own, started here and stopped at the end.</summary>
internal sealed class PostgreSqlServer : IDisposable
{
    private const string UrlVariable = "ATHANOR_BENCH_POSTGRESQL";

    private static readonly string Folder = Path.Combine(BenchmarkFolder.Path, "postgresql");

    private readonly string? _script;
    private readonly List<PosixSignalRegistration> _signals = [];
    private int _stopped;

    private PostgreSqlServer(string url, string? script)
    {
        Url = url;
        _script = script;
        if (script is null) return;
        foreach (var signal in new[] { PosixSignal.SIGINT, PosixSignal.SIGTERM })
        {
            _signals.Add(PosixSignalRegistration.Create(signal, _ =>
            {
                Stop();
                Environment.Exit(130);
            }));
        }
    }

    public string Url { get; }

    /// <exception cref="BenchmarkException">None is named, and none could be started.</exception>
    public static PostgreSqlServer FindOrStart()
    {
        if (Environment.GetEnvironmentVariable(UrlVariable) is { Length: > 0 } named) return new PostgreSqlServer(named, script: null);
        string script = FindScript()
            ?? throw new BenchmarkException($"There is no script eng/postgresql above this program. Name a server: {UrlVariable}=postgresql://user:password@host:port/database");
        string url = RunScript(script, "start")
            ?? throw new BenchmarkException($"{script} start did not answer with a URL. Name a server: {UrlVariable}=postgresql://user:password@host:port/database");
        return new PostgreSqlServer(url, script);
    }

    public void Dispose()
    {
        foreach (var signal in _signals) signal.Dispose();
        Stop();
    }

    private void Stop()
    {
        if (_script is not null && Interlocked.Exchange(ref _stopped, 1) == 0) RunScript(_script, "stop");
    }

    private static string? FindScript()
    {
        for (var folder = new DirectoryInfo(AppContext.BaseDirectory); folder is not null; folder = folder.Parent)
        {
            string script = Path.Combine(folder.FullName, "eng", "postgresql");
            if (File.Exists(script)) return script;
        }
        return null;
    }

    /// <returns>The line of the script's answer that is a URL; null where there is none.</returns>
    private static string? RunScript(string script, string verb)
    {
        Directory.CreateDirectory(Folder);
        var start = new ProcessStartInfo(script) { RedirectStandardOutput = true };
        start.ArgumentList.Add(verb);
        start.ArgumentList.Add(Folder);
        // Commits must reach the disk here as they do in production; tests switch that off.
        start.Environment["ATHANOR_PG_DURABLE"] = "1";
        using var process = Process.Start(start) ?? throw new BenchmarkException($"{script} could not be started.");
        // Not read to the end: the server inherits the pipe and keeps it open.
        string? url = null;
        while (url is null && process.StandardOutput.ReadLine() is { } line)
        {
            if (line.StartsWith("postgres", StringComparison.Ordinal)) url = line.Trim();
        }
        process.WaitForExit();
        if (process.ExitCode != 0) throw new BenchmarkException($"{script} {verb} {Folder} ended with code {process.ExitCode}.");
        return url;
    }
}
