using System.ComponentModel.DataAnnotations.Schema;

namespace Athanor.Orm.Tests.Model;

[Entity("tracks")]
public partial class Track
{
    public partial int Id { get; set; }

    public partial string Title { get; set; }

    public partial int Position { get; set; }

    public partial int AlbumId { get; set; }

    public partial Album Album { get; set; }

    [NotMapped]
    public Album? Refused { get; set; }

    partial void OnAlbumSetting(Album value)
    {
        if (value is not null && value == Refused)
        {
            throw new ArgumentException("Not this album.", nameof(value));
        }
    }
}
