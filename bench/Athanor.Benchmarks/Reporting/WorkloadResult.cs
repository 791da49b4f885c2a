using Athanor.Benchmarks.Harness;
using Athanor.Benchmarks.Peers;
using Athanor.Benchmarks.Workloads;

namespace Athanor.Benchmarks.Reporting;

/// <summary>One workload on one database: every peer, beside the baseline.</summary>
internal sealed record WorkloadResult(string Database, Workload Workload, IReadOnlyList<PeerResult> Peers)
{
    public Participant Baseline => Peers.Single(peer => peer.Measured.Peer == PeerCatalog.Baseline).Measured;
}
