using Athanor.Benchmarks.Data;
using Athanor.Benchmarks.Databases;
using Athanor.Benchmarks.Harness;
using Athanor.Benchmarks.Peers;

namespace Athanor.Benchmarks.Workloads;

/// <summary>New entities written in one transaction, their generated keys read back. The rows are taken away again outside the clock.</summary>
internal sealed class InsertWithKeys(string id, int count) : Workload(id, $"{count:N0} new entities, keys read back")
{
    private readonly List<Comment> _comments = RowGenerator.NewComments(count);

    public override Operation? For(Peer peer, Database database)
    {
        if (peer.WriteComments() is not { } prepare) return null;
        Func<IReadOnlyList<IComment>> write = null!;
        return new Operation
        {
            Before = () => write = prepare(_comments.ConvertAll(comment => comment.WithoutKey())),
            Run = _ => write(),
            CheckSum = () => Check(write(), database.ReadWrittenComments()),
            After = database.RestoreComments,
        };
    }

    /// <summary>The rows are in the database, each under the key that its object was given; answers the sum of what the database holds.</summary>
    private static long Check(IReadOnlyList<IComment> returned, Dictionary<int, Comment> stored)
    {
        var inOrder = new List<IComment>(returned.Count);
        foreach (var comment in returned)
        {
            if (!stored.Remove(comment.Id, out var row))
                throw new BenchmarkException($"The key {comment.Id} came back, but it is not in the table, or came back twice.");
            inOrder.Add(row);
        }
        if (stored.Count > 0) throw new BenchmarkException($"{stored.Count} more rows were written than keys came back.");
        return CheckSum.OfWritten(inOrder);
    }
}
