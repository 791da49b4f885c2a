namespace Athanor.Models.Tests.Goldens.Models;

[Model(Naming = Naming.Snake, Extra = ExtraKeys.Forbid)]
public sealed partial class Wide
{
    public required int Z { get; init; }

    public required int A { get; init; }

    public int M { get; init; } = 1;

    public required int B { get; init; }
}
