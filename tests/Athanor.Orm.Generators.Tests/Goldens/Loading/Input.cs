namespace Demo;

[Entity("articles")]
public partial class Article
{
    public partial long Id { get; set; }
    [Deferred] public partial string Body { get; set; }
    [Deferred("media")] public partial byte[]? Picture { get; set; }
    [Deferred("media"), ServerDefault("0")] public required partial int Width { get; init; }
    [Version] public partial int Version { get; set; }

    public partial long? SectionId { get; set; }
    [Load(LoaderKind.Joined)] public partial Section? Section { get; set; }

    [Load(LoaderKind.SelectIn)]
    [OrderBy(nameof(Remark.Stars), Descending = true), OrderBy(nameof(Remark.Id))]
    public partial ICollection<Remark> Remarks { get; }

    [OrderBy(nameof(Tag.Name)), Load(LoaderKind.Default)] public partial ICollection<Tag> Tags { get; }

    partial void OnLoaded() => _ = Id;
}

[Entity("sections")]
public partial class Section
{
    public partial long Id { get; set; }
    [Load(LoaderKind.Lazy)] public partial ICollection<Article> Articles { get; }
}

[Entity("remarks")]
public partial class Remark
{
    public partial long Id { get; set; }
    public partial int Stars { get; set; }
    public partial long ArticleId { get; set; }
}

[Entity("tags")]
public partial class Tag
{
    public partial long Id { get; set; }
    public partial string Name { get; set; }
    [Load(LoaderKind.Raise)] public partial ICollection<Article> Articles { get; }
}
