namespace Athanor.Models.Tests.Goldens.Models;

[Model(Naming = Naming.Snake)]
public sealed partial record Small
{
    public required int A { get; init; }

    public int B { get; init; }
}
