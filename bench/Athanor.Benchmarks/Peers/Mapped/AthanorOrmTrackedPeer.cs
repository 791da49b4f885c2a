using Athanor.Benchmarks.Data;
using Athanor.Benchmarks.Databases;

namespace Athanor.Benchmarks.Peers.Mapped;

/// <summary>The session as it is used by default: entities are kept, and changes are saved.</summary>
internal sealed class AthanorOrmTrackedPeer(Target target) : AthanorPeer(target)
{
    public override Func<int, IUser?> ReadUser() => id =>
    {
        using var session = Sessions.Open();
        return session.Get(MappedUser.Table, id);
    };

    public override Func<int, int, IReadOnlyList<IPost>> ReadPosts() => (after, count) =>
    {
        using var session = Sessions.Open();
        return session.Query(MappedPost.Table).Where(p => p.Id > after).OrderBy(p => p.Id).Limit(count).ToList();
    };

    public override Func<List<Comment>, Func<IReadOnlyList<IComment>>> WriteComments() => comments =>
    {
        var mapped = comments.ConvertAll(c => new MappedComment { PostId = c.PostId, UserId = c.UserId, Body = c.Body, Likes = c.Likes, CreatedAt = c.CreatedAt });
        return () =>
        {
            using var session = Sessions.Open();
            session.AddRange(mapped);
            session.Commit();
            return mapped;
        };
    };
}
