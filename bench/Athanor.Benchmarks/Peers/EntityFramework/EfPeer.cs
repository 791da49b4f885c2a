using Athanor.Benchmarks.Data;
using Athanor.Benchmarks.Databases;
using Microsoft.EntityFrameworkCore;

namespace Athanor.Benchmarks.Peers.EntityFramework;

/// <summary>EF Core as it comes: a new context for each unit of work, and what it reads is tracked.</summary>
internal sealed class EfPeer(Target target) : Peer
{
    private readonly DbContextOptions<BenchmarkContext> _options = BenchmarkContext.Options(target, threadSafetyChecks: true);

    public override Func<int, IUser?> ReadUser() => id =>
    {
        using var context = new BenchmarkContext(_options);
        return context.Users.Find(id);
    };

    public override Func<int, int, IReadOnlyList<IPost>> ReadPosts() => (after, count) =>
    {
        using var context = new BenchmarkContext(_options);
        return context.Posts.Where(post => post.Id > after).OrderBy(post => post.Id).Take(count).ToList();
    };

    public override Func<List<Comment>, Func<IReadOnlyList<IComment>>> WriteComments() => comments => () =>
    {
        using var context = new BenchmarkContext(_options);
        context.Comments.AddRange(comments);
        context.SaveChanges();
        return comments;
    };

    public override Func<string, UserCard?> ReadCard() => email =>
    {
        using var context = new BenchmarkContext(_options);
        return context.Users.Where(user => user.Email == email)
            .Select(user => new UserCard { Id = user.Id, Email = user.Email, Name = user.Name, City = user.City }).FirstOrDefault();
    };

    public override Func<List<Event>, long> WriteEvents() => events =>
    {
        using var context = new BenchmarkContext(_options);
        context.Events.AddRange(events);
        return context.SaveChanges();
    };

    public override Func<long> SumViews() => () =>
    {
        using var context = new BenchmarkContext(_options);
        long sum = 0;
        foreach (int views in context.Posts.Select(post => post.Views))
            sum += views;
        return sum;
    };

    public override Func<PostFilter, IReadOnlyList<IPost>> FindPosts() => filter =>
    {
        using var context = new BenchmarkContext(_options);
        return PostSearch.Of(context.Posts, filter).ToList();
    };

    public override bool CompilesSlowly => true;
}
