using Athanor.Benchmarks.Databases;
using Athanor.Benchmarks.Harness;
using Athanor.Benchmarks.Peers;

namespace Athanor.Benchmarks.Workloads;

/// <summary>Work that every peer can be asked to do on a seeded database.</summary>
internal abstract class Workload(string id, string title)
{
    /// <summary>As the command line, the tables and the JSON call it.</summary>
    public string Id => id;

    public string Title => title;

    /// <summary>The peer's part in this workload; null where it has none.</summary>
    /// <param name="peer">Connected to <paramref name="database"/>, by whatever way.</param>
    /// <param name="database">Checked and put back outside the clock, where the work changes it.</param>
    public abstract Operation? For(Peer peer, Database database);
}
