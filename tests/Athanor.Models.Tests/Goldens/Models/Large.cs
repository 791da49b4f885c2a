namespace Athanor.Models.Tests.Goldens.Models;

[Model(Naming = Naming.Snake)]
public sealed partial record Large
{
    public required int A { get; init; }

    public int C { get; init; }

    public int D { get; init; }
}
