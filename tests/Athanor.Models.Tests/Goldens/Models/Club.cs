namespace Athanor.Models.Tests.Goldens.Models;

[Model(Naming = Naming.Snake)]
public sealed partial record Club
{
    public required Ids Members { get; init; }

    public Scores Scores { get; init; } = new();
}
