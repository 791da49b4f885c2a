using Athanor.Benchmarks.Data;

namespace Athanor.Benchmarks.Peers;

/// <summary>
/// A way to reach a database. There is one method a workload: it answers the work to be timed, or null where the peer has no part in that workload.
/// What the peer keeps between units of work (a data source, a compiled query, a held connection) it makes once, and ends when it is disposed.
/// </summary>
internal abstract class Peer : IDisposable
{
    /// <summary>How many connections the tasks of W1t share.</summary>
    public const int ConnectionsForTasks = 10;

    /// <summary>W1: the user with this key, read in a unit of work of its own; null where there is none.</summary>
    public virtual Func<int, IUser?>? ReadUser() => null;

    /// <summary>W1t: as <see cref="ReadUser"/>, without blocking, from many tasks at once on a pool of <see cref="ConnectionsForTasks"/> connections.</summary>
    public virtual Func<int, Task<IUser?>>? ReadUserFromTask() => null;

    /// <summary>W2: a part of the user with this e-mail address (a unique column), read in a unit of work of its own; null where there is none.</summary>
    public virtual Func<string, UserCard?>? ReadCard() => null;

    /// <summary>W3, W4: the first posts (second argument: how many) with keys above the first argument, in the order of their keys.</summary>
    public virtual Func<int, int, IReadOnlyList<IPost>>? ReadPosts() => null;

    /// <summary>
    /// W6: given the comments to write, makes the peer's own objects of them outside the clock, and answers the work to be timed: to write them in
    /// one transaction and to hand them back, in the same order, with the keys that the database gave them.
    /// </summary>
    public virtual Func<List<Comment>, Func<IReadOnlyList<IComment>>>? WriteComments() => null;

    /// <summary>W7: writes all events in one transaction, without asking for their keys, by the fastest way that the peer has; answers their number.</summary>
    public virtual Func<List<Event>, long>? WriteEvents() => null;

    /// <summary>W10: reads one column (views) of all posts, row by row, holding none of them, and sums it.</summary>
    public virtual Func<long>? SumViews() => null;

    /// <summary>W11: a page of the posts that a search asks for.</summary>
    public virtual Func<PostFilter, IReadOnlyList<IPost>>? FindPosts() => null;

    /// <summary>W11b: makes a search ready to run, without running it; answers the number of its parameters.</summary>
    public virtual Func<PostFilter, int>? PrepareSearch() => null;

    /// <summary>Whether a query that it has not seen, or no longer knows, takes it milliseconds.</summary>
    public virtual bool CompilesSlowly => false;

    public virtual void Dispose()
    {
    }
}
