using Athanor.Benchmarks.Data;
using Athanor.Benchmarks.Databases;
using Athanor.Benchmarks.Harness;
using Athanor.Benchmarks.Peers;

namespace Athanor.Benchmarks.Workloads;

/// <summary>W1 from many tasks at once that share few connections: what the pool costs when everybody waits for it.</summary>
internal sealed class RowByKeyFromTasks() : Workload("W1t", $"{Reads} rows by primary key, from {Tasks} tasks on a pool of {Peer.ConnectionsForTasks}")
{
    private const int Tasks = 64;
    private const int Reads = 512;
    private const uint Stride = 7919;

    public override Operation? For(Peer peer, Database database)
    {
        if (peer.ReadUserFromTask() is not { } readUser) return null;
        return new Operation
        {
            Run = iteration => ReadAll(readUser, iteration),
            CheckSum = () => ReadAll(readUser, 1),
        };
    }

    // The clock stands around all of them: this one thread waits for the tasks, which run on the pool's threads.
    private static long ReadAll(Func<int, Task<IUser?>> readUser, int iteration)
    {
        var sums = new long[Tasks];
        var tasks = Enumerable.Range(0, Tasks).Select(task => Task.Run(async () =>
        {
            for (var read = task; read < Reads; read += Tasks)
            {
                sums[task] += CheckSum.Of(await readUser(Key(iteration, read)).ConfigureAwait(false));
            }
        })).ToArray();
        Task.WhenAll(tasks).GetAwaiter().GetResult();
        return sums.Sum();
    }

    private static int Key(int iteration, int read) => (int)((((uint)iteration * Reads) + (uint)read) * Stride % RowGenerator.UserCount) + 1;
}
