using System.ComponentModel.DataAnnotations;
using System.ComponentModel.DataAnnotations.Schema;

namespace Athanor.Orm.Tests.Model;

/// <summary>What says itself how it is loaded.</summary>
[Entity("articles")]
public partial class Article
{
    [Deferred]
    public partial string? Body { get; set; }

    [Key]
    public partial int Id { get; set; }

    public partial string Title { get; set; }

    [Deferred("media")]
    public partial string? Picture { get; set; }

    public partial int Words { get; set; }

    [Deferred("media")]
    public partial int? Width { get; set; }

    [Version]
    public partial int Version { get; set; }

    public partial int? SectionId { get; set; }

    [Load(LoaderKind.Joined)]
    public partial Section? Section { get; set; }

    [Load(LoaderKind.SelectIn)]
    [OrderBy(nameof(Remark.Stars), Descending = true)]
    [OrderBy(nameof(Remark.Text))]
    public partial ICollection<Remark> Remarks { get; }

    [NotMapped]
    public int Readings { get; private set; }

    partial void OnLoaded() => Readings++;
}
