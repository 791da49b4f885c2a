using Athanor.Benchmarks.Counting;
using Athanor.Benchmarks.Databases;
using Athanor.Benchmarks.Harness;
using Athanor.Benchmarks.Peers;
using Athanor.Benchmarks.Reporting;
using Athanor.Benchmarks.Workloads;

namespace Athanor.Benchmarks;

/// <summary>Runs the chosen workloads with the chosen peers on one database.</summary>
internal sealed class Benchmark(
    Database database, IReadOnlyList<Workload> workloads, IReadOnlyList<PeerEntry> peers, Pace pace, CancellationToken cancellation)
{
    private readonly WorkloadRunner _runner = new(pace, cancellation);

    public IEnumerable<WorkloadResult> Run() => workloads.Select(Run);

    private WorkloadResult Run(Workload workload)
    {
        var connected = new List<Peer>();
        try
        {
            var participants = new List<Participant>();
            foreach (var entry in peers)
            {
                if (entry.Connect(database.Target) is not { } peer) continue;
                connected.Add(peer);
                if (workload.For(peer, database) is { } operation) participants.Add(new Participant(entry.Name, operation));
            }
            _runner.Measure(workload.Id, participants);
            var results = participants.Select(participant => new PeerResult(participant, Count(workload, participant.Peer)));
            return new WorkloadResult(database.Name, workload, [.. results]);
        }
        finally
        {
            foreach (var peer in connected) peer.Dispose();
        }
    }

    // The same peer anew, by the way that counts.
    private TrafficPerRun Count(Workload workload, string peerName)
    {
        using var counter = database.StartCounting();
        using var peer = peers.Single(entry => entry.Name == peerName).Connect(counter.Target)!;
        return counter.Count(workload.For(peer, database)!);
    }
}
