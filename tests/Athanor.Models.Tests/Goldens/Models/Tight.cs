namespace Athanor.Models.Tests.Goldens.Models;

[Model(Naming = Naming.Snake, Extra = ExtraKeys.Forbid)]
public sealed partial class Tight
{
    public required int A { get; init; }

    public string B { get; init; } = "x";
}
