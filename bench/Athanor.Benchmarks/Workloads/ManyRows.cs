using Athanor.Benchmarks.Data;
using Athanor.Benchmarks.Databases;
using Athanor.Benchmarks.Harness;
using Athanor.Benchmarks.Peers;

namespace Athanor.Benchmarks.Workloads;

/// <summary>A page of entities in the order of their keys, into a list.</summary>
internal sealed class ManyRows(string id, int count) : Workload(id, $"{count:N0} entities")
{
    // A prime, so that the pages begin all over the table.
    private const uint Stride = 104_729;
    private const int CheckedPages = 2;

    public override Operation? For(Peer peer, Database database)
    {
        if (peer.ReadPosts() is not { } readPosts) return null;
        return new Operation
        {
            Run = iteration => readPosts(KeyBefore(iteration), count),
            CheckSum = () => Enumerable.Range(1, CheckedPages).Sum(iteration => CheckSum.Of(readPosts(KeyBefore(iteration), count))),
        };
    }

    private int KeyBefore(int iteration) => (int)((uint)iteration * Stride % (uint)(RowGenerator.PostCount - count));
}
