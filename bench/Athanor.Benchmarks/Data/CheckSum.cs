namespace Athanor.Benchmarks.Data;

/// <summary>Sums over every column, so that each peer is shown to have read or written the same.</summary>
internal static class CheckSum
{
    public static long Of(IUser? user) => user is null
        ? -1
        : user.Id + Text(user.Email) + (3 * Text(user.Name)) + user.Age + (5 * Text(user.City)) + (long)Math.Round(user.Balance * 100)
            + (user.IsActive ? 7 : 0) + Seconds(user.CreatedAt);

    /// <summary>The order of the posts counts.</summary>
    public static long Of(IReadOnlyList<IPost> posts)
    {
        long sum = posts.Count;
        for (int i = 0; i < posts.Count; i++)
            sum += Of(posts[i]) * (1 + (i % 7));
        return sum;
    }

    /// <summary>Without the keys, which differ from one insert to the next. The order counts.</summary>
    public static long OfWritten(IReadOnlyList<IComment> comments)
    {
        long sum = comments.Count;
        for (int i = 0; i < comments.Count; i++)
            sum += OfWritten(comments[i]) * (1 + (i % 7));
        return sum;
    }

    public static long Of(UserCard? card) => card is null ? -1 : card.Id + Text(card.Email) + (3 * Text(card.Name)) + (5 * Text(card.City));

    /// <summary>Without the keys, and in any order.</summary>
    public static long OfWritten(IEnumerable<Event> events) =>
        events.Sum(e => e.UserId + Text(e.Kind) + (long)Math.Round(e.Amount * 100) + (3 * Text(e.Payload)) + (7 * Seconds(e.CreatedAt)));

    private static long Of(IPost post) =>
        post.Id + post.UserId + Text(post.Title) + (3 * Text(post.Body)) + post.Views + (long)Math.Round(post.Score * 1000)
        + (post.Published ? 7 : 0) + Seconds(post.CreatedAt);

    private static long OfWritten(IComment comment) =>
        comment.PostId + (3L * comment.UserId) + Text(comment.Body) + comment.Likes + Seconds(comment.CreatedAt);

    private static long Text(string text)
    {
        uint hash = (uint)text.Length;
        foreach (char c in text)
            hash = (hash * 31) + c;
        return hash;
    }

    private static long Seconds(DateTime time) => time.Ticks / TimeSpan.TicksPerSecond % 1_000_003;
}
