using Athanor.Benchmarks.Data;
using Athanor.Sql;

namespace Athanor.Benchmarks.Peers.Mapped;

/// <summary>A search as a typed statement.</summary>
internal static class MappedPostSearch
{
    public static Query<MappedPostTable, MappedPost> Of(Query<MappedPostTable, MappedPost> posts, PostFilter filter)
    {
        posts = posts
            .Where(p => p.UserId == filter.UserId)
            .WhereIf(filter.Published, (p, published) => p.Published == published)
            .WhereIf(filter.LeastViews, (p, views) => p.Views >= views)
            .WhereIf(filter.MostViews, (p, views) => p.Views < views)
            .WhereIf(filter.LeastScore, (p, score) => p.Score >= score)
            .WhereIf(filter.MostScore, (p, score) => p.Score < score)
            .WhereIf(filter.TitleStart, (p, start) => p.Title.StartsWith(start))
            .WhereIf(filter.TitlePart, (p, part) => p.Title.Contains(part))
            .WhereIf(filter.Since, (p, since) => p.CreatedAt >= since)
            .WhereIf(filter.Until, (p, until) => p.CreatedAt < until)
            .WhereIf(filter.Keys, (p, keys) => p.Id.In(keys));
        return posts.OrderBy(p => filter.IsDescending ? Column(p, filter.Order).Desc() : Column(p, filter.Order).Asc(), p => p.Id.Asc())
            .Limit(PostFilter.PageSize).Offset(filter.Offset);
    }

    private static Expr Column(MappedPostTable post, PostOrder order) => order switch
    {
        PostOrder.CreatedAt => post.CreatedAt,
        PostOrder.Views => post.Views,
        PostOrder.Score => post.Score,
        PostOrder.Title => post.Title,
        _ => post.Body,
    };
}
