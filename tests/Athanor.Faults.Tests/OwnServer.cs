using System.Diagnostics;
using System.Runtime.CompilerServices;

namespace Athanor.Faults.Tests;

/// <summary>A database server of a test's own, which may crash.</summary>
internal sealed class OwnServer : IAsyncDisposable
{
    private readonly string _script;
    private readonly string _folder;

    private OwnServer(string script, string folder, string url) => (_script, _folder, Url) = (script, folder, url);

    public string Url { get; }

    public static async Task<OwnServer> StartAsync(DatabaseKind kind)
    {
        var script = Path.Combine(FindRoot(), "eng", kind == DatabaseKind.MariaDb ? "mariadb" : "postgresql");
        var folder = Directory.CreateTempSubdirectory("athanor-server-").FullName;
        if (!OperatingSystem.IsWindows())
        {
            // The server may run as another user.
            File.SetUnixFileMode(folder, File.GetUnixFileMode(folder) | UnixFileMode.GroupExecute | UnixFileMode.OtherExecute);
        }

        var url = await RunAsync(script, "start", folder);
        return new OwnServer(script, folder, url.Trim());
    }

    /// <summary>Ends it in the middle of everything, and starts it again.</summary>
    public Task CrashAsync() => RunAsync(_script, "restart", _folder);

    public async ValueTask DisposeAsync()
    {
        await RunAsync(_script, "stop", _folder);
        Directory.Delete(_folder, recursive: true);
    }

    private static async Task<string> RunAsync(string script, string verb, string folder)
    {
        // The server stays, and would keep a pipe open: what it says goes to a file.
        var (output, errors) = (Path.Combine(folder, "output"), Path.Combine(folder, "errors"));
        var start = new ProcessStartInfo("bash", ["-c", "\"$0\" \"$1\" \"$2\" >\"$3\" 2>\"$4\" </dev/null", script, verb, folder, output, errors])
        {
            // What was committed must outlive a crash.
            Environment = { ["ATHANOR_PG_DURABLE"] = "1", ["ATHANOR_MARIADB_DURABLE"] = "1" },
        };
        using var process = Process.Start(start)!;
        await process.WaitForExitAsync();
        var said = await File.ReadAllTextAsync(output);
        return process.ExitCode == 0 ? said : throw new InvalidOperationException($"{script} {verb} failed: {await File.ReadAllTextAsync(errors)}");
    }

    private static string FindRoot([CallerFilePath] string here = "")
    {
        var folder = File.Exists(here) ? Path.GetDirectoryName(here)! : AppContext.BaseDirectory;
        while (!File.Exists(Path.Combine(folder, "Directory.Packages.props")))
        {
            folder = Path.GetDirectoryName(folder) ?? throw new InvalidOperationException("The tests run outside the repository.");
        }

        return folder;
    }
}
