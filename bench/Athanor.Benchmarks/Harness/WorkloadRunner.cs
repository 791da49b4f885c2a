namespace Athanor.Benchmarks.Harness;

/// <summary>Measures the participants of a workload beside each other: checked first, warmed in two passes, then in turn within each round.</summary>
internal sealed class WorkloadRunner(Pace pace, CancellationToken cancellation)
{
    private const int WarmingPasses = 2;

    private int _iteration;

    /// <exception cref="BenchmarkException">Two peers did not do the same work.</exception>
    public void Measure(string workload, IReadOnlyList<Participant> participants)
    {
        Verify(workload, participants);
        // Two passes, so that the background compiler gets its turn and nobody is warmed last.
        for (int pass = 0; pass < WarmingPasses; pass++)
        {
            foreach (var participant in participants)
                Warm(participant);
        }
        foreach (var participant in participants)
            participant.RunsPerSample = ChooseRuns(participant);

        for (int round = 0; round < pace.Rounds || (round < pace.MostRounds && participants.Any(p => p.Spread > pace.NoisySpread)); round++)
        {
            for (int turn = 0; turn < participants.Count; turn++)
            {
                // The first of a round moves on, so that nobody always follows the same neighbour.
                var participant = participants[(turn + round) % participants.Count];
                GC.Collect();
                GC.WaitForPendingFinalizers();
                participant.Samples.Add(Take(participant.Operation, participant.RunsPerSample) / participant.RunsPerSample);
            }
        }
    }

    private static void Verify(string workload, IReadOnlyList<Participant> participants)
    {
        long? expected = null;
        foreach (var participant in participants)
        {
            participant.Operation.Before?.Invoke();
            long sum = participant.Operation.CheckSum();
            participant.Operation.After?.Invoke();
            expected ??= sum;
            if (sum != expected)
                throw new BenchmarkException($"{workload}: '{participant.Peer}' gives check sum {sum}, '{participants[0].Peer}' gives {expected}.");
        }
    }

    private void Warm(Participant participant)
    {
        participant.Operation.Warm?.Invoke();
        const int FewestRuns = 2;
        const int MostStagedRuns = 6;
        double spent = 0;
        for (int runs = 0; runs < FewestRuns || spent < pace.WarmMilliseconds / WarmingPasses; runs++)
        {
            // The work around a staged run is not in the time spent, and can be longer than the run.
            if (participant.Operation.IsStaged && runs == MostStagedRuns) break;
            spent += Take(participant.Operation, 1).Milliseconds;
        }
    }

    private int ChooseRuns(Participant participant)
    {
        if (participant.Operation.IsStaged)
            return Math.Clamp((int)(pace.SampleMilliseconds / Take(participant.Operation, 1).Milliseconds), 1, pace.MostStagedRuns);

        int runs = 1;
        double taken;
        while ((taken = Take(participant.Operation, runs).Milliseconds) < pace.SampleMilliseconds / 4)
            runs *= 2;
        return Math.Max(1, (int)(runs * pace.SampleMilliseconds / taken));
    }

    private Sample Take(Operation operation, int runs)
    {
        cancellation.ThrowIfCancellationRequested();
        if (!operation.IsStaged) return TakeStretch(operation, runs);
        var total = default(Sample);
        for (int i = 0; i < runs; i++)
        {
            operation.Before?.Invoke();
            total += TakeStretch(operation, 1);
            operation.After?.Invoke();
        }
        return total;
    }

    private Sample TakeStretch(Operation operation, int runs)
    {
        var run = operation.Run;
        var start = Sample.Reading();
        for (int i = 0; i < runs; i++)
            run(++_iteration);
        return Sample.Reading() - start;
    }
}
