using Athanor.Benchmarks.Data;
using Athanor.Benchmarks.Databases;
using Athanor.Benchmarks.Harness;
using Athanor.Benchmarks.Peers;

namespace Athanor.Benchmarks.Workloads;

/// <summary>All rows of a table streamed, one column of each summed: what a row costs when nothing is made of it.</summary>
internal sealed class StreamedColumn() : Workload("W10", $"one column of {RowGenerator.PostCount:N0} rows streamed")
{
    public override Operation? For(Peer peer, Database database)
    {
        if (peer.SumViews() is not { } sumViews) return null;
        return new Operation
        {
            Run = _ => sumViews(),
            CheckSum = sumViews,
        };
    }
}
