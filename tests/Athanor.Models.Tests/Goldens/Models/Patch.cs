namespace Athanor.Models.Tests.Goldens.Models;

[Model(Naming = Naming.Snake)]
public sealed partial record Patch
{
    public required string? Title { get; init; }

    public string? Body { get; init; }

    [GreaterThan(0)]
    public int? Rank { get; init; } = 5;

    public bool Done { get; init; }
}
