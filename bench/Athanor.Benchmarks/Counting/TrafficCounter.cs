using Athanor.Benchmarks.Databases;
using Athanor.Benchmarks.Harness;

namespace Athanor.Benchmarks.Counting;

/// <summary>A way to a database that counts what passes. It slows down what it counts, so nothing is timed on it.</summary>
internal abstract class TrafficCounter : IDisposable
{
    // Enough for every driver to have prepared what it prepares by itself.
    private const int WarmingRuns = 6;
    private const int CountedRuns = 4;

    /// <summary>Where the peers to be counted connect to.</summary>
    public abstract Target Target { get; }

    /// <summary>All that has passed so far.</summary>
    protected abstract Traffic Seen { get; }

    /// <summary>Runs the operation of a peer that is connected to <see cref="Target"/>, and answers its traffic once it is warm.</summary>
    public TrafficPerRun Count(Operation operation)
    {
        Run(operation, WarmingRuns);
        var traffic = Run(operation, CountedRuns);
        return new TrafficPerRun(
            traffic.Statements == 0 ? null : (double)traffic.Statements / CountedRuns,
            (double)traffic.RoundTrips / CountedRuns);
    }

    public abstract void Dispose();

    private Traffic Run(Operation operation, int runs)
    {
        var total = default(Traffic);
        for (int i = 0; i < runs; i++)
        {
            operation.Before?.Invoke();
            var start = Seen;
            operation.Run(i);
            total += Seen - start;
            operation.After?.Invoke();
        }
        return total;
    }
}
