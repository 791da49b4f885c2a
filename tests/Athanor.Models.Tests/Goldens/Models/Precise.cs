namespace Athanor.Models.Tests.Goldens.Models;

[Model(Naming = Naming.Snake, Strict = true)]
public sealed partial class Precise
{
    public required int N { get; init; }

    public required double F { get; init; }

    public required bool B { get; init; }

    public required DateOnly D { get; init; }

    public required Guid U { get; init; }

    public required decimal C { get; init; }

    [Strict(false)]
    public int Free { get; init; }
}
