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

    public override Func<string, UserCard?> ReadCard() => email =>
    {
        using var connection = Engine.Connect();
        return Select(MappedUser.Table).Where(u => u.Email == email)
            .Select(u => (u.Id, u.Email, u.Name, u.City), (id, address, name, city) => new UserCard { Id = id, Email = address, Name = name, City = city })
            .FirstOrDefault(connection);
    };

    public override Func<List<Event>, long> WriteEvents() => events =>
    {
        using var connection = Engine.Connect();
        long count = BulkInsert(MappedEvent.Table, events)
            .Set(e => e.UserId, e => e.UserId)
            .Set(e => e.Kind, e => e.Kind)
            .Set(e => e.Amount, e => e.Amount)
            .Set(e => e.Payload, e => e.Payload)
            .Set(e => e.CreatedAt, e => e.CreatedAt)
            .Execute(connection);
        connection.Commit();
        return count;
    };

    public override Func<long> SumViews() => () =>
    {
        using var connection = Engine.Connect();
        long sum = 0;
        foreach (int views in Select(MappedPost.Table).Select(p => p.Views).Stream(connection))
            sum += views;
        return sum;
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
