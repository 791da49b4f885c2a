using System.Text.Json;

namespace Athanor.Benchmarks.Reporting;

/// <summary>A list of one object a peer, workload and database, for programs.</summary>
internal static class JsonReport
{
    private static readonly JsonSerializerOptions Format = new() { PropertyNamingPolicy = JsonNamingPolicy.SnakeCaseLower };

    /// <summary>An object a line, so that two files can be compared by lines.</summary>
    public static string Text(IEnumerable<WorkloadResult> results) =>
        "[\n" + string.Join(",\n", results.SelectMany(Rows).Select(row => JsonSerializer.Serialize(row, Format))) + "\n]\n";

    private static IEnumerable<Row> Rows(WorkloadResult result) => result.Peers.Select(peer => new Row(
        result.Workload.Id,
        result.Database,
        peer.Measured.Peer,
        Ratio(peer.Measured.MedianMilliseconds, result.Baseline.MedianMilliseconds),
        Ratio(peer.Measured.MedianCpuMilliseconds, result.Baseline.MedianCpuMilliseconds),
        (long)Math.Round(peer.Measured.MedianBytes),
        peer.Traffic.RoundTrips,
        peer.Traffic.Statements,
        peer.Measured.Samples.Count));

    // Three places: more would be noise. What the system could not measure is null.
    private static double? Ratio(double value, double raw) => double.IsFinite(value / raw) ? Math.Round(value / raw, 3) : null;

    private sealed record Row(
        string Workload, string Database, string Peer, double? XRaw, double? XRawCpu, long Bytes, double RoundTrips, double? Statements, int Rounds);
}
