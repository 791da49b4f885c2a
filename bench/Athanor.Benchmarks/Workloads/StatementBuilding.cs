using Athanor.Benchmarks.Data;
using Athanor.Benchmarks.Databases;
using Athanor.Benchmarks.Harness;
using Athanor.Benchmarks.Peers;

namespace Athanor.Benchmarks.Workloads;

/// <summary>What a search costs before it is sent: four conditions, an order and a page are put together and their SQL is found. The database has no part in it.</summary>
internal sealed class StatementBuilding() : Workload("W11b", "a search with 4 conditions, order and page made ready")
{
    private static readonly PostFilter Filter = new() { UserId = 7, Published = true, LeastViews = 1_000, MostScore = 90, Order = PostOrder.Views, IsDescending = true, Page = 3 };

    public override Operation? For(Peer peer, Database database) => peer.PrepareSearch() is { } prepare
        ? new Operation { Run = iteration => prepare(Filter with { UserId = iteration }), CheckSum = () => prepare(Filter) }
        : null;
}
