using Athanor.Benchmarks.Data;
using Athanor.Benchmarks.Databases;
using Athanor.Benchmarks.Harness;
using Athanor.Benchmarks.Peers;

namespace Athanor.Benchmarks.Workloads;

/// <summary>Many rows into a table that refers to no other, by the fastest way that each peer has. The rows are taken away again outside the clock.</summary>
internal sealed class BulkLoad(string id, int count) : Workload(id, $"{count:N0} rows in bulk")
{
    private readonly Lazy<List<Event>> _events = new(() => RowGenerator.NewEvents(count));

    public override Operation? For(Peer peer, Database database)
    {
        if (peer.WriteEvents() is not { } write) return null;
        return new Operation
        {
            // Their own keys, which the last run may have set, are the database's to give.
            Before = () => _events.Value.ForEach(e => e.Id = 0),
            Run = _ => write(_events.Value),
            CheckSum = () => write(_events.Value) == count
                ? CheckSum.OfWritten(database.ReadEvents())
                : throw new BenchmarkException($"Not {count} rows were written."),
            After = database.RestoreEvents,
        };
    }
}
