namespace Athanor.Models.Tests.Goldens.Models;

[Model(Naming = Naming.Snake)]
public partial class Derived : Base
{
    public Derived() => Kind = "derived";

    public required string Name { get; init; }

    public int Size { get; init; } = 3;
}
