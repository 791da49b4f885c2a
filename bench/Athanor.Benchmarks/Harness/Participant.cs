namespace Athanor.Benchmarks.Harness;

/// <summary>A peer in a workload: its operation, how often a sample repeats it, and the samples taken.</summary>
internal sealed class Participant(string peer, Operation operation)
{
    public string Peer => peer;

    public Operation Operation => operation;

    /// <summary>Runs in one sample, chosen so that a sample is long enough for the clock.</summary>
    public int RunsPerSample { get; set; } = 1;

    public List<Sample> Samples { get; } = [];

    public double MedianMilliseconds => Quantiles.Median(Samples.Select(sample => sample.Milliseconds));

    public double BestMilliseconds => Samples.Min(sample => sample.Milliseconds);

    public double MedianCpuMilliseconds => Quantiles.Median(Samples.Select(sample => sample.CpuMilliseconds));

    public double MedianBytes => Quantiles.Median(Samples.Select(sample => sample.Bytes));

    /// <summary>The distance between the quartiles over the median: 0.12 is 12 %.</summary>
    public double Spread => Samples.Count < 2 ? 0 : Quantiles.Spread(Samples.Select(sample => sample.Milliseconds));
}
