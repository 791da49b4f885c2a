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

    private readonly Func<BenchmarkContext, string, UserCard?> _readCard = EF.CompileQuery(
        (BenchmarkContext context, string email) => context.Users.Where(user => user.Email == email)
            .Select(user => new UserCard { Id = user.Id, Email = user.Email, Name = user.Name, City = user.City }).FirstOrDefault());

    private readonly Func<BenchmarkContext, IEnumerable<int>> _readViews = EF.CompileQuery(
        (BenchmarkContext context) => context.Posts.Select(post => post.Views));

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

    public override Func<string, UserCard?> ReadCard() => email =>
    {
        using var context = _pool.CreateDbContext();
        return _readCard(context, email);
    };

    /// <summary>In parts, each forgotten when it is saved: what is tracked would be looked through again with each part.</summary>
    public override Func<List<Event>, long> WriteEvents() => events =>
    {
        const int PartSize = 2_000;
        long count = 0;
        using var context = _pool.CreateDbContext();
        using var transaction = context.Database.BeginTransaction();
        context.ChangeTracker.AutoDetectChangesEnabled = false;
        foreach (var part in events.Chunk(PartSize))
        {
            context.Events.AddRange(part);
            count += context.SaveChanges();
            context.ChangeTracker.Clear();
        }
        transaction.Commit();
        return count;
    };

    public override Func<long> SumViews() => () =>
    {
        using var context = _pool.CreateDbContext();
        long sum = 0;
        foreach (int views in _readViews(context))
            sum += views;
        return sum;
    };

    public override Func<PostFilter, IReadOnlyList<IPost>> FindPosts() => filter =>
    {
        using var context = _pool.CreateDbContext();
        return PostSearch.Of(context.Posts.AsNoTracking(), filter).ToList();
    };

    public override bool CompilesSlowly => true;
}
