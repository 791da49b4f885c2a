using System.ComponentModel.DataAnnotations.Schema;

namespace Athanor.Orm.Tests.Model;

/// <summary>Collections in all their forms.</summary>
[Entity("albums")]
public partial class Album
{
    public partial int Id { get; set; }

    public partial string Title { get; set; }

    [OrderBy(nameof(Track.Position), StartsAt = 1), Cascade(DeletesOrphans = true)]
    public partial IList<Track> Tracks { get; }

    [KeyedBy(nameof(Note.Name)), Cascade(DeletesOrphans = true, Expunges = true, Refreshes = true)]
    public partial EntityDictionary<string, Note> Notes { get; }

    [Secondary("album_labels")]
    public partial ISet<Label> Labels { get; }

    [Through(nameof(Labels), nameof(Label.Name))]
    public partial ICollection<string> LabelNames { get; }

    [OnDelete(ReferentialAction.Cascade)]
    public partial WriteOnlyCollection<Play> Plays { get; }

    [NotMapped]
    public List<string> Told => field ??= [];

    partial void OnTracksAdding(Track item)
    {
        if (item.Title == "noise")
        {
            throw new ArgumentException("This album has no noise.", nameof(item));
        }

        Told.Add($"+{item.Title}");
    }

    partial void OnTracksRemoving(Track item) => Told.Add($"-{item.Title}");
}
