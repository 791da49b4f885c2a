namespace Athanor.Orm.Tests.Model;

[Entity("eggs")]
public partial class Egg
{
    public partial int Id { get; set; }

    public partial int LayerId { get; set; }

    public partial Hen Layer { get; set; }
}
