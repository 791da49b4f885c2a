namespace Athanor.Models.Tests.Goldens.Models;

[Model(Naming = Naming.Snake)]
public sealed partial class AnySize
{
    [Root]
    [Union(typeof(Small), typeof(Large), typeof(Text))]
    public required object Size { get; init; }
}
