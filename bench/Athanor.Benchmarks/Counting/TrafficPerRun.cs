namespace Athanor.Benchmarks.Counting;

/// <summary>The traffic of one run of a workload.</summary>
/// <param name="Statements">Null where the peer's statements could not be seen.</param>
/// <param name="RoundTrips">Zero on a database inside the process.</param>
internal sealed record TrafficPerRun(double? Statements, double RoundTrips);
