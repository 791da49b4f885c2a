namespace Athanor.Orm.Tests.Model;

[Entity("labels")]
public partial class Label
{
    public partial int Id { get; set; }

    public partial string Name { get; set; }
}
