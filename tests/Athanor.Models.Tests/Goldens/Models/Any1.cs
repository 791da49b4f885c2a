namespace Athanor.Models.Tests.Goldens.Models;

[Model(Naming = Naming.Snake)]
public sealed partial record Any1
{
    public required int A { get; init; }

    public string? S { get; init; }
}
