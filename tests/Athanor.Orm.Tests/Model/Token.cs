using System.ComponentModel.DataAnnotations;

namespace Athanor.Orm.Tests.Model;

[Entity("tokens")]
public partial class Token
{
    [Key]
    public partial Guid Id { get; set; }

    public partial string Value { get; set; }

    [ServerDefault("'open'")]
    public partial string State { get; set; }
}
