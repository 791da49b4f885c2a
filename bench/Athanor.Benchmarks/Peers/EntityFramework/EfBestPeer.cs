using Athanor.Benchmarks.Data;
using Athanor.Benchmarks.Databases;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Infrastructure;

namespace Athanor.Benchmarks.Peers.EntityFramework;

/// <summary>EF Core with all that its guide advises for speed: pooled contexts, compiled queries, no tracking, no thread checks, no change detection.</summary>
internal sealed class EfBestPeer(Target target) : Peer
{
    private readonly PooledDbContextFactory<BenchmarkContext> _pool = new(BenchmarkContext.Options(target, threadSafetyChecks: false));

    // Not static: a compiled query belongs to one model, and each peer's options have a model of their own.
    private readonly Func<BenchmarkContext, int, User?> _readUser = EF.CompileQuery(
        (BenchmarkContext context, int id) => context.Users.AsNoTracking().FirstOrDefault(user => user.Id == id));

    private readonly Func<BenchmarkContext, int, int, IEnumerable<Post>> _readPosts = EF.CompileQuery(
        (BenchmarkContext context, int after, int count) => context.Posts.AsNoTracking().Where(post => post.Id > after).OrderBy(post => post.Id).Take(count));

    public override Func<int, IUser?> ReadUser() => id =>
    {
        using var context = _pool.CreateDbContext();
        return _readUser(context, id);
    };

    public override Func<int, int, IReadOnlyList<IPost>> ReadPosts() => (after, count) =>
    {
        using var context = _pool.CreateDbContext();
        return _readPosts(context, after, count).ToList();
    };

    public override Func<List<Comment>, Func<IReadOnlyList<IComment>>> WriteComments() => comments => () =>
    {
        using var context = _pool.CreateDbContext();
        context.ChangeTracker.AutoDetectChangesEnabled = false;
        context.Comments.AddRange(comments);
        context.SaveChanges();
        return comments;
    };

    public override Func<PostFilter, IReadOnlyList<IPost>> FindPosts() => filter =>
    {
        using var context = _pool.CreateDbContext();
        return PostSearch.Of(context.Posts.AsNoTracking(), filter).ToList();
    };

    public override bool CompilesSlowly => true;
}
