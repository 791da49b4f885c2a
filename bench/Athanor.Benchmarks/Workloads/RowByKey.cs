using Athanor.Benchmarks.Data;
using Athanor.Benchmarks.Databases;
using Athanor.Benchmarks.Harness;
using Athanor.Benchmarks.Peers;

namespace Athanor.Benchmarks.Workloads;

/// <summary>One row by its primary key, in a new unit of work each time.</summary>
internal sealed class RowByKey() : Workload("W1", "one row by primary key")
{
    // A prime that is far from any power of two: neighbouring iterations read distant keys.
    private const uint Stride = 7919;
    private const int CheckedRows = 20;

    public override Operation? For(Peer peer, Database database)
    {
        if (peer.ReadUser() is not { } readUser) return null;
        return new Operation
        {
            Run = iteration => readUser(Key(iteration)),
            CheckSum = () => Enumerable.Range(1, CheckedRows).Sum(iteration => CheckSum.Of(readUser(Key(iteration)))),
        };
    }

    private static int Key(int iteration) => (int)((uint)iteration * Stride % RowGenerator.UserCount) + 1;
}
