using Athanor.Benchmarks.Data;

namespace Athanor.Benchmarks.Peers;

/// <summary>A search as LINQ, for all that take LINQ.</summary>
internal static class PostSearch
{
    public static IQueryable<Post> Of(IQueryable<Post> posts, PostFilter filter)
    {
        int user = filter.UserId;
        posts = posts.Where(post => post.UserId == user);
        if (filter.Published is { } published) posts = posts.Where(post => post.Published == published);
        if (filter.LeastViews is { } leastViews) posts = posts.Where(post => post.Views >= leastViews);
        if (filter.MostViews is { } mostViews) posts = posts.Where(post => post.Views < mostViews);
        if (filter.LeastScore is { } leastScore) posts = posts.Where(post => post.Score >= leastScore);
        if (filter.MostScore is { } mostScore) posts = posts.Where(post => post.Score < mostScore);
        if (filter.TitleStart is { } start) posts = posts.Where(post => post.Title.StartsWith(start));
        if (filter.TitlePart is { } part) posts = posts.Where(post => post.Title.Contains(part));
        if (filter.Since is { } since) posts = posts.Where(post => post.CreatedAt >= since);
        if (filter.Until is { } until) posts = posts.Where(post => post.CreatedAt < until);
        if (filter.Keys is { } keys) posts = posts.Where(post => keys.Contains(post.Id));
        var sorted = (filter.Order, filter.IsDescending) switch
        {
            (PostOrder.CreatedAt, false) => posts.OrderBy(post => post.CreatedAt),
            (PostOrder.CreatedAt, true) => posts.OrderByDescending(post => post.CreatedAt),
            (PostOrder.Views, false) => posts.OrderBy(post => post.Views),
            (PostOrder.Views, true) => posts.OrderByDescending(post => post.Views),
            (PostOrder.Score, false) => posts.OrderBy(post => post.Score),
            (PostOrder.Score, true) => posts.OrderByDescending(post => post.Score),
            (PostOrder.Title, false) => posts.OrderBy(post => post.Title),
            (PostOrder.Title, true) => posts.OrderByDescending(post => post.Title),
            (_, false) => posts.OrderBy(post => post.Body),
            (_, true) => posts.OrderByDescending(post => post.Body),
        };
        int offset = filter.Offset, count = PostFilter.PageSize;
        return sorted.ThenBy(post => post.Id).Skip(offset).Take(count);
    }
}
