namespace Athanor.Models.Tests.Goldens.Models;

[Model(Naming = Naming.Snake)]
public sealed partial record Shelf(List<Box> Boxes)
{
    [Computed]
    public int Count => Boxes.Count;
}
