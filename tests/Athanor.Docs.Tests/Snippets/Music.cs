namespace DocsTests.Snippets.Music;

[Entity("albums")]
public partial class Album
{
    public partial int Id { get; set; }
    public partial string Title { get; set; }

    [OrderBy(nameof(Track.Position), StartsAt = 1), Cascade(DeletesOrphans = true)]
    public partial IList<Track> Tracks { get; }

    [KeyedBy(nameof(Note.Name)), Cascade(DeletesOrphans = true)]
    public partial EntityDictionary<string, Note> Notes { get; }

    [Secondary("album_labels")]
    public partial ISet<Label> Labels { get; }

    [Through(nameof(Labels), nameof(Label.Name))]
    public partial ICollection<string> LabelNames { get; }

    [OnDelete(ReferentialAction.Cascade)]
    public partial WriteOnlyCollection<Play> Plays { get; }

    [Cascade(DeletesOrphans = true)]
    public partial ICollection<Credit> Credits { get; }

    [Through(nameof(Credits), nameof(Credit.Artist))]
    public partial ICollection<Artist> Artists { get; }

    private static Credit ArtistsLink(Artist item) => new() { Artist = item, Part = "guest" };

    partial void OnTracksAdding(Track item)
    {
        if (item.Title == "noise")
        {
            throw new ArgumentException("This album has no noise.");
        }
    }
}

[Entity("tracks")]
public partial class Track
{
    public partial int Id { get; set; }
    public partial string Title { get; set; }
    public partial int Position { get; set; }

    public partial int AlbumId { get; set; }
    public partial Album Album { get; set; }
}

[Entity("notes")]
public partial class Note
{
    public partial int Id { get; set; }
    public partial string Name { get; set; }
    public partial string Text { get; set; }
    public partial int AlbumId { get; set; }
}

[Entity("labels")]
public partial class Label
{
    public partial int Id { get; set; }
    public partial string Name { get; set; }
}

[Entity("plays")]
public partial class Play
{
    public partial int Id { get; set; }
    public partial int Seconds { get; set; }
    public partial int AlbumId { get; set; }
}

[Entity("artists")]
public partial class Artist
{
    public partial int Id { get; set; }
    public partial string Name { get; set; }

    public partial ICollection<Credit> Credits { get; }

    [Through(nameof(Credits), nameof(Credit.Album))]
    public partial IReadOnlyCollection<Album> Albums { get; }
}

[Entity("credits")]
public partial class Credit
{
    [Key] public partial int AlbumId { get; set; }
    [Key] public partial int ArtistId { get; set; }
    public partial string Part { get; set; }

    public partial Album Album { get; set; }
    public partial Artist Artist { get; set; }
}

[Catalog]
public partial class Shelf;
