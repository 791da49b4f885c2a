using Athanor.Benchmarks.Counting;
using Athanor.Benchmarks.Harness;

namespace Athanor.Benchmarks.Reporting;

/// <summary>What one peer needed, and the traffic it made.</summary>
internal sealed record PeerResult(Participant Measured, TrafficPerRun Traffic);
