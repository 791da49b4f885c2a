namespace Athanor.Models.Tests.Goldens.Models;

[Model(Naming = Naming.Snake)]
public sealed partial class AnyPet
{
    [Root]
    [Union(typeof(Cat), typeof(Dog), typeof(Fish))]
    [TaggedBy("kind")]
    public required IPet Pet { get; init; }
}
