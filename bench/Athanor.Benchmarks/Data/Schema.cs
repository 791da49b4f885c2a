namespace Athanor.Benchmarks.Data;

/// <summary>The one schema of all workloads, and the column lists that hand-written SQL shares.</summary>
internal static class Schema
{
    /// <summary>Goes up when the tables or the generated rows change, so that older seeded data is not taken for this.</summary>
    public const int Version = 2;

    public const string UserColumns = "id, email, name, age, city, balance, is_active, created_at";
    public const string PostColumns = "id, user_id, title, body, views, score, published, created_at";

    /// <summary>The column that found posts are sorted by.</summary>
    public static string OrderColumn(PostOrder order) => order switch
    {
        PostOrder.CreatedAt => "created_at",
        PostOrder.Views => "views",
        PostOrder.Score => "score",
        PostOrder.Title => "title",
        _ => "body",
    };

    /// <summary>The columns of a comment that the client writes: all but the key.</summary>
    public const string WrittenCommentColumns = "post_id, user_id, body, likes, created_at";

    /// <summary>What a <see cref="UserCard"/> holds.</summary>
    public const string CardColumns = "id, email, name, city";

    /// <summary>The columns of an event that the client writes: all but the key.</summary>
    public const string WrittenEventColumns = "user_id, kind, amount, payload, created_at";

    /// <summary>Made after the rows are in.</summary>
    public const string Indexes = """
        CREATE INDEX ix_posts_user ON posts (user_id);
        CREATE INDEX ix_comments_post ON comments (post_id);
        """;

    public static string Tables(ColumnTypes types) => $"""
        CREATE TABLE users (
          id {types.GeneratedKey},
          email {types.Text} NOT NULL UNIQUE,
          name {types.Text} NOT NULL,
          age {types.Integer} NOT NULL,
          city {types.Text} NOT NULL,
          balance {types.Double} NOT NULL,
          is_active {types.Boolean} NOT NULL,
          created_at {types.Timestamp} NOT NULL);
        CREATE TABLE posts (
          id {types.GeneratedKey},
          user_id {types.Integer} NOT NULL REFERENCES users (id),
          title {types.Text} NOT NULL,
          body {types.Text} NOT NULL,
          views {types.Integer} NOT NULL,
          score {types.Double} NOT NULL,
          published {types.Boolean} NOT NULL,
          created_at {types.Timestamp} NOT NULL);
        CREATE TABLE comments (
          id {types.GeneratedKey},
          post_id {types.Integer} NOT NULL REFERENCES posts (id),
          user_id {types.Integer} NOT NULL REFERENCES users (id),
          body {types.Text} NOT NULL,
          likes {types.Integer} NOT NULL,
          created_at {types.Timestamp} NOT NULL);
        CREATE TABLE tags (
          id {types.GeneratedKey},
          name {types.Text} NOT NULL UNIQUE);
        CREATE TABLE post_tags (
          post_id {types.Integer} NOT NULL REFERENCES posts (id),
          tag_id {types.Integer} NOT NULL REFERENCES tags (id),
          PRIMARY KEY (post_id, tag_id));
        CREATE TABLE events (
          id {types.GeneratedKey},
          user_id {types.Integer} NOT NULL,
          kind {types.Text} NOT NULL,
          amount {types.Double} NOT NULL,
          payload {types.Text} NOT NULL,
          created_at {types.Timestamp} NOT NULL);
        """;
}
