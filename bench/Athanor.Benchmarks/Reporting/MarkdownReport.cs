using System.Globalization;
using System.Text;

namespace Athanor.Benchmarks.Reporting;

/// <summary>A table for each workload on each database, for people.</summary>
internal static class MarkdownReport
{
    public static string Heading(string databaseDescription) => $"## {databaseDescription}\n";

    public static string Table(WorkloadResult result)
    {
        var text = new StringBuilder();
        text.Append(CultureInfo.InvariantCulture, $"### {result.Workload.Id}: {result.Workload.Title} ({result.Database})\n\n");
        text.Append("| peer | median | x raw | best | x raw | client CPU | x raw | allocated | x raw | statements | round trips | spread | rounds |\n");
        text.Append("|---|---:|---:|---:|---:|---:|---:|---:|---:|---:|---:|---:|---:|\n");
        var raw = result.Baseline;
        foreach (var (peer, traffic) in result.Peers)
        {
            string[] cells =
            [
                peer.Peer,
                Time(peer.MedianMilliseconds), Ratio(peer.MedianMilliseconds, raw.MedianMilliseconds),
                Time(peer.BestMilliseconds), Ratio(peer.BestMilliseconds, raw.BestMilliseconds),
                Time(peer.MedianCpuMilliseconds), Ratio(peer.MedianCpuMilliseconds, raw.MedianCpuMilliseconds),
                Size(peer.MedianBytes), Ratio(peer.MedianBytes, raw.MedianBytes),
                traffic.Statements is { } statements ? Number(statements, "0.##") : "-",
                Number(traffic.RoundTrips, "0.##"),
                Number(peer.Spread * 100, "0") + " %",
                Number(peer.Samples.Count, "0"),
            ];
            text.Append("| ").AppendJoin(" | ", cells).Append(" |\n");
        }
        return text.ToString();
    }

    private static string Ratio(double value, double raw) => double.IsFinite(value / raw) ? Number(value / raw, value / raw < 10 ? "0.00" : "0.0") : "-";

    private static string Time(double milliseconds) => milliseconds switch
    {
        double.NaN => "-",
        < 1e-3 => Number(milliseconds * 1e6, "0") + " ns",
        < 1 => Number(milliseconds * 1e3, milliseconds < 0.1 ? "0.0" : "0") + " µs",
        < 1e3 => Number(milliseconds, milliseconds < 100 ? "0.00" : "0") + " ms",
        _ => Number(milliseconds / 1e3, "0.00") + " s",
    };

    private static string Size(double bytes) => bytes switch
    {
        < 1e3 => Number(bytes, "0") + " B",
        < 1e6 => Number(bytes / 1e3, "0.0") + " kB",
        _ => Number(bytes / 1e6, "0.0") + " MB",
    };

    private static string Number(double value, string format) => value.ToString(format, CultureInfo.InvariantCulture);
}
