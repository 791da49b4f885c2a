using System.ComponentModel.DataAnnotations;

namespace Athanor.Orm.Tests.Model;

[Entity("seats")]
public partial class Seat
{
    [Key]
    public partial int Row { get; set; }

    [Key]
    public partial int Number { get; set; }

    public partial string? Guest { get; set; }
}
