namespace Athanor.Benchmarks.Harness;

/// <summary>One peer's part in one workload: what the clock sees, and what is done around it.</summary>
internal sealed class Operation
{
    /// <summary>The timed work. It is given the number of the iteration, which chooses the rows.</summary>
    public required Action<int> Run { get; init; }

    /// <summary>Does the work once, untimed, and sums what came of it; every peer must give the same sum.</summary>
    public required Func<long> CheckSum { get; init; }

    /// <summary>Done once before all, outside the clock: where one run does not warm what the next ones need.</summary>
    public Action? Warm { get; init; }

    /// <summary>Done before each <see cref="Run"/> or <see cref="CheckSum"/>, outside the clock.</summary>
    public Action? Before { get; init; }

    /// <summary>Done after each <see cref="Run"/> or <see cref="CheckSum"/>, outside the clock.</summary>
    public Action? After { get; init; }

    /// <summary>There is something to do around each run, so that runs cannot be timed in one stretch.</summary>
    public bool IsStaged => Before is not null || After is not null;
}
