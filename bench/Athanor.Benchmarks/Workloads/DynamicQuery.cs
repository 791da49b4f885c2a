using Athanor.Benchmarks.Data;
using Athanor.Benchmarks.Databases;
using Athanor.Benchmarks.Harness;
using Athanor.Benchmarks.Peers;

namespace Athanor.Benchmarks.Workloads;

/// <summary>A page of posts by conditions that come and go: as many shapes of SQL as are said, each seen before.</summary>
/// <param name="id">The workload's name.</param>
/// <param name="shapes">How many shapes there are.</param>
/// <param name="forgetsNone">Peers that compile each shape for milliseconds are left out where there are thousands.</param>
internal sealed class DynamicQuery(string id, int shapes, bool forgetsNone = false) : Workload(id, $"a search with 1 to 11 conditions, {shapes:N0} shapes")
{
    private const int Checked = 60;

    private readonly Lazy<PostFilter[]> _filters = new(() => PostFilter.OfShapes(shapes));

    public override Operation? For(Peer peer, Database database)
    {
        if (peer.FindPosts() is not { } find || forgetsNone && peer.CompilesSlowly) return null;
        var filters = _filters.Value;
        return new Operation
        {
            Warm = () => Array.ForEach(filters, filter => find(filter)),
            Run = iteration => find(filters[iteration % filters.Length]),
            CheckSum = () => filters.Take(Checked).Sum(filter => CheckSum.Of(find(filter))),
        };
    }
}
