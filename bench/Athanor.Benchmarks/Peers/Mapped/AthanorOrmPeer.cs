using Athanor.Benchmarks.Data;
using Athanor.Benchmarks.Databases;
using Athanor.Orm;

namespace Athanor.Benchmarks.Peers.Mapped;

/// <summary>The session, reading entities that it does not keep.</summary>
internal sealed class AthanorOrmPeer(Target target) : AthanorPeer(target)
{
    public override Func<int, IUser?> ReadUser() => id =>
    {
        using var session = Sessions.Open();
        return session.Query(MappedUser.Table).Where(u => u.Id == id).Untracked().FirstOrDefault();
    };

    public override Func<int, int, IReadOnlyList<IPost>> ReadPosts() => (after, count) =>
    {
        using var session = Sessions.Open();
        return session.Query(MappedPost.Table).Where(p => p.Id > after).OrderBy(p => p.Id).Limit(count).Untracked().ToList();
    };

    public override Func<PostFilter, IReadOnlyList<IPost>> FindPosts() => filter =>
    {
        using var session = Sessions.Open();
        return MappedPostSearch.Of(session.Query(MappedPost.Table), filter).Untracked().ToList();
    };
}
