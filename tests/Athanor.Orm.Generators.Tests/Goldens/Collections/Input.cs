namespace Demo;

[Entity("albums")]
public partial class Album
{
    public partial int Id { get; set; }

    [OrderBy(nameof(Track.Position), StartsAt = 1), Cascade(DeletesOrphans = true)]
    public partial IList<Track> Tracks { get; }

    [KeyedBy(nameof(Note.Name))]
    public partial EntityDictionary<string, Note> Notes { get; }

    [Secondary("album_labels"), OrderBy(nameof(Label.Name), Descending = true)]
    public partial ISet<Label> Labels { get; }

    [Through(nameof(Labels), nameof(Label.Name))]
    public partial ICollection<string> LabelNames { get; }

    [Through(nameof(Credits), nameof(Credit.Person))]
    public partial ICollection<Person> People { get; }

    [Through(nameof(People), nameof(Person.Name))]
    public partial ICollection<string> Names { get; }

    [Cascade(DeletesOrphans = true)]
    public partial ICollection<Credit> Credits { get; }

    public partial WriteOnlyCollection<Play> Plays { get; }

    [ViewOnly, OrderBy(nameof(Track.Position), Descending = true), OrderBy(nameof(Track.Id))]
    public partial IReadOnlyCollection<Track> LastTracks { get; }

    [ViewOnly]
    public partial Track? First { get; }

    partial void OnTracksAdding(Track item) => ArgumentException.ThrowIfNullOrEmpty(item.Title);

    partial void OnTracksRemoving(Track item)
    {
    }

    private static Expr<bool> LastTracksJoin(AlbumTable album, TrackTable track) => track.AlbumId == album.Id && track.Position > 10;

    internal static Expr<bool> FirstJoin(AlbumTable album, TrackTable track) => track.AlbumId == album.Id && track.Position == 1;

    private static Credit PeopleLink(Person item) => new() { Person = item, Part = "guest" };
}

[Entity("tracks")]
public partial class Track
{
    public partial int Id { get; set; }
    public partial string Title { get; set; }
    public partial int Position { get; set; }
    public partial int AlbumId { get; set; }

    [OnUpdate(ReferentialAction.Cascade), OnDelete(ReferentialAction.Cascade)]
    public partial Album Album { get; set; }

    partial void OnAlbumSetting(Album value)
    {
    }
}

[Entity("notes")]
public partial class Note
{
    public partial int Id { get; set; }
    public partial string Name { get; set; }
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
    public partial int AlbumId { get; set; }
}

[Entity("people")]
public partial class Person
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
    public partial int Id { get; set; }
    public partial string Part { get; set; }
    public partial int AlbumId { get; set; }
    public partial Album Album { get; set; }
    public partial int PersonId { get; set; }
    public partial Person Person { get; set; }
}
