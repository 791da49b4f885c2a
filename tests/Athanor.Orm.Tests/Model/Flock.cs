using System.ComponentModel.DataAnnotations;
using System.ComponentModel.DataAnnotations.Schema;

namespace Athanor.Orm.Tests.Model;

/// <summary>Many to many with itself, by a key that may change.</summary>
[Entity("flocks")]
public partial class Flock
{
    [Key, MaxLength(20)]
    public partial string Name { get; set; }

    [Secondary("flock_meetings", Column = "one", TargetColumn = "other"), InverseProperty(nameof(MetBy))]
    public partial ICollection<Flock> Met { get; }

    public partial ISet<Flock> MetBy { get; }

    [Secondary("flock_visits", Column = "one", TargetColumn = "other")]
    public partial WriteOnlyCollection<Flock> Visited { get; }

    [NotMapped]
    public List<string> Told => field ??= [];

    partial void OnMetAdding(Flock item)
    {
        if (item == this)
        {
            throw new ArgumentException("A flock does not meet itself.", nameof(item));
        }

        Told.Add($"+{item.Name}");
    }

    partial void OnMetRemoving(Flock item) => Told.Add($"-{item.Name}");
}
