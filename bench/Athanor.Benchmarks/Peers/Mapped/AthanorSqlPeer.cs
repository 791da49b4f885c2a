using Athanor.Benchmarks.Data;
using Athanor.Benchmarks.Databases;
using static Athanor.Sql.SqlLanguage;

namespace Athanor.Benchmarks.Peers.Mapped;

/// <summary>Athanor.Sql alone: typed statements on a connection of the pool, no session.</summary>
internal sealed class AthanorSqlPeer(Target target) : AthanorPeer(target)
{
    public override Func<int, IUser?> ReadUser() => id =>
    {
        using var connection = Engine.Connect();
        return Select(MappedUser.Table).Where(u => u.Id == id).FirstOrDefault(connection);
    };

    // A database in the process has no connections to share.
    public override Func<int, Task<IUser?>>? ReadUserFromTask() => Engine.Dialect.Name == "sqlite" ? null : async id =>
    {
        var connection = await ForTasks.ConnectAsync().ConfigureAwait(false);
        await using (connection.ConfigureAwait(false))
        {
            return await Select(MappedUser.Table).Where(u => u.Id == id).FirstOrDefaultAsync(connection).ConfigureAwait(false);
        }
    };

    public override Func<int, int, IReadOnlyList<IPost>> ReadPosts() => (after, count) =>
    {
        using var connection = Engine.Connect();
        return Select(MappedPost.Table).Where(p => p.Id > after).OrderBy(p => p.Id).Limit(count).ToList(connection);
    };

    public override Func<PostFilter, int> PrepareSearch() => filter =>
        MappedPostSearch.Of(Select(MappedPost.Table), filter).Statement.Compile(Engine.Dialect).Statement.Parameters.Count;

    public override Func<PostFilter, IReadOnlyList<IPost>> FindPosts() => filter =>
    {
        using var connection = Engine.Connect();
        return MappedPostSearch.Of(Select(MappedPost.Table), filter).ToList(connection);
    };
}
