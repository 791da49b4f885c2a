namespace DocsTests.Snippets.Press;

[Entity("authors")]
public partial class Author
{
    public partial long Id { get; set; }
    public partial string Name { get; set; }
    [Deferred] public partial string? Biography { get; set; }
    [Deferred("portrait")] public partial string? Portrait { get; set; }
    [Deferred("portrait")] public partial string? PortraitBy { get; set; }

    [OrderBy(nameof(Article.Year), Descending = true)]
    public partial ICollection<Article> Articles { get; }
}

[Entity("articles")]
public partial class Article
{
    public partial long Id { get; set; }
    public partial string Title { get; set; }
    public partial int Year { get; set; }
    public partial bool IsLive { get; set; }

    public partial long AuthorId { get; set; }
    public partial Author Author { get; set; }

    public partial int? TopicId { get; set; }
    [Load(LoaderKind.Joined)]
    public partial Topic? Topic { get; set; }

    public partial ICollection<Comment> Comments { get; }
}

[Entity("comments")]
public partial class Comment
{
    public partial long Id { get; set; }
    public partial string Text { get; set; }

    public partial long ArticleId { get; set; }
    public partial Article Article { get; set; }
}

[Entity("topics")]
public partial class Topic
{
    public partial int Id { get; set; }
    public partial string Name { get; set; }

    public partial int? ParentId { get; set; }
    public partial Topic? Parent { get; set; }
    public partial ICollection<Topic> Children { get; }
}

[Catalog]
public partial class Paper;
