namespace Athanor.Benchmarks.Harness;

/// <summary>How long to warm and how often to measure.</summary>
internal sealed record Pace
{
    /// <summary>What published numbers are taken with.</summary>
    public static readonly Pace Full = new() { Rounds = 9, MostRounds = 17, WarmMilliseconds = 900, SampleMilliseconds = 90, MostStagedRuns = 5 };

    /// <summary>Shows that everything runs; its ratios are rough.</summary>
    public static readonly Pace Quick = new() { Rounds = 3, MostRounds = 3, WarmMilliseconds = 150, SampleMilliseconds = 20, MostStagedRuns = 1 };

    public required int Rounds { get; init; }

    /// <summary>Rounds are added up to here while a peer's spread is above <see cref="NoisySpread"/>.</summary>
    public required int MostRounds { get; init; }

    /// <summary>For each peer, in two passes together.</summary>
    public required double WarmMilliseconds { get; init; }

    public required double SampleMilliseconds { get; init; }

    /// <summary>The most runs in one sample where the database is put back after each.</summary>
    public required int MostStagedRuns { get; init; }

    public double NoisySpread => 0.12;
}
