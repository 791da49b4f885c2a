using Athanor.Benchmarks;
using Athanor.Benchmarks.Databases;
using Athanor.Benchmarks.Harness;
using Athanor.Benchmarks.Peers;
using Athanor.Benchmarks.Reporting;
using Athanor.Benchmarks.Workloads;

using var interruption = new Interruption();
#if DEBUG
Console.Error.WriteLine("This is a Debug build: its numbers say nothing. Run with -c Release.");
#endif
try
{
    var options = BenchmarkOptions.Parse(args);
    var workloads = Choose(WorkloadCatalog.All, workload => workload.Id, options.Workloads, "workload");
    var peers = Choose(PeerCatalog.All, peer => peer.Name, options.Peers is { } names ? [PeerCatalog.Baseline, .. names] : null, "peer");
    var results = new List<WorkloadResult>();
    Console.WriteLine(RunDescription.Text(args));
    foreach (var open in Databases(options.Database))
    {
        using var database = open();
        Console.WriteLine(MarkdownReport.Heading(database.Describe()));
        var benchmark = new Benchmark(database, workloads, peers, options.Quick ? Pace.Quick : Pace.Full, interruption.Token);
        foreach (var result in benchmark.Run())
        {
            Console.WriteLine(MarkdownReport.Table(result));
            results.Add(result);
        }
    }
    if (options.JsonFile is { } file) File.WriteAllText(file, JsonReport.Text(results));
    return 0;
}
catch (BenchmarkException e)
{
    Console.Error.WriteLine(e.Message);
    return 1;
}
catch (OperationCanceledException)
{
    return 130; // As a shell reports a program that was interrupted.
}

static IEnumerable<Func<Database>> Databases(string name) => name switch
{
    "sqlite" => [() => new SqliteDatabase()],
    "postgresql" => [() => new PostgreSqlDatabase()],
    "all" => [() => new SqliteDatabase(), () => new PostgreSqlDatabase()],
    _ => throw new BenchmarkException($"Unknown database '{name}'. {BenchmarkOptions.Usage}"),
};

// In the catalogue's order. A name that is not there is said and left out: a script may ask for workloads of a later version.
static IReadOnlyList<T> Choose<T>(IReadOnlyList<T> all, Func<T, string> name, IReadOnlyList<string>? chosen, string what)
{
    if (chosen is null) return all;
    foreach (string unknown in chosen.Except(all.Select(name), StringComparer.OrdinalIgnoreCase))
        Console.Error.WriteLine($"There is no {what} '{unknown}'; there are: {string.Join(", ", all.Select(name))}.");
    var found = all.Where(item => chosen.Contains(name(item), StringComparer.OrdinalIgnoreCase)).ToList();
    return found.Count > 0 ? found : throw new BenchmarkException($"No {what} is left to run.");
}
