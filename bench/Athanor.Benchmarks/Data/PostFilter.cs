namespace Athanor.Benchmarks.Data;

/// <summary>One request of a search page: a fixed owner, optional conditions, an order and a page, as a query string would bring them.</summary>
internal sealed record PostFilter
{
    public const int PageSize = 5;

    private static readonly PostOrder[] Orders = Enum.GetValues<PostOrder>();

    public required int UserId { get; init; }

    public bool? Published { get; init; }

    public int? LeastViews { get; init; }

    public int? MostViews { get; init; }

    public double? LeastScore { get; init; }

    public double? MostScore { get; init; }

    public string? TitleStart { get; init; }

    public string? TitlePart { get; init; }

    public DateTime? Since { get; init; }

    public DateTime? Until { get; init; }

    public int[]? Keys { get; init; }

    public PostOrder Order { get; init; }

    public bool IsDescending { get; init; }

    public int Page { get; init; }

    public int Offset => Page * PageSize;

    /// <summary>What of it changes the SQL: which conditions are there, and the order.</summary>
    private int Shape => (Published is null ? 0 : 1) | (LeastViews is null ? 0 : 2) | (MostViews is null ? 0 : 4) | (LeastScore is null ? 0 : 8) | (MostScore is null ? 0 : 16)
        | (TitleStart is null ? 0 : 32) | (TitlePart is null ? 0 : 64) | (Since is null ? 0 : 128) | (Until is null ? 0 : 256) | (Keys is null ? 0 : 512)
        | (IsDescending ? 1024 : 0) | (int)Order << 11;

    /// <summary>Requests of so many shapes, each shape once, with values of their own: the same in every run.</summary>
    public static PostFilter[] OfShapes(int count)
    {
        var random = new Random(count);
        var found = new Dictionary<int, PostFilter>();
        while (found.Count < count)
        {
            var filter = Next(random);
            found.TryAdd(filter.Shape, filter);
        }
        return [.. found.Values];
    }

    private static PostFilter Next(Random random)
    {
        bool Maybe() => random.Next(2) == 0;
        int user = random.Next(RowGenerator.UserCount) + 1;
        return new PostFilter
        {
            UserId = user,
            Published = Maybe() ? Maybe() : null,
            LeastViews = Maybe() ? random.Next(30_000) : null,
            MostViews = Maybe() ? 60_000 + random.Next(40_000) : null,
            LeastScore = Maybe() ? random.Next(20) : null,
            MostScore = Maybe() ? 60 + random.Next(40) : null,
            TitleStart = Maybe() ? ((char)('a' + random.Next(26))).ToString() : null,
            TitlePart = Maybe() ? "e" : null,
            Since = Maybe() ? RowGenerator.Epoch.AddDays(random.Next(200)) : null,
            Until = Maybe() ? RowGenerator.Epoch.AddDays(400 + random.Next(400)) : null,
            Keys = Maybe() ? [.. Enumerable.Range(0, random.Next(1, 12)).Select(i => user + i * RowGenerator.UserCount)] : null,
            Order = Orders[random.Next(Orders.Length)],
            IsDescending = Maybe(),
            Page = random.Next(2),
        };
    }
}
