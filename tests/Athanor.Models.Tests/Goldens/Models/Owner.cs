namespace Athanor.Models.Tests.Goldens.Models;

[Model(Naming = Naming.Snake)]
public sealed partial class Owner
{
    public required string Name { get; init; }

    [Union(typeof(Cat), typeof(Dog), typeof(Fish))]
    [TaggedBy("kind")]
    public required IPet Pet { get; init; }

    [Union(typeof(Cat), typeof(Dog))]
    [TaggedBy("kind")]
    public List<IPet> More { get; init; } = [];
}
