using System.ComponentModel.DataAnnotations.Schema;

namespace Athanor.Orm.Tests.Model;

/// <summary>A circle that no row can begin: a hen comes from an egg, which a hen has laid.</summary>
[Entity("hens")]
public partial class Hen
{
    public partial int Id { get; set; }

    public partial int OriginId { get; set; }

    public partial Egg Origin { get; set; }

    [InverseProperty(nameof(Egg.Layer))]
    public partial ICollection<Egg> Laid { get; }

    [Secondary("hen_flocks")]
    public partial WriteOnlyCollection<Flock> Flocks { get; }
}
