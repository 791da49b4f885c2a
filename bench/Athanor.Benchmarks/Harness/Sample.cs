namespace Athanor.Benchmarks.Harness;

/// <summary>What was measured: wall clock, the thread's processor time and the bytes it allocated.</summary>
internal readonly record struct Sample(double Milliseconds, double CpuMilliseconds, double Bytes)
{
    /// <summary>A reading of the three meters; the difference of two readings is what lies between them.</summary>
    public static Sample Reading() => new(
        System.Diagnostics.Stopwatch.GetTimestamp() * 1e3 / System.Diagnostics.Stopwatch.Frequency,
        ThreadClock.Milliseconds,
        GC.GetAllocatedBytesForCurrentThread());

    public static Sample operator +(Sample left, Sample right) =>
        new(left.Milliseconds + right.Milliseconds, left.CpuMilliseconds + right.CpuMilliseconds, left.Bytes + right.Bytes);

    public static Sample operator -(Sample left, Sample right) =>
        new(left.Milliseconds - right.Milliseconds, left.CpuMilliseconds - right.CpuMilliseconds, left.Bytes - right.Bytes);

    public static Sample operator /(Sample sample, int runs) => new(sample.Milliseconds / runs, sample.CpuMilliseconds / runs, sample.Bytes / runs);
}
