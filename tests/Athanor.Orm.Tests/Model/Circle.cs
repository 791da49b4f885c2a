namespace Athanor.Orm.Tests.Model;

[Entity]
public partial class Circle : Shape
{
    public partial double Size { get; set; }
}
