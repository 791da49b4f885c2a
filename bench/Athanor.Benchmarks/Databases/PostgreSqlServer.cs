using System.Diagnostics;

namespace Athanor.Benchmarks.Databases;

/// <summary>The PostgreSQL server to measure on: one that the user names, or one of the benchmark's own, started here and stopped at the end.</summary>
internal sealed class PostgreSqlServer : IDisposable
{
    private const string UrlVariable = "ATHANOR_BENCH_POSTGRESQL";

    private readonly Action _stop;

    private PostgreSqlServer(string url, Action stop)
    {
        Url = url;
        _stop = stop;
    }

    public string Url { get; }

    private static string NameAServer => $"Name a server instead: {UrlVariable}=postgresql://user:password@host:port/database";

    /// <exception cref="BenchmarkException">None is named, and none could be started.</exception>
    public static PostgreSqlServer FindOrStart()
    {
        if (Environment.GetEnvironmentVariable(UrlVariable) is { Length: > 0 } named) return new PostgreSqlServer(named, stop: () => { });
        string script = FindScript() ?? throw new BenchmarkException($"There is no script eng/postgresql above this program. {NameAServer}");
        // A folder for this run alone: the script takes the server's data away when it stops it.
        string folder = Directory.CreateTempSubdirectory("athanor-bench-").FullName;
        try
        {
            string url = RunScript(script, "start", folder) ?? throw new BenchmarkException($"{script} started no server: it gave no URL. {NameAServer}");
            return new PostgreSqlServer(url, stop: () => Stop(script, folder));
        }
        catch
        {
            Stop(script, folder);
            throw;
        }
    }

    public void Dispose() => _stop();

    private static string? FindScript()
    {
        for (var folder = new DirectoryInfo(AppContext.BaseDirectory); folder is not null; folder = folder.Parent)
        {
            string script = Path.Combine(folder.FullName, "eng", "postgresql");
            if (File.Exists(script)) return script;
        }
        return null;
    }

    private static void Stop(string script, string folder)
    {
        RunScript(script, "stop", folder);
        Directory.Delete(folder, recursive: true);
    }

    /// <returns>The line of the script's answer that is a URL; null where there is none.</returns>
    private static string? RunScript(string script, string verb, string folder)
    {
        var start = new ProcessStartInfo(script) { RedirectStandardOutput = true };
        start.ArgumentList.Add(verb);
        start.ArgumentList.Add(folder);
        // Commits must reach the disk, as they do in production; the tests' servers have that switched off.
        start.Environment["ATHANOR_PG_DURABLE"] = "1";
        using var process = Process.Start(start) ?? throw new BenchmarkException($"{script} could not be started.");
        // Not read to the end of the pipe: a server may inherit it and keep it open.
        string? url = null;
        while (url is null && process.StandardOutput.ReadLine() is { } line)
        {
            if (line.StartsWith("postgres", StringComparison.Ordinal)) url = line.Trim();
        }
        process.WaitForExit();
        if (process.ExitCode != 0) throw new BenchmarkException($"{script} {verb} {folder} ended with code {process.ExitCode}. {NameAServer}");
        return url;
    }
}
