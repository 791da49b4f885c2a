namespace Athanor.Benchmarks.Data;

/// <summary>One table's generated rows, as cells in the order of its columns.</summary>
internal sealed record SeedTable(string Name, string[] Columns, IEnumerable<object[]> Rows)
{
    /// <summary>Parents before the children that refer to them.</summary>
    public static readonly IReadOnlyList<SeedTable> All =
    [
        new("users", Schema.UserColumns.Split(", "), RowGenerator.Users().Select(user =>
            new object[] { user.Id, user.Email, user.Name, user.Age, user.City, user.Balance, user.IsActive, user.CreatedAt })),
        new("posts", Schema.PostColumns.Split(", "), RowGenerator.Posts().Select(post =>
            new object[] { post.Id, post.UserId, post.Title, post.Body, post.Views, post.Score, post.Published, post.CreatedAt })),
        new("comments", ["id", .. Schema.WrittenCommentColumns.Split(", ")], RowGenerator.Comments().Select(comment =>
            new object[] { comment.Id, comment.PostId, comment.UserId, comment.Body, comment.Likes, comment.CreatedAt })),
        new("tags", ["id", "name"], RowGenerator.Tags().Select(tag => new object[] { tag.Id, tag.Name })),
        new("post_tags", ["post_id", "tag_id"], RowGenerator.PostTags().Select(link => new object[] { link.PostId, link.TagId })),
    ];

    public bool HasGeneratedKey => Columns[0] == "id";

    public string ColumnList => string.Join(", ", Columns);
}
