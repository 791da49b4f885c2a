using System.ComponentModel.DataAnnotations;

namespace Athanor.Orm.Tests.Model;

/// <summary>A default of the server that is not the type's own.</summary>
[Entity("chores")]
public partial class Chore
{
    [Key]
    public partial long Id { get; set; }

    [ServerDefault("1")]
    public partial int Priority { get; set; }
}
