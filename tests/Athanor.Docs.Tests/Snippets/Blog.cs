namespace DocsTests.Snippets;

[Entity("users")]
public partial class User
{
    [Key]
    public partial long Id { get; set; }

    [MaxLength(120)]
    public partial string Name { get; set; }

    [MaxLength(200), Unique]
    public partial string? Email { get; set; }

    [Version]
    public partial int Version { get; set; }

    public partial ICollection<Post> Posts { get; }
}

[Entity("posts")]
public partial class Post
{
    [Key]
    public partial long Id { get; set; }

    public partial string Title { get; set; }

    public partial int Views { get; set; }

    public partial long AuthorId { get; set; }

    public partial User Author { get; set; }
}

[Catalog]
public partial class Blog;

public sealed record Popularity(string Name, long Views);
