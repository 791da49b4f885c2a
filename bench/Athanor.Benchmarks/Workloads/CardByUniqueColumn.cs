using Athanor.Benchmarks.Data;
using Athanor.Benchmarks.Databases;
using Athanor.Benchmarks.Harness;
using Athanor.Benchmarks.Peers;

namespace Athanor.Benchmarks.Workloads;

/// <summary>One row by a unique column, into a class that holds a part of it, in a new unit of work each time.</summary>
internal sealed class CardByUniqueColumn() : Workload("W2", "a part of one row by a unique column")
{
    private const uint Stride = 7919;
    private const int CheckedRows = 20;

    private static readonly string[] Emails = [.. Enumerable.Range(0, RowGenerator.UserCount).Select(i => RowGenerator.EmailOf(i + 1))];

    public override Operation? For(Peer peer, Database database)
    {
        if (peer.ReadCard() is not { } readCard) return null;
        return new Operation
        {
            Run = iteration => readCard(Email(iteration)),
            CheckSum = () => Enumerable.Range(1, CheckedRows).Sum(iteration => CheckSum.Of(readCard(Email(iteration)))),
        };
    }

    private static string Email(int iteration) => Emails[(uint)iteration * Stride % RowGenerator.UserCount];
}
